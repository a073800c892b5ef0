import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readShare } from './read-share.ts'

const release = await buildRelease({
  fileName: 'clinics.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布接种点设置',
      '2025-07-12　来源：昀州日报',
      '',
      '　　全市共设接种门诊80个，其中主城区20个。',
      '',
      '　　专家组从218个申报小区中选定试点小区46个。',
      '',
      '　　全市有养老机构120家，其中公办机构36家，占30%。',
      '',
      '　　新建泵站12座，改造管线86公里。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readShare(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readShare', () => {
  it.each([
    ['主城区的接种门诊占百分之几', '全市共设接种门诊80个，其中主城区20个，占25%（20个÷80个＝25%）。'],
    [
      '申报小区里选定试点的占比是多少',
      '专家组从218个申报小区中选定试点小区46个，占21.1%（46个÷218个≈21.1%）。',
    ],
  ])('computes the share of 「%s」', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['公办养老机构占百分之几', '泵站占管线的百分之几', '主城区的接种门诊有多少个'])(
    'leaves 「%s」 to the text',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
