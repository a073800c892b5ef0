import { expect, it } from 'vitest'
import { intoRange } from './into-range.ts'
import { makeAsk } from './understand.ts'

const passages = [
  '票价:6公里以内2元,6至12公里3元,12至20公里4元,20公里以上5元。',
  '年满65周岁的老年人免费,60至64周岁老年人享半价,身高1.2米以下儿童免费。',
]

it.each([
  ['坐15公里要几块钱', '坐12至20公里要几块钱'],
  ['坐25公里左右要几块钱', '坐20公里以上要几块钱'],
  ['62岁的老人有啥优惠', '60至64周岁的老人有啥优惠'],
  ['70岁有什么优惠', '年满65周岁有什么优惠'],
])('asks 「%s」 as 「%s」', (question, expected) => {
  expect(intoRange(makeAsk(question), passages).folded).toBe(expected)
})

it.each([
  '坐12公里要几块钱',
  '62岁能免费坐车吗',
  '15分钟一班要等多久',
  '坐地铁要几块钱',
  '15公里以上要几块钱',
  '从15公里坐到30公里要几块钱',
])('leaves 「%s」 as it is', (question) => {
  const ask = makeAsk(question)
  expect(intoRange(ask, passages)).toBe(ask)
})
