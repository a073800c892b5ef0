import { expect, it } from 'vitest'
import { undoneDeed } from './undone.ts'

it.each([
  ['还有多少处公路没抢通?', '抢通'],
  ['还有多少个行政村没有完成整村授信', '完成整村授信'],
  ['初筛阳性的人里,有多少没做肠镜?请给出人数', '肠镜'],
  ['还有几项没被授权呢', '授权'],
  ['多少批次没过关', null],
  ['钱追回来了没', null],
  ['有没有人受伤', null],
  ['抢通了多少处', null],
])('finds what is not done in 「%s」', (question, deed) => {
  expect(undoneDeed(question)).toBe(deed)
})
