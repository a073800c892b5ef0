import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readComplement } from './read-complement.ts'

const release = await buildRelease({
  fileName: 'rates.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布产品质量情况',
      '2025-01-12　来源：昀州日报',
      '',
      '　　工业产品不合格率4.7%、食品合格率99.02%，农产品不合格率0.3%、农产品合格率99.7%。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readComplement(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readComplement', () => {
  it('works out the rate of which the release gives the contrary', () => {
    expect(said('工业产品合格率是多少')).toEqual([
      '工业产品不合格率4.7%，合格率为95.3%（100%－4.7%＝95.3%）。',
    ])
  })

  it.each([
    ['the contrary itself is asked for', '工业产品不合格率是多少'],
    ['the release gives the rate too', '农产品合格率是多少'],
    ['it is another thing', '药品合格率是多少'],
    ['nothing is named', '合格率是多少'],
  ])('works out nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
