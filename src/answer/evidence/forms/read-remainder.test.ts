import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readRemainder } from './read-remainder.ts'

const release = await buildRelease({
  fileName: 'works.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布老旧管网改造进展',
      '2025-07-12　来源：昀州日报',
      '',
      '　　今年排查燃气隐患600处，目前已整改540处。',
      '',
      '　　专家组从218个申报小区中选定试点小区46个。',
      '',
      '　　上半年完成改造投资31.5亿元，全年投资目标为52亿元。',
      '',
      '　　新建泵站12座，改造管线86公里。召回车辆42.6万辆，增长8.2%；其中新能源汽车召回5次、11.3万辆。',
      '',
      '　　全市共设接种门诊86个，其中主城区37个。',
      '',
      '　　智能水表计划安装48台，已安装20台。',
      '',
      '　　项目｜年度目标｜已完成｜完成率',
      '　　消防栓｜400个｜372个｜93.0%',
      '　　窨井盖｜900个｜855个｜95.0%',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readRemainder(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readRemainder', () => {
  it.each([
    [
      '排查出的燃气隐患没有整改的还有多少处',
      '今年排查燃气隐患600处，目前已整改540处，其余60处（600处－540处＝60处）。',
    ],
    [
      '申报小区里未选定的还有几个',
      '专家组从218个申报小区中选定试点小区46个，其余172个（218个－46个＝172个）。',
    ],
    [
      '上半年改造投资离全年目标还差多少',
      '上半年完成改造投资31.5亿元，全年投资目标为52亿元，相差20.5亿元（52亿元－31.5亿元＝20.5亿元）。',
    ],
    ['智能水表还差多少台没装', '智能水表计划安装48台，已安装20台，相差28台（48台－20台＝28台）。'],
    [
      '申报小区里没被选中的有几个',
      '专家组从218个申报小区中选定试点小区46个，其余172个（218个－46个＝172个）。',
    ],
    ['主城区以外的接种门诊有多少个', '全市共设接种门诊86个，其中主城区37个，其余49个（86个－37个＝49个）。'],
    [
      '召回车辆刨掉新能源车还剩多少万辆',
      '召回车辆42.6万辆，增长8.2%；其中新能源汽车召回5次、11.3万辆，其余31.3万辆（42.6万辆－11.3万辆＝31.3万辆）。',
    ],
    ['消防栓还有多少个没完成', '消防栓的年度目标（400个）比已完成（372个）多28个（400个－372个＝28个）。'],
  ])('computes what is left for 「%s」', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    '县城以外的接种门诊有多少个',
    '泵站没有改造的还有多少座',
    '管线离目标还差多少公里',
    '燃气隐患整改了多少处',
  ])('computes nothing for 「%s」', (question) => {
    expect(said(question)).toEqual([])
  })
})
