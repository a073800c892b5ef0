/** A small run for the tests of the reports: a right answer, a wrong one, a refusal that was due. */

import { cite, makeAnswer, makeRow, release } from '../fixtures.ts'
import { parseOptions } from '../options.ts'
import { makeRunFile, type RunFile } from '../result-file.ts'
import { runSuite } from '../run-suite.ts'
import { scorers } from '../scorers.ts'
import { summariseAll } from '../summary.ts'
import { everything } from '../target.ts'

const rows = [
  makeRow({ id: 'food' }),
  makeRow({
    id: 'cities',
    question: '多少个市州<b>出台</b>了方案？',
    type: 'number',
    expect: { values: [['9个']], quotes: ['全省9个市州'] },
  }),
  makeRow({
    id: 'year',
    question: '2021年食品合格率？',
    type: 'refuse-year',
    expect: { refused: true, reason: 'constraint' },
  }),
]
const food = makeAnswer({ answer: '食品合格率为99.02%。[1]', citations: [cite('2023年，食品')] })
const refusal = makeAnswer({ answer: '没有2021年的情况。', refused: true, reason: 'constraint' })
const [{ start, end }] = food.citations
const passages = [
  {
    documentId: 'nanling',
    text: release.text.slice(start, end),
    start,
    end,
    score: 0.03,
    ranks: { lexical: 1, dense: 2 },
    weighed: { best: { score: 3.2, violations: [] } },
  },
  {
    documentId: 'nanling',
    text: release.title,
    start: 0,
    end: release.title.length,
    score: 0.02,
    ranks: { lexical: 2, dense: 3 },
    weighed: { best: { score: 1, violations: ['time'] } },
  },
  {
    documentId: 'nanling',
    text: 'x',
    start: release.text.length - 1,
    end: release.text.length,
    score: 0.01,
    ranks: { lexical: null, dense: 4 },
    weighed: null,
  },
]

/** The second question is answered with the first one's answer, unless it is `mended`. */
export async function makeRun({ mended = false, at = '2024-04-18T13:00:00Z' } = {}): Promise<RunFile> {
  const cities = makeAnswer({ answer: '全省9个市州均出台了方案。[1]', citations: [cite('全省9个')] })
  const target = {
    ask: async ({ text }: { text: string }) => ({
      answer: text.startsWith('2021') ? refusal : text.startsWith('多少') && mended ? cities : food,
      shows: everything,
      tokens: null,
    }),
    tokenPrices: null,
    search: async () => passages,
    release: async () => release,
  }
  const suite = {
    name: 'dir',
    group: 'own' as const,
    corpus: [],
    rows: rows.map((row) => ({ ...row, key: `own/my/${row.id}` })),
  }
  const { results, releases } = await runSuite(suite, target, scorers)
  const timed = results.map((result, i) => ({ ...result, latencyMs: 10 * (i + 1) }))
  const summaries = summariseAll(timed)
  const record = {
    at: new Date(at),
    options: parseOptions([]),
    versions: {},
    summaries,
    comparison: null,
    breaches: [],
    unbound: [],
    limits: [],
    mismatches: [],
    judge: null,
    origin: { seed: 1, commit: 'c0ffee' },
  }
  return makeRunFile(record, { results: timed, releases }, (text) => String(text.length))
}
