import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readTradeBalance } from './read-trade-balance.ts'

const releaseOf = (paragraph: string) =>
  buildRelease({
    fileName: 'trade.txt',
    bytes: new TextEncoder().encode(
      ['泊州市前三季度外贸数据', '2025-10-20　来源：泊州海关', '', `　　${paragraph}`].join('\n'),
    ),
  })
const said = async (question: string, paragraph: string) =>
  readTradeBalance(makeAsk(question), await releaseOf(paragraph)).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readTradeBalance', () => {
  it.each([
    [
      '外贸顺差是多少',
      '其中，出口203.5亿元，增长10.2%；进口83.2亿元，增长2.6%。',
      '出口203.5亿元，增长10.2%；进口83.2亿元，顺差120.3亿元（203.5亿元－83.2亿元＝120.3亿元）。',
    ],
    [
      '贸易逆差有多少',
      '其中，出口30亿元，进口42.5亿元。',
      '出口30亿元，进口42.5亿元，逆差12.5亿元（42.5亿元－30亿元＝12.5亿元）。',
    ],
  ])('works out 「%s」 of both flows', async (question, paragraph, text) => {
    expect(await said(question, paragraph)).toEqual([text])
  })

  it.each([
    ['it is stated', '外贸顺差是多少', '出口30亿元，进口12亿元，顺差18亿元。'],
    ['it was a surplus', '贸易逆差是多少', '出口30亿元，进口12亿元。'],
    ['only one flow is told', '外贸顺差是多少', '出口30亿元，增长5%。'],
    ['exports are asked for', '出口是多少', '出口30亿元，进口12亿元。'],
  ])('works out nothing where %s', async (_, question, paragraph) => {
    expect(await said(question, paragraph)).toEqual([])
  })
})
