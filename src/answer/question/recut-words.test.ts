import { describe, expect, it } from 'vitest'
import { recutWords } from './recut-words.ts'
import { makeAsk } from './understand.ts'

const passages = [
  '珞宁市12315投诉分析\n新能源汽车投诉增长较快,传统燃油车投诉1902件。',
  '绥岭住房公积金新政\n首套房首付比例保持20%不变,农产品网络零售额增长,珞宁挽回损失。农产品价格。',
]
const termsOf = (question: string) => recutWords(makeAsk(question), passages).terms

describe('recutWords', () => {
  it.each([
    ['珞宁新能源车投诉有多少件', ['珞宁', '新能源', '投诉']],
    ['绥岭首套房首付比例是多少', ['绥岭', '首套房', '首付比例']],
  ])('cuts 「%s」 into words that the passages use', (question, words) => {
    expect(termsOf(question)).toEqual(expect.arrayContaining(words))
  })

  it('loses no letter of a word that the passages lack', () => {
    expect(termsOf('电动自行车头盔投诉有多少件')).toContain('头盔')
  })

  it('takes the subject from the words that fit', () => {
    const ask = makeAsk('珞宁新能源车投诉有多少件')
    expect([ask.constraints.subject, recutWords(ask, passages).constraints.subject]).toEqual([
      '珞宁新',
      '珞宁',
    ])
  })

  it('leaves a question alone whose words all stand in the passages', () => {
    const ask = makeAsk('首套房首付比例')
    expect(recutWords(ask, ['首套房首付比例'])).toBe(ask)
  })
})
