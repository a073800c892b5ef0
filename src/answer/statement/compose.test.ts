import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk, understand } from '../question/understand.ts'
import { type AskFinding, compose } from './compose.ts'

const sentence = '如今合作社按每百斤32元保底收购，高出市价5元。'
const release = await buildRelease({
  fileName: 'bamboo.txt',
  bytes: new TextEncoder().encode(`渡坪竹子卖出好价钱\n2024-11-22　来源：南屿日报\n\n　　${sentence}\n`),
})
const start = release.text.indexOf(sentence)
const query = understand({ text: '渡坪合作社的收购价比市价高多少', history: [], documents: null, topK: 5 })
const missing = (text: string): AskFinding => ({
  ask: makeAsk(text),
  finding: { kind: 'no-evidence', near: [] },
})
const found = (text: string, words = '5元'): AskFinding => {
  const ask = makeAsk(text)
  const at = start + sentence.indexOf(words)
  const reading = {
    release,
    sentence: { start, end: start + sentence.length },
    span: { start: at, end: at + words.length },
  }
  const evidence = weigh(ask, [], { ...reading, probability: 0.9 })
  return { ask, finding: { kind: 'found', evidence, notices: [], others: [] } }
}
const operands = query.calculation!.operands

describe('compose', () => {
  it('gives the difference that the release states where it cannot be computed', () => {
    const draft = compose(query, [...operands.map(missing), found(query.whole!.text)])
    expect(draft.reason).toBeNull()
    expect(draft.claims.map(({ text }) => text).join('')).toMatch(/高出市价为?5元/)
  })

  it.each([
    ['青坪果园的园长是谁，一年拿多少年薪', '新闻稿没有说明“一年拿多少年薪”这一点。'],
    ['青坪果园收了多少吨，30岁以下的果农几个', '新闻稿没有说明另一点。'],
  ])('says what it does not find of 「%s」 in the words of the reader', (text, said) => {
    const [first, second] = understand({ text, history: [], documents: null, topK: 5 }).asks
    const { claims } = compose({ ...query, calculation: null }, [
      { ...found('园长是谁'), ask: first },
      { ask: second, finding: { kind: 'no-evidence', near: [] } },
    ])
    expect(claims.at(-1)?.text).toBe(said)
  })

  it('refuses when one side alone is stated, and shows it nearby', () => {
    const price = '每百斤32元'
    const draft = compose(query, [
      found(operands[0], price),
      ...[operands[1], query.whole!.text].map(missing),
    ])
    expect(draft.reason).toBe('no-evidence')
    expect(draft.nearby).toHaveLength(1)
  })

  it('compares within the one passage that was read for both sides, though the whole is not found', async () => {
    const text = '不含在校生的16至24岁劳动力失业率为14.3%，25至29岁为6.8%。'
    const jobless = await buildRelease({
      fileName: 'jobless.txt',
      bytes: new TextEncoder().encode(`昀州市公告\n2025-07-12　来源：昀州日报\n\n　　${text}\n`),
    })
    const asked = '16至24岁失业率比25至29岁高多少'
    const comparison = understand({ text: asked, history: [], documents: null, topK: 5 })
    const at = jobless.text.indexOf('14.3%')
    const from = jobless.text.indexOf(text)
    const read = {
      release: jobless,
      sentence: { start: from, end: from + text.length },
      span: { start: at, end: at + '14.3%'.length },
    }
    const sides = comparison.asks.slice(0, 2).map((ask): AskFinding => {
      const evidence = weigh(ask, [], { ...read, probability: 0.9 })
      return { ask, finding: { kind: 'found', evidence, notices: [], others: [] } }
    })
    const draft = compose(comparison, [...sides, missing(comparison.whole!.text)])
    expect(draft.reason).toBeNull()
    expect(draft.claims.map((claim) => claim.text).join('')).toMatch(/7\.5个百分点/)
  })

  it('refuses when neither the figures nor their difference are stated', () => {
    const draft = compose(query, [...operands, query.whole!.text].map(missing))
    expect(draft.reason).toBe('no-evidence')
  })
})
