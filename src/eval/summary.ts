/** From results to headline figures: shares with intervals, counts, latency. */

import { isRight, type RowResult, scoreOf } from './run-suite.ts'
import { withoutMarkers } from './score.ts'
import { bootstrapMean, type Interval, mean, spread } from './statistics.ts'

/** A share of rows; null when no row has it. */
export interface Figure {
  value: number | null
  interval: Interval | null
  rows: number
}

type Spread = ReturnType<typeof spread>

export interface Summary {
  name: string
  rows: number
  figures: Record<FigureName, Figure>
  latencyMs: Spread
  /** As the target timed itself; null where it did not. */
  stagesMs: { retrieve: Spread; answer: Spread }
  /** UTF-16 units of answers given, and of what each of them cites. */
  answerUnits: Spread
  citedUnits: Spread
  /** Tokens and money of all the questions, and of one on average; null where no language model was used. */
  tokens: { input: number; output: number; perQuestion: number; cost: number | null } | null
  /** Scores that broke and questions without an answer. */
  broken: number
}

/** What is counted, in the order of the table; `needless` alone is better when lower. */
export const figureNames = {
  hit1: '检索@1',
  hit3: '检索@3',
  hit5: '检索@5',
  hit10: '检索@10',
  recall1: '召回@1',
  recall5: '召回@5',
  recall10: '召回@10',
  mrr: 'MRR',
  ndcg10: 'nDCG@10',
  answers: '答对',
  citations: '引对',
  rightAndCited: '答对且引对',
  refusals: '拒答对',
  refused: '拒答召回',
  refusalPrecision: '拒答精确',
  needless: '误拒',
  citationValid: '引用有效',
  figures: '数字有据',
  citationRecall: '引用召回',
  citationPrecision: '引用精确',
  brevity: '简洁',
  em: 'EM',
  f1: '字符F1',
  judge: '评委',
} as const

export type FigureName = keyof typeof figureNames

const measures: Record<FigureName, (result: RowResult) => number | null> = {
  hit1: (r) => scoreOf(r, 'hit1'),
  hit3: (r) => scoreOf(r, 'hit3'),
  hit5: (r) => scoreOf(r, 'hit5'),
  hit10: (r) => scoreOf(r, 'hit10'),
  recall1: (r) => scoreOf(r, 'recall1'),
  recall5: (r) => scoreOf(r, 'recall5'),
  recall10: (r) => scoreOf(r, 'recall10'),
  mrr: (r) => scoreOf(r, 'mrr'),
  ndcg10: (r) => scoreOf(r, 'ndcg10'),
  answers: ifAnswerable((r) => counted(r, 'answer')),
  // Targets that do not cite have no such score.
  citations: ifAnswerable((r) =>
    r.answer && !r.scores.some((s) => s.name === 'citation') ? null : counted(r, 'citation'),
  ),
  rightAndCited: ifAnswerable((r) => (isRight(r) ? 1 : 0)),
  refusals: (r) => (r.row.expect.refused ? counted(r, 'refusal') : null),
  refused: (r) => (r.row.expect.refused ? counted(r, 'refused') : null),
  // Of all refusals, those that were due.
  refusalPrecision: (r) => (r.answer?.refused ? Number(r.row.expect.refused === true) : null),
  needless: ifAnswerable((r) => counted(r, 'needlessRefusal')),
  citationValid: (r) => scoreOf(r, 'citationValid'),
  figures: (r) => scoreOf(r, 'figures'),
  citationRecall: (r) => scoreOf(r, 'citationRecall'),
  citationPrecision: (r) => scoreOf(r, 'citationPrecision'),
  brevity: (r) => scoreOf(r, 'brevity'),
  em: (r) => scoreOf(r, 'em'),
  f1: (r) => scoreOf(r, 'f1'),
  judge: (r) => scoreOf(r, 'judge'),
}

function ifAnswerable(measure: (result: RowResult) => number | null): (result: RowResult) => number | null {
  return (result) => (result.row.expect.refused ? null : measure(result))
}

/** A broken score of a row that counts is a failure, not a gap. */
function counted(result: RowResult, name: string): number {
  return scoreOf(result, name) ?? 0
}

export function summarise(name: string, results: readonly RowResult[]): Summary {
  const figures = Object.fromEntries(
    Object.entries(measures).map(([figure, measure]) => {
      const values = results.map(measure).filter((value) => value !== null)
      return [figure, { value: mean(values), interval: bootstrapMean(values), rows: values.length }]
    }),
  ) as Summary['figures']
  const broken = results.flatMap((r) => r.scores).filter((score) => score.score === null).length
  const given = results.flatMap(({ answer }) => (answer && !answer.refused ? [answer] : []))
  return {
    name,
    rows: results.length,
    figures,
    latencyMs: spread(results.map((r) => r.latencyMs)),
    stagesMs: stagesOf(results),
    answerUnits: spread(given.map(({ answer }) => withoutMarkers(answer).length)),
    citedUnits: spread(given.map(({ citations }) => citations.reduce((sum, c) => sum + c.quote.length, 0))),
    tokens: sumTokens(results),
    broken,
  }
}

function stagesOf(results: readonly RowResult[]): Summary['stagesMs'] {
  // A target that does not tell its stages has no retrieval to time.
  const timings = results.flatMap(({ answer }) =>
    answer && answer.timings.retrieveMs > 0 ? [answer.timings] : [],
  )
  return {
    retrieve: spread(timings.map(({ retrieveMs }) => retrieveMs)),
    answer: spread(timings.map(({ answerMs }) => answerMs)),
  }
}

function sumTokens(results: readonly RowResult[]): Summary['tokens'] {
  const rows = results.flatMap(({ tokens }) => (tokens ? [tokens] : []))
  if (rows.length === 0) return null
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const [input, output] = [sum((row) => row.input), sum((row) => row.output)]
  const isPriced = rows.every((row) => row.cost !== null)
  return {
    input,
    output,
    perQuestion: (input + output) / rows.length,
    cost: isPriced ? sum((row) => row.cost ?? 0) : null,
  }
}

export interface Summaries {
  total: Summary
  groups: Summary[]
  suites: Summary[]
  /** Held-out questions are left out. */
  types: Summary[]
}

export function summariseAll(results: readonly RowResult[]): Summaries {
  const shown = results.filter((result) => result.group !== 'heldout')
  return {
    total: summarise('合计', results),
    groups: summariseBy(results, (r) => r.group),
    suites: summariseBy(results, (r) => r.suite),
    types: summariseBy(shown, (r) => r.type).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** One summary for each value of a property, in order of first appearance. */
function summariseBy(results: readonly RowResult[], property: (result: RowResult) => string): Summary[] {
  return [...Map.groupBy(results, property)].map(([name, group]) => summarise(name, group))
}
