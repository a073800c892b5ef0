import { describe, expect, it } from 'vitest'
import { isOfGroup } from './of-group.ts'
import { makeAsk } from './understand.ts'

describe('isOfGroup', () => {
  it.each([
    ['国家自然科学基金给了多少万元', '得到国家自然科学基金、省重点研发计划资助，经费合计', '860万元', true],
    ['国家自然科学基金给了多少万元', '国家自然科学基金、省基金分别资助', '450万元', false],
    ['国家自然科学基金给了多少万元', '得到国家自然科学基金资助', '450万元', false],
    ['国家自然科学基金资助占多少', '得到国家自然科学基金、省基金资助，占', '30%', false],
  ])('says of 「%s」 and 「%s%s」: %s', (question, said, answer, isOf) => {
    expect(isOfGroup(makeAsk(question), said.replaceAll('，', ','), answer)).toBe(isOf)
  })
})
