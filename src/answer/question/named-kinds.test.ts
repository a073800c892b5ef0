import { describe, expect, it } from 'vitest'
import { lacksNamedKind } from './named-kinds.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

describe('lacksNamedKind', () => {
  it.each([
    ['1至8月盗窃案立了多少起', '共立电信网络诈骗案件312起', '岭泉县通报案件', true],
    ['1至8月诈骗案立了多少起', '共立电信网络诈骗案件312起', '岭泉县通报案件', false],
    ['流感疫苗还剩多少剂', '第1劑接种率达到90%', '霁州免费接种HPV疫苗', true],
    ['毛利率是多少', '净利润9.46亿元', '年度业绩', true],
    ['有没有人失踪', '造成3人受伤', '事故通报', false],
  ])('asked 「%s」 of 「%s」 under 「%s」: %s', (question, sentence, title, lacks) => {
    expect(lacksNamedKind(makeAsk(question), standsAlone(sentence, { title }))).toBe(lacks)
  })
})
