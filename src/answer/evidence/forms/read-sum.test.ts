import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readSum } from './read-sum.ts'

const release = await buildRelease({
  fileName: 'metro.txt',
  bytes: new TextEncoder().encode(
    [
      '云栖地铁5号线开通',
      '2025-06-12　来源：云栖日报',
      '',
      '　　配套方面，新开接驳公交7条、优化调整12条。',
      '',
      '　　项目得到省重点研发计划（2600万元）和“青禾”基金（1850万元）的资助。',
      '',
      '　　首日运送早高峰旅客3.2万人次，晚高峰旅客4.1万人次，全天共运送15万人次。',
      '',
      '　　达到录用线的司机，男58人，女31人。',
      '',
      '　　沿线建成3个口袋公园和2个社区公园，栽树400棵。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readSum(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readSum', () => {
  it.each([
    [
      '两项资助加起来一共多少钱',
      '项目得到省重点研发计划2600万元、“青禾”基金1850万元，合计4450万元（2600万元＋1850万元＝4450万元）。',
    ],
    ['达到录用线的司机，两类加起来多少人', '男58人、女31人，合计89人（58人＋31人＝89人）。'],
    ['沿线一共建成多少个公园', '口袋公园3个、社区公园2个，合计5个（3个＋2个＝5个）。'],
    ['沿线的社区公园和口袋公园加起来多少个', '口袋公园3个、社区公园2个，合计5个（3个＋2个＝5个）。'],
    ['沿线新增的公园总共几个', '口袋公园3个、社区公园2个，合计5个（3个＋2个＝5个）。'],
    ['新开的接驳公交和优化调整的总共多少条', '新开接驳公交7条、优化调整12条，合计19条（7条＋12条＝19条）。'],
  ])('adds up for 「%s」', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['the sentence gives a sum itself', '早高峰旅客和晚高峰旅客加起来多少人次'],
    ['there are more or fewer than counted', '三项资助加起来一共多少钱'],
    ['nothing is to be added', '新开接驳公交多少条'],
  ])('adds nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
