/** `npm run eval -- --mutations`: breaks the real pipeline on a sample of questions and shows which score tells. */

import type { AskDeps } from '../ask.ts'
import type { Release } from '../types.ts'
import type { EvalHost } from './host.ts'
import { type Asked, mutations, shiftedChunks } from './mutations.ts'
import type { EvalOptions } from './options.ts'
import { scoreNames } from './report/names.ts'
import { scoreAnswer } from './score.ts'
import { scorers } from './scorers.ts'
import { planSuites } from './suites.ts'
import { alignTable, percent } from './table.ts'
import { everything, toQuestion } from './target.ts'
import { pipelineTarget } from './targets/pipeline-target.ts'

/** Questions of each suite, unless `--limit` says otherwise. */
const sampled = 5
const shiftName = '检索错开一段'

/** One broken pipeline: the score meant for it before and after, and the others that got worse, worst first. */
export interface Catch {
  name: string
  meant: string
  before: number | null
  after: number | null
  isCaught: boolean
  others: { name: string; fall: number }[]
}

/** 0 when every broken pipeline lowered the score meant for it. */
export async function runMutations(options: EvalOptions, host: EvalHost): Promise<number> {
  const limit = options.limit ?? sampled
  const suites = await planSuites({ ...options, apart: true, together: false, heldout: false, limit }, host)
  const sound: Asked[] = []
  const shifted: Asked[] = []
  for (const suite of suites) {
    const corpus = await host.openCorpus(suite.corpus, options)
    try {
      for (const [i, row] of suite.rows.entries()) {
        host.progress(`${suite.name} ${i}/${suite.rows.length}`)
        sound.push(await askOne(row, corpus.deps, host))
        shifted.push(await askOne(row, shiftedChunks(corpus.deps), host))
      }
    } finally {
      await corpus.close()
    }
  }
  host.progress('')
  const catches = findCatches(sound, shifted)
  host.print(`${sound.length}题，每种弄坏的办法各评一遍；误拒越低越好，其余越高越好。\n`)
  host.print(catchTable(catches))
  const missed = catches.filter(({ isCaught }) => !isCaught)
  for (const { name, meant } of missed) host.print(`没有查出：${name}（${scoreNames[meant]}没有变差）`)
  return missed.length > 0 || sound.length === 0 ? 1 : 0
}

async function askOne(row: Asked['row'], deps: AskDeps, host: EvalHost): Promise<Asked> {
  const target = pipelineTarget(host.ask, deps)
  const question = toQuestion(row)
  const { answer } = await target.ask(question)
  const passages = await target.search!(question)
  const releases = new Map<string, Release | null>()
  for (const { documentId } of [...answer.citations, ...answer.nearby, ...passages])
    releases.set(documentId, (await target.release(documentId)) ?? null)
  return { row, answer, passages, releases }
}

/** `shifted` are the same questions with the retrieval off by one. */
export function findCatches(sound: readonly Asked[], shifted: readonly Asked[]): Catch[] {
  const before = meanScores(sound)
  const broken = mutations.map(({ name, meant, mutate }) => ({
    name,
    meant,
    after: meanScores(sound.map((asked) => ({ ...asked, answer: mutate(asked) }))),
  }))
  const all = [...broken, { name: shiftName, meant: 'hit5', after: meanScores(shifted) }]
  return all.map(({ name, meant, after }) => {
    const fallOf = (score: string) => {
      const [was, is] = [before.get(score), after.get(score)]
      if (was === undefined || is === undefined) return 0
      return score === 'needlessRefusal' ? is - was : was - is
    }
    return {
      name,
      meant,
      before: before.get(meant) ?? null,
      after: after.get(meant) ?? null,
      isCaught: fallOf(meant) > 0,
      others: [...before.keys()]
        .filter((score) => score !== meant && fallOf(score) >= 0.005)
        .map((score) => ({ name: score, fall: fallOf(score) }))
        .sort((a, b) => b.fall - a.fall),
    }
  })
}

function meanScores(all: readonly Asked[]): Map<string, number> {
  const values = new Map<string, number[]>()
  for (const { row, answer, passages, releases } of all)
    for (const { name, score } of scoreAnswer(scorers, row, answer, {
      releases,
      passages,
      shows: everything,
    }))
      values.set(name, [...(values.get(name) ?? []), score ?? 0])
  return new Map(
    [...values].map(([name, scores]) => [name, scores.reduce((a, b) => a + b, 0) / scores.length]),
  )
}

function catchTable(catches: readonly Catch[]): string {
  const rows = catches.map(({ name, meant, before, after, isCaught, others }) => [
    name,
    `${isCaught ? '✓' : '✗'} ${scoreNames[meant]}`,
    percent(before),
    percent(after),
    others
      .slice(0, 4)
      .map(
        (other) =>
          `${scoreNames[other.name]}${other.name === 'needlessRefusal' ? '+' : '−'}${(other.fall * 100).toFixed(0)}`,
      )
      .join(' '),
  ])
  return alignTable([['弄坏的地方', '应查出的得分', '之前', '之后', '还有（百分点）'], ...rows])
}
