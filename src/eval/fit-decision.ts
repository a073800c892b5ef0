/** `npm run eval -- --fit FILE…`: from held results to the weights of `src/answer/evidence/decision.ts`. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import type { EvalHost } from './host.ts'
import { fitLogistic, type LinearModel, logOdds } from './logistic.ts'
import { bestThreshold, type Judged, riskAt, separation } from './risk-coverage.ts'
import { seededRandom } from './statistics.ts'
import { alignTable, percent } from './table.ts'

const candidateSchema = z.object({
  score: z.number(),
  features: z.record(z.string(), z.number()),
  violations: z.array(z.string()),
  right: z.boolean(),
})
const questionSchema = z.object({
  id: z.string(),
  /** Questions of one document fall into one fold; absent in older files. */
  documentId: z.string().optional(),
  kind: z.string(),
  answerable: z.boolean(),
  candidates: z.array(candidateSchema),
})
const heldFileSchema = z.object({ results: z.array(questionSchema) })

export type FitQuestion = z.infer<typeof questionSchema>
type Candidate = z.infer<typeof candidateSchema>

const folds = 5
/** Shares of answerable questions that may be refused for want of a score. */
const needlessShares = [0.05, 0.1]

export interface Fit {
  names: string[]
  model: LinearModel
  /** Every question at its best candidate, scored by a model that saw nothing of its document. */
  crossValidated: Judged[]
}

/** Prints the weights as JSON and what they would do; 0 unless a file cannot be read. */
export async function runFit(files: readonly string[], host: EvalHost): Promise<number> {
  const questions: FitQuestion[] = []
  for (const file of files) questions.push(...parseHeldFile(await host.readText(file), file))
  const { names, model, crossValidated } = fitDecision(questions)
  const now = judge(questions, (candidate) => candidate.score)
  const misses = questions.filter((q) => !q.answerable).length
  const trained = questions.flatMap(admissible)
  host.print(
    `${questions.length - misses}道有答案的题，${misses}道近似题；${trained.length}条候选，其中${trained.filter((c) => c.right).length}条对`,
  )
  host.print(
    comparisonTable([
      ['现行权重', now],
      [`重新拟合（${folds}折交叉验证）`, crossValidated],
    ]),
  )
  host.print(`\n${kindTable(questions, [now, crossValidated])}`)
  const thresholds = {
    best: round(bestThreshold(crossValidated).threshold),
    ...Object.fromEntries(
      needlessShares.map((share) => {
        const threshold = thresholdFor(crossValidated, share)
        return [`needless${share * 100}`, threshold === null ? null : round(threshold)]
      }),
    ),
  }
  const weights = Object.fromEntries(names.map((name, i) => [name, round(model.weights[i])]))
  host.print(
    '\nsrc/answer/evidence/decision.ts（阈值：best为句子答对与近似题已拒合计最好处，其余为误拒5%、10%处）：',
  )
  host.print(JSON.stringify({ weights, bias: round(model.bias), thresholds }, null, 2))
  return 0
}

/** Throws ConfigError when the file is no result of `--held`. */
export function parseHeldFile(json: string, file: string): FitQuestion[] {
  try {
    return heldFileSchema.parse(JSON.parse(json)).results
  } catch (cause) {
    throw new ConfigError(`${file}不是--held的结果文件。`, { cause })
  }
}

/** Learns from candidates that break no constraint (the others are refused by rule) whether the sentence holds the answer. */
export function fitDecision(questions: readonly FitQuestion[]): Fit {
  const names = Object.keys(questions.flatMap((q) => q.candidates)[0]?.features ?? {})
  const train = (some: readonly FitQuestion[]) =>
    fitLogistic(some.flatMap(admissible).map((c) => ({ x: vector(c, names), y: c.right })))
  const foldOf = assignFolds(questions)
  const models = Array.from({ length: folds }, (_, fold) =>
    train(questions.filter((q) => foldOf(q) !== fold)),
  )
  const crossValidated = judge(questions, (c, q) => logOdds(models[foldOf(q)], vector(c, names)))
  return { names, model: train(questions), crossValidated }
}

