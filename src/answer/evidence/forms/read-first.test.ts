import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readFirst } from './read-first.ts'

const release = await buildRelease({
  fileName: 'check.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市通报上半年旅游市场检查结果',
      '2025-07-12　来源：昀州日报',
      '',
      '　　全市预警的景区有6家，其中沙河区3家、江口区2家、白塔区1家。',
      '',
      '　　（一）住宿服务。检查经营单位320家，不合格48家，不合格率15.0%。',
      '',
      '　　（二）餐饮服务。检查经营单位410家，不合格37家，不合格率9.0%。',
      '',
      '　　（三）娱乐服务。检查经营单位120家，不合格21家，不合格率17.5%。',
    ].join('\n'),
  ),
})
const first = (question: string) =>
  readFirst(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readFirst', () => {
  it.each([
    ['昀州预警的景区最多的是哪个区', '沙河区最多，为3家；江口区2家，白塔区1家。'],
    ['昀州预警的景区最少的是哪个区', '白塔区最少，为1家；沙河区3家，江口区2家。'],
    ['昀州检查的三大类服务哪一类不合格率最高', '娱乐服务最高，为17.5%；住宿服务15.0%，餐饮服务9.0%。'],
  ])('names for 「%s」 the first of the one list that tells it', (question, text) => {
    expect(first(question)).toEqual([text])
  })

  it('cites the name and the figure of every item', () => {
    const [{ stated }] = readFirst(makeAsk('昀州检查的三大类服务哪一类不合格率最高'), release)
    const quotes = stated.claim.sources.map(({ sentence }) =>
      release.text.slice(sentence.start, sentence.end),
    )
    expect(quotes).toHaveLength(6)
    expect(quotes.slice(-2)).toEqual(['（三）娱乐服务。', '检查经营单位120家，不合格21家，不合格率17.5%。'])
  })

  it.each([
    '昀州投诉最多的是哪个区',
    '昀州预警的景区最多的是哪个省',
    '昀州预警的景区为什么沙河区最多',
    '昀州检查的服务哪一类合格率最高',
  ])('names nothing for 「%s」', (question) => {
    expect(first(question)).toEqual([])
  })
})
