import { expect, it } from 'vitest'
import { isOtherEnd } from './other-end.ts'

it.each([
  ['报名到哪天截止', '4月8日', '起报名', true],
  ['报名到哪天截止', '4月8日起', '报名', true],
  ['报名到哪天截止', '4月25日', '17时截止', false],
  ['报名从哪天开始', '4月25日', '17时截止', true],
  ['报名是哪天', '4月8日', '起报名', false],
  ['报名到哪天截止', '4月8日至4月25日', '报名', false],
])('「%s」 of 「%s%s」 is told the other end: %s', (question, answer, rest, expected) => {
  expect(isOtherEnd(question, answer, rest)).toBe(expected)
})