/** Needless refusals cannot be fewer than those without any admissible candidate: null then. */
export function thresholdFor(judged: readonly Judged[], needless: number): number | null {
  const scores = judged
    .filter((j) => j.answerable)
    .map((j) => j.score)
    .sort((a, b) => a - b)
  const threshold = scores[Math.floor(needless * scores.length)]
  return threshold === undefined || threshold === Number.NEGATIVE_INFINITY ? null : threshold
}

function judge(
  questions: readonly FitQuestion[],
  scoreOf: (c: Candidate, q: FitQuestion) => number,
): Judged[] {
  return questions.map((q) => {
    const scored = admissible(q).map((c) => ({ score: scoreOf(c, q), right: c.right }))
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
      score: Number.NEGATIVE_INFINITY,
      right: false,
    })
    return { ...best, answerable: q.answerable }
  })
}

function admissible(question: FitQuestion): Candidate[] {
  return question.candidates.filter((candidate) => candidate.violations.length === 0)
}

/** All numbers of a candidate; throws ConfigError when files of different versions are mixed. */
function vector({ features }: Candidate, names: readonly string[]): number[] {
  return names.map((name) => {
    if (!(name in features)) throw new ConfigError(`结果文件里的特征不一致：有的候选没有${name}。`)
    return features[name]
  })
}

/** Documents, not questions, are dealt out, in an order that never changes. */
function assignFolds(questions: readonly FitQuestion[]): (question: FitQuestion) => number {
  const keyOf = (q: FitQuestion) => q.documentId ?? q.id
  const random = seededRandom(1)
  const order = [...new Set(questions.map(keyOf))]
    .map((key) => ({ key, at: random() }))
    .sort((a, b) => a.at - b.at)
  const fold = new Map(order.map(({ key }, i) => [key, i % folds]))
  return (question) => fold.get(keyOf(question))!
}

function comparisonTable(runs: readonly (readonly [string, readonly Judged[]])[]): string {
  const head = [
    '',
    '句子命中',
    '区分度',
    ...needlessShares.map((share) => `误拒${share * 100}%时已拒`),
    'best处：误拒',
    '句子答对',
    '近似题已拒',
    '答错率',
  ]
  const rows = runs.map(([name, judged]) => {
    const best = bestThreshold(judged)
    return [
      name,
      percent(riskAt(judged, Number.NEGATIVE_INFINITY).right),
      separation(judged).toFixed(3),
      ...needlessShares.map((share) => {
        const threshold = thresholdFor(judged, share)
        return threshold === null
          ? '—'
          : `${percent(riskAt(judged, threshold).refused)}（阈值${round(threshold)}）`
      }),
      percent(1 - best.answered),
      percent(best.right),
      percent(best.refused),
      percent(best.risk),
    ]
  })
  return alignTable([head, ...rows])
}

/** At each run's own best threshold. */
function kindTable(questions: readonly FitQuestion[], [now, next]: readonly (readonly Judged[])[]): string {
  const cuts = [now, next].map((judged) => bestThreshold(judged).threshold)
  const rows = [...Map.groupBy(questions.keys(), (i) => questions[i].kind)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, at]) => {
      const share = (test: (i: number) => boolean) => percent(at.filter(test).length / at.length)
      const right = (judged: readonly Judged[]) =>
        questions[at[0]].answerable ? share((i) => judged[i].right) : '—'
      return [
        kind,
        String(at.length),
        right(now),
        right(next),
        share((i) => now[i].score < cuts[0]),
        share((i) => next[i].score < cuts[1]),
      ]
    })
  return alignTable([['类别', '题数', '句子命中', '拟合后', '拒答', '拟合后'], ...rows])
}

function round(value: number): number {
  return Number(value.toFixed(3))
}
