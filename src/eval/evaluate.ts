/** Runs the questions of a run: plans suites, opens what each needs, scores, and can go on where a run was cut off. */

import { ConfigError } from '../errors.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'
import { type RowResult, runSuite, type SuiteRun } from './run-suite.ts'
import { scorers } from './scorers.ts'
import { planSuites, type Suite } from './suites.ts'
import { httpTarget, openaiTarget, pipelineTarget, type Target } from './target.ts'

export interface Evaluation extends SuiteRun {
  /** Versions by suite. */
  versions: Record<string, Record<string, string>>
}

interface Work {
  options: EvalOptions
  host: EvalHost
  /** Where each result is noted as it comes. */
  partial: string
}

/** Null when no question fits the options. `file` is the result file to be; the notes beside it go when all is done. */
export async function evaluate(
  options: EvalOptions,
  host: EvalHost,
  file: string,
): Promise<Evaluation | null> {
  const suites = await planSuites(options, host)
  if (suites.length === 0) return null
  const partial = `${file}.partial`
  const header = JSON.stringify({
    asked: host.hash(JSON.stringify(suites.map((s) => s.rows))),
    options: runKey(options),
  })
  const known = options.resume ? await readPartial(partial, header, host) : new Map<string, RowResult>()
  if (known.size === 0) await host.writeText(partial, `${header}\n`)
  else host.print(`接着上次的结果：已有${known.size}题。`)
  const whole: Evaluation = { results: [], releases: new Map(), versions: {} }
  for (const suite of suites) {
    const { run, versions } = await runOne(suite, known, { options, host, partial })
    whole.results.push(...run.results)
    whole.versions[suite.name] = versions
    if (suite.group !== 'heldout') for (const [id, release] of run.releases) whole.releases.set(id, release)
  }
  await host.remove(partial)
  return whole
}

/** What must be the same for results to be put together. */
function runKey({ reader, target, model, llm, env }: EvalOptions) {
  return { reader, target, model, llm, env }
}

async function readPartial(file: string, header: string, host: EvalHost): Promise<Map<string, RowResult>> {
  const [first, ...lines] = (await host.readText(file).catch(() => '')).split('\n')
  if (first === '') return new Map()
  if (first !== header)
    throw new ConfigError(`${file}是别的题目或设置留下的，不能接着跑；去掉--resume可重新开始。`)
  const known = new Map<string, RowResult>()
  // The last line may have been cut off.
  for (const line of lines.slice(0, -1)) {
    const result: RowResult = JSON.parse(line)
    if (result.error === null) known.set(result.key, result)
  }
  return known
}

async function runOne(
  suite: Suite,
  known: ReadonlyMap<string, RowResult>,
  { options, host, partial }: Work,
): Promise<{ run: SuiteRun; versions: Record<string, string> }> {
  const facts = host.hash(JSON.stringify(suite.rows)).slice(0, 12)
  const run = (target: Target) =>
    runSuite(suite, target, scorers, {
      known,
      onRow: (done) => host.progress(`${suite.name} ${done}/${suite.rows.length}`),
      // Held-out questions leave no trace.
      ...(suite.group !== 'heldout' && {
        onResult: (result) => host.appendText(partial, `${JSON.stringify(result)}\n`),
      }),
    })
  if (options.target) {
    const { target: url, model } = options
    const versions = { target: url, ...(model !== null && { model }), facts }
    const target =
      model === null
        ? httpTarget(url, host.fetchJson)
        : openaiTarget({ url, model, key: host.env('EVAL_API_KEY') }, host.fetchJson)
    return { run: await run(target), versions }
  }
  host.progress(`${suite.name} 建立索引……`)
  const corpus = await host.openCorpus(suite.corpus, options)
  try {
    for (const problem of corpus.problems) host.print(`${suite.name}：${problem}`)
    return {
      run: await run(pipelineTarget(host.ask, corpus.deps, corpus.tokenPrices)),
      versions: { ...corpus.versions, facts },
    }
  } finally {
    await corpus.close()
  }
}
