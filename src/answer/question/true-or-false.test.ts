import { expect, it } from 'vitest'
import { asWhether } from './true-or-false.ts'

it.each([
  ['判断对错:工程竣工验收合格率都达到了100%。', '工程竣工验收合格率都达到了100%吗'],
  ['判断正误，全省只有一半的市州出台了方案', '全省只有一半的市州出台了方案吗'],
  ['工业产品的不合格率在5%以下,这种说法对吗?', '工业产品的不合格率在5%以下吗'],
  ['药品合格率是99.86%,对还是错?', '药品合格率是99.86%吗'],
])('asks 「%s」 as 「%s」', (said, question) => {
  expect(asWhether(said)).toBe(question)
})

it.each(['药品合格率是多少', '判断对错:药品合格率是多少', '这种说法对吗', '贵州药品合格率高吗'])(
  'leaves 「%s」',
  (said) => {
    expect(asWhether(said)).toBe(said)
  },
)
