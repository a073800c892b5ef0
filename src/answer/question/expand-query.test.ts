import { describe, expect, it } from 'vitest'
import { ask } from '../../ask.ts'
import { makeAskDeps, makeIndex, makeRelease } from '../../server/test-deps.ts'
import type { Hit, Reader } from '../../types.ts'
import type { Writer } from '../llm/generate.ts'
import { mergeHits } from './expand-query.ts'

const release = makeRelease(
  'quality-2023',
  [
    ['title', '《2023年云川省质量报告》发布'],
    ['paragraph', '2023年，云川省食品合格率99.02%。'],
    ['paragraph', '全省从业人员人均年工资性收入为86400元。'],
  ],
  { publishedAt: '2024-04-18T21:08:00+08:00' },
)

function makePlanner(...lines: string[]) {
  const seen: string[] = []
  async function* stream(messages: readonly { content: string }[]) {
    seen.push(messages[0].content)
    yield lines.join('\n')
  }
  const prompts = { rewrite: '{{history}}{{question}}', expand: '{{question}}' }
  const writer: Writer = {
    models: [],
    prompts: { system: '', user: '{{question}}{{evidence}}' },
    planner: { model: { id: 'fake', stream }, prompts },
  }
  return { seen, writer }
}

/** A reader that knows what a question is after, whatever its words. */
const reader: Reader = {
  id: 'knowing',
  read: async (question, passages) =>
    passages.map(({ text }) => {
      const isMeant = /薪水/.test(question) ? /工资/.test(text) : /食品/.test(question) && /食品/.test(text)
      return [{ start: 0, end: text.length, probability: isMeant ? 0.999 : 0.001, margin: 0, denied: 0 }]
    }),
}

const put = async (text: string, writer: Writer) => {
  const deps = { ...makeAskDeps(makeIndex([release])), reader, writer }
  return ask({ text, history: [], documents: null, topK: 8 }, deps)
}

describe('expandQuery', () => {
  it('is not asked when the question finds its own words', async () => {
    const { seen, writer } = makePlanner('食品')
    expect((await put('云川省食品合格率是多少？', writer)).answer).toContain('99.02%')
    expect((await put('云川省2021年的食品合格率是多少？', writer)).reason).toBe('constraint')
    expect(seen).toEqual([])
  })

  it('is asked when it does not, and what it finds must still answer the question as asked', async () => {
    const { seen, writer } = makePlanner('1. 从业人员工资性收入', '食品合格率')
    const asked = '薪水拿到多少钱？'
    expect(await put(asked, { ...writer, planner: undefined })).toMatchObject({ refused: true })
    expect((await put(asked, writer)).answer).toContain('86400元')
    expect(seen).toEqual([asked])
    const other = await put('火星车着陆器发动机推力有多大？', writer)
    expect(other.refused).toBe(true)
  })
})

describe('mergeHits', () => {
  it('takes turns between the lists and keeps each passage once', () => {
    const hit = (id: string): Hit => ({
      chunk: { id, releaseId: 'r', start: 0, end: 1, text: '', title: '', section: null },
      score: 1,
      ranks: { lexical: 1, dense: null },
    })
    const merged = mergeHits([[hit('a'), hit('b')], [], [hit('c'), hit('a'), hit('d')]])
    expect(merged.map(({ chunk }) => chunk.id)).toEqual(['a', 'c', 'b', 'd'])
  })
})
