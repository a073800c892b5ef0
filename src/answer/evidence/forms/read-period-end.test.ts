import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readPeriodEnd } from './read-period-end.ts'

const release = await buildRelease({
  fileName: 'exam.txt',
  bytes: new TextEncoder().encode(
    [
      '澄浦县公布中考招生安排',
      '2025-04-18　来源：澄浦日报',
      '',
      '　　今年中考网上报名时间为4月25日9时至5月6日17时，逾期不再补报。体育考试定于5月8日至13日举行。',
      '',
      '　　奖学金4月8日起申请。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readPeriodEnd(makeAsk(question), release).map(({ stated: { claim }, span }) => {
    expect(findUnsupported(claim)).toEqual([])
    return release.text.slice(span.start, span.end)
  })

describe('readPeriodEnd', () => {
  it.each([
    ['澄浦县中考网上报名什么时候截止', '5月6日17时'],
    ['中考报名到哪天为止', '5月6日17时'],
    ['网上报名什么时候开始', '4月25日9时'],
    ['体育考试哪天结束', '13日'],
  ])('reads for 「%s」 one end of the period', (question, day) => {
    expect(said(question)).toEqual([day])
  })

  it.each(['奖学金申请什么时候截止', '录取什么时候截止', '中考报名是哪天', '报名从哪天开始到哪天截止'])(
    'reads nothing for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
