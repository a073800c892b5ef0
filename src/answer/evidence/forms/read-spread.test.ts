import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readSpread } from './read-spread.ts'

const release = await buildRelease({
  fileName: 'services.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布服务质量监测结果',
      '2025-07-12　来源：昀州日报',
      '',
      '　　三类服务质量得分分别为：物业服务76.5分、养老服务79.2分、托育服务81.4分。',
      '',
      '　　预防接种门诊86个，其中城关区24个、东浦区19个、石桥县12个。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readSpread(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readSpread', () => {
  it.each([
    [
      '服务质量得分最高和最低的相差多少分',
      '托育服务（81.4分）比物业服务（76.5分）高4.9分（81.4分－76.5分＝4.9分）。',
    ],
    ['预防接种门诊最多与最少的区县差多少个', '城关区（24个）比石桥县（12个）多12个（24个－12个＝12个）。'],
  ])('says for 「%s」 how far they lie apart', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['服务质量得分最高的是哪类', '空气质量最好和最差的市相差多少', '门诊有多少个'])(
    'says nothing for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
