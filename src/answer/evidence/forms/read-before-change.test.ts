import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readBeforeChange } from './read-before-change.ts'

const release = await buildRelease({
  fileName: 'harvest.txt',
  bytes: new TextEncoder().encode(
    [
      '稷川县红薯开挖',
      '2024-10-21　来源：稷川日报',
      '',
      '　　全县今年种植红薯8.6万亩，比去年扩大1.1万亩。薯苗合格率99.53%，较上年提高0.12个百分点。',
      '',
      '　　“个转企”行动引导648户升级为企业，超出年度任务48户。',
      '',
      '　　年内新开冷链专线9条，专线总数达到46条。投诉312件，比上年减少40件。',
      '',
      '　　全县公路里程达到2186公里，其中高速公路386公里，较2020年底新增52公里。弃风率3.6%，比去年同期下降1.3个百分点。',
      '',
      '　　前三季度粮食产值同比增长5.4%，比一季度加快0.3个百分点。设岗位186个，计划招聘312名，比2023年增加36名。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readBeforeChange(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readBeforeChange', () => {
  it.each([
    [
      '按文中数据推算，去年种植红薯多少万亩',
      '全县今年种植红薯8.6万亩，比去年扩大1.1万亩，此前为7.5万亩（8.6万亩－1.1万亩＝7.5万亩）。',
    ],
    [
      '倒推一下，2023年薯苗合格率是多少',
      '薯苗合格率99.53%，较上年提高0.12个百分点，此前为99.41%（99.53%－0.12个百分点＝99.41%）。',
    ],
    [
      '“个转企”行动的年度任务是多少户',
      '“个转企”行动引导648户升级为企业，超出年度任务48户，任务为600户（648户－48户＝600户）。',
    ],
    [
      '新专线开通之前冷链专线有多少条',
      '年内新开冷链专线9条，专线总数达到46条，此前为37条（46条－9条＝37条）。',
    ],
    ['算一下去年投诉多少件', '投诉312件，比上年减少40件，此前为352件（312件＋40件＝352件）。'],
    [
      '2020年底高速公路里程是多少',
      '高速公路386公里，较2020年底新增52公里，此前为334公里（386公里－52公里＝334公里）。',
    ],
    [
      '弃风率去年同期是多少',
      '弃风率3.6%，比去年同期下降1.3个百分点，此前为4.9%（3.6%＋1.3个百分点＝4.9%）。',
    ],
    [
      '一季度粮食产值增速是多少',
      '前三季度粮食产值同比增长5.4%，比一季度加快0.3个百分点，此前为5.1%（5.4%－0.3个百分点＝5.1%）。',
    ],
  ])('works out for 「%s」 what stood before', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['nobody asks to reckon', '去年种植红薯多少万亩'],
    ['the figure of now is asked for', '今年种植红薯多少万亩'],
    ['a level is asked for, a growth told', '一季度粮食产值是多少'],
    ['another thing is counted', '2023年设了多少个岗位'],
    ['another year is compared with', '2021年底高速公路里程是多少'],
    ['the change is of another thing', '推算一下去年种植小麦多少万亩'],
  ])('works out nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
