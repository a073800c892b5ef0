import { describe, expect, it } from 'vitest'
import type { Release } from '../../types.ts'
import { findUnsupported } from './verify.ts'

const text = '2023年,全省查办侵权假冒案件10178件,罚没金额4878万元,“昆仑2023”专项行动侦破8起案件。'
const release = { id: 'r', text } as Release
const sources = [{ release, sentence: { start: 0, end: text.length } }]

describe('findUnsupported', () => {
  it.each([
    '罚没金额为4878万元。',
    '罚没金额为48,780,000元。',
    '查办案件一万零一百七十八件。',
    '“昆仑2023”专项行动侦破8起案件。',
  ])('lets 「%s」 pass: all of it stands in the source', (said) => {
    expect(findUnsupported({ text: said, sources })).toEqual([])
  })

  it.each([
    ['罚没金额为4879万元。', '4879万元'],
    ['2022年查办10178件。', '2022年'],
    ['“昆仑2024”专项行动侦破8起案件。', '2024'],
    ['“雷霆行动”侦破8起案件。', '雷霆行动'],
  ])('holds 「%s」 back', (said, missing) => {
    expect(findUnsupported({ text: said, sources }).join()).toContain(missing)
  })

  it('lets a computed figure pass only when code computed it', () => {
    const claim = { text: '相差10170件。', sources }
    expect(findUnsupported(claim)).toHaveLength(1)
    expect(findUnsupported({ ...claim, computed: [10170] })).toEqual([])
  })

  it('lets a sentence of ours pass only without figures', () => {
    expect(findUnsupported({ text: '新闻稿中没有提到。', sources: [] })).toEqual([])
    expect(findUnsupported({ text: '新闻稿没有说明“化妆品合格率”这一点。', sources: [] })).toEqual([])
    expect(findUnsupported({ text: '一共有12件。', sources: [] })).toHaveLength(1)
  })
})
