/** Runs the questions of a run: plans suites, opens what each needs, scores, and can go on where a run was cut off. */

import { readPrices } from './chat-endpoint.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'
import { openPartial, type PartialResults } from './partial-results.ts'
import { runSuite, type SuiteRun } from './run-suite.ts'
import { scorers } from './scorers.ts'
import { planSuites, type Suite } from './suites.ts'
import type { Target } from './target.ts'
import { openHttpTarget } from './targets/http-target.ts'
import { noScope, openaiTarget } from './targets/openai-target.ts'
import { pipelineTarget } from './targets/pipeline-target.ts'

export interface Evaluation extends SuiteRun {
  /** Versions by suite. */
  versions: Record<string, Record<string, string>>
  /** What could not be graded or asked as written, in Chinese. */
  limits: string[]
}

interface Work {
  options: EvalOptions
  host: EvalHost
}

/** Null when no question fits the options. `file` is the result file to be; the notes beside it go when all is done. */
export async function evaluate(
  options: EvalOptions,
  host: EvalHost,
  file: string,
): Promise<Evaluation | null> {
  const suites = await planSuites(options, host)
  if (suites.length === 0) return null
  const partial = await openPartial(`${file}.partial`, suites, options, host)
  if (partial.known.size > 0) host.print(`接着上次的结果：已有${partial.known.size}题。`)
  const whole: Evaluation = { results: [], releases: new Map(), versions: {}, limits: [] }
  for (const suite of suites) {
    const { run, versions, limits } = await withTarget(suite, { options, host }, async (target, known) => {
      const versions = { ...known, facts: host.hash(JSON.stringify(suite.rows)).slice(0, 12) }
      await partial.startSuite(suite.name, versions)
      return {
        run: await runWith(target, suite, partial, host),
        versions,
        limits: limitsOf(target, suite),
      }
    })
    whole.results.push(...run.results)
    whole.versions[suite.name] = versions
    whole.limits = [...new Set([...whole.limits, ...limits])]
    if (suite.group !== 'heldout') for (const [id, release] of run.releases) whole.releases.set(id, release)
  }
  for (const limit of whole.limits) host.print(`评测对象：${limit}。`)
  await partial.remove()
  return whole
}

/** Opens the target of a suite and closes it when the work is done; the work also gets the target's versions. */
async function withTarget<T>(
  suite: Suite,
  { options, host }: Work,
  work: (target: Target, versions: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (options.target) {
    const { target: url, model } = options
    const key = host.env('EVAL_API_KEY')
    const target =
      model === null
        ? await openHttpTarget({ url, key }, host.fetchJson)
        : openaiTarget({ url, model, key }, readPrices('EVAL', host.env), host.fetchJson)
    return work(target, { target: url, ...(model !== null && { model }), ...target.versions })
  }
  host.progress(`${suite.name} 建立索引……`)
  const corpus = await host.openCorpus(suite.corpus, options)
  try {
    for (const problem of corpus.problems) host.print(`${suite.name}：${problem}`)
    return await work(pipelineTarget(host.ask, corpus.deps, corpus.tokenPrices), corpus.versions)
  } finally {
    await corpus.close()
  }
}

function runWith(target: Target, suite: Suite, partial: PartialResults, host: EvalHost): Promise<SuiteRun> {
  return runSuite(suite, target, scorers, {
    known: partial.known,
    onRow: (done) => host.progress(`${suite.name} ${done}/${suite.rows.length}`),
    // Held-out questions leave no trace.
    ...(suite.group !== 'heldout' && { onResult: (result) => partial.add(result) }),
  })
}

function limitsOf({ limits = [] }: Target, { rows }: Suite): string[] {
  const scoped = rows.filter((row) => row.documents).length
  return limits.flatMap((limit) =>
    limit !== noScope ? [limit] : scoped > 0 ? [`${limit}（${scoped}题）`] : [],
  )
}
