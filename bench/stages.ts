/** Where the time of one answer goes: each stage timed at its port, over all questions. */

import { verifyClaims } from '../src/answer/check/verify.ts'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { understand } from '../src/answer/question/understand.ts'
import { type AskDeps, ask } from '../src/ask.ts'
import type { Answer, Question, Release } from '../src/types.ts'
import { percentile } from './measure.ts'

export interface StageTime {
  name: string
  p50: number
  p95: number
  /** Share of all the time of all questions. */
  share: number
}

const names = ['理解问题', '编码', '全文检索', '向量检索', '阅读', '核对', '其余'] as const

/** Sums per question (a question may read twice), then percentiles over the questions; milliseconds. */
export async function timeStages(questions: readonly Question[], deps: AskDeps): Promise<StageTime[]> {
  const rows: Record<string, number>[] = []
  const spent: Record<string, number> = {}
  const timed = timeDeps(deps, spent)
  for (const question of questions) {
    for (const name of names) spent[name] = 0
    const from = performance.now()
    const answer = await ask(question, timed)
    const total = performance.now() - from
    spent.理解问题 = timeOf(() => understand(question))
    spent.核对 = await timeVerify(answer, deps)
    spent.其余 = Math.max(0, total - names.reduce((sum, name) => sum + spent[name], 0))
    rows.push({ ...spent })
  }
  const all = rows.flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0)
  return names.map((name) => {
    const times = rows.map((row) => row[name])
    const sum = times.reduce((a, b) => a + b, 0)
    return { name, p50: percentile(times, 0.5), p95: percentile(times, 0.95), share: sum / all }
  })
}

function timeDeps(deps: AskDeps, spent: Record<string, number>): AskDeps {
  // Of what runs side by side the time counts once; what is abandoned may end after its question.
  const running: Record<string, { count: number; from: number }> = {}
  const time = async <T>(name: (typeof names)[number], work: () => Promise<T>): Promise<T> => {
    running[name] ??= { count: 0, from: 0 }
    const own = running[name]
    if (own.count++ === 0) own.from = performance.now()
    try {
      return await work()
    } finally {
      if (--own.count === 0) spent[name] += performance.now() - own.from
    }
  }
  const { embedder, reader, index } = deps
  const store = Object.create(index.store)
  store.searchLexical = (...args: Parameters<typeof index.store.searchLexical>) =>
    time('全文检索', () => index.store.searchLexical(...args))
  return {
    ...deps,
    embedder: {
      id: embedder.id,
      dimension: embedder.dimension,
      embed: (...args) => time('编码', () => embedder.embed(...args)),
    },
    // The pipeline knows the overlap reader by identity; its time counts as the rest.
    reader:
      reader === overlapReader
        ? reader
        : { ...reader, read: (...args) => time('阅读', () => reader.read(...args)) },
    index: {
      generation: index.generation,
      store,
      vectors: {
        size: index.vectors.size,
        search: (...args) => time('向量检索', () => index.vectors.search(...args)),
      },
    },
  }
}

function timeOf(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** Verifies again what the answer claims; the pipeline does it inside. */
async function timeVerify(answer: Answer, { index }: AskDeps): Promise<number> {
  const releases = await Promise.all(answer.citations.map((c) => index.store.getRelease(c.documentId)))
  const sources = answer.citations.map(({ start, end }, i) => ({
    release: releases[i] as Release,
    sentence: { start, end },
  }))
  return timeOf(() => verifyClaims([{ text: answer.answer.replace(/\[\d+\]/g, ''), sources }]))
}
