import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readRank } from './read-rank.ts'

const release = await buildRelease({
  fileName: 'kettles.txt',
  bytes: new TextEncoder().encode(
    [
      '云汐市公布电水壶比较试验结果',
      '2025-07-12　来源：云汐日报',
      '',
      '　　样品 | 售价（元） | 烧开用时 | 噪声 | 销量同比',
      '　　岚星A1 | 199 | 4分钟 | 58分贝 | 6.2%',
      '　　沐禾B2 | 89 | 3分钟 | 71分贝 | -1.5%',
      '　　青筠C3 | 39 | 6分钟 | 74分贝 | 12.0%',
      '　　合计 | 327 | 13分钟 | 203分贝 | 5.1%',
    ].join('\n'),
  ),
})
const read = (question: string) =>
  readRank(makeAsk(question), release).map(({ stated: { claim, isGuess = false } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return [claim.text, isGuess]
  })

describe('readRank', () => {
  it.each([
    ['哪款售价最高', '售价最高的是岚星A1，为199元。'],
    ['哪款噪声最低', '噪声最低的是岚星A1，为58分贝。'],
  ])('knows for 「%s」 the row of the column that the question names', (question, text) => {
    expect(read(question)).toEqual([[text, false]])
  })

  it('guesses where the question names no column, each that may be meant', () => {
    expect(read('哪款最便宜')).toEqual([['售价最便宜的是青筠C3，为39元。', true]])
    expect(read('水开得最快的是哪款')).toEqual([
      ['烧开用时最短的是沐禾B2，为3分钟。', true],
      ['销量同比最快的是青筠C3，为12.0%。', true],
    ])
    expect(read('哪款最吵')).toContainEqual(['噪声最高的是青筠C3，为74分贝。', true])
  })

  it('guesses the row of a place, and those that fell', () => {
    expect(read('卖得第二贵的是哪款')).toContainEqual(['售价第二贵的是沐禾B2，为89元。', true])
    expect(read('哪款比去年下降了')).toEqual([['只有沐禾B2下降，销量同比为-1.5%。', true]])
    expect(read('哪款是上升的')).toEqual([['岚星A1、青筠C3上升，销量同比分别为6.2%、12.0%。', true]])
  })

  it('ranks no changes where none is asked for, and no rows that measure different things', async () => {
    expect(read('哪款最大').map(([text]) => text)).toEqual([
      '售价最大的是岚星A1，为199元。',
      '烧开用时最大的是青筠C3，为6分钟。',
      '噪声最大的是青筠C3，为74分贝。',
    ])
    const club = await buildRelease({
      fileName: 'club.txt',
      bytes: new TextEncoder().encode(
        [
          '俱乐部年报',
          '2025-01-12',
          '',
          '　　项目 | 2023年 | 2024年',
          '　　场均观众 | 6840 | 9210',
          '　　门票收入 | 512 | 803',
        ].join('\n'),
      ),
    })
    expect(readRank(makeAsk('哪场观众最多'), club)).toEqual([])
  })

  it('cites every row that was compared', () => {
    const [{ stated }] = readRank(makeAsk('哪款售价最高'), release)
    const quotes = stated.claim.sources.map(({ sentence }) =>
      release.text.slice(sentence.start, sentence.end),
    )
    expect(quotes).toHaveLength(4)
  })

  it.each(['岚星A1的售价是多少', '为什么青筠C3噪声最高', '售价最高是多少'])(
    'reads nothing for 「%s」',
    (question) => {
      expect(read(question)).toEqual([])
    },
  )
})
