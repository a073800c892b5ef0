import { expect, it } from 'vitest'
import { findQuantities } from './numbers.ts'
import { findRanges, isInRange } from './ranges.ts'

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

it.each([
  ['60至64周岁老年人享半价', '岁', [['60至64周岁', 60, 64]]],
  ['开车前48小时以上、不足8天的', '小时', [['48小时以上', 48, null]]],
  ['24小时以上、不足48小时的,按10%计', '小时', [['24小时以上、不足48小时', 24, 48]]],
  [
    '位次前3,000名的奖励6万元;3,001名至6,000名的',
    '名',
    [
      ['前3,000名', null, 3000],
      ['3,001名至6,000名', 3001, 6000],
    ],
  ],
  [
    '16°c以上不足20°c的按日退还,不足16°c的全退',
    '°c',
    [
      ['16°c以上不足20°c', 16, 20],
      ['不足16°c', null, 16],
    ],
  ],
  ['30万元以上的须提供抵押', '元', [['30万元以上', 300000, null]]],
  ['年满80周岁的每月另增60元', '岁', [['年满80周岁', 80, null]]],
  ['6公里以内2元', '公里', [['6公里以内', null, 6]]],
  ['收费60元', '元', []],
])('finds in 「%s」 the ranges in %s', (text, unit, expected) => {
  const found = findRanges(text, unit).map(({ start, end, from, to }) => [text.slice(start, end), from, to])
  expect(found).toEqual(expected)
})
