import { expect, it } from 'vitest'
import { findQuantities } from './numbers.ts'
import { isInRange } from './ranges.ts'

it.each([
  ['62岁', '60至64周岁老年人享半价', true],
  ['15公里', '6公里以内2元,12至20公里4元', true],
  ['50平方米', '40—60平方米的户型', true],
  ['65岁', '60至64周岁老年人享半价', false],
  ['15元', '12至20公里4元', false],
  ['15公里', '12公里,20公里以上', false],
  ['15%', '10%-20%', false],
])('says of %s and 「%s」 whether it lies in the range', (figure, text, expected) => {
  expect(isInRange(findQuantities(figure)[0], text)).toBe(expected)
})
