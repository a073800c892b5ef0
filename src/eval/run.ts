/** `npm run eval`: questions with known answers, put to the pipeline or to any server, scored without a language model. */

import { compareRuns } from './compare.ts'
import { runFit } from './fit-decision.ts'
import { findBreaches, findRegression, parseThresholds } from './gate.ts'
import { runHeldQuestions } from './held-questions.ts'
import type { EvalHost } from './host.ts'
import { type EvalOptions, parseOptions, usage } from './options.ts'
import { writeReports } from './report/write-reports.ts'
import { makeRunFile, parseRunFile, type RunFile, renderRunFile } from './result-file.ts'
import { isRight, runSuite, type SuiteRun } from './run-suite.ts'
import { scorers } from './scorers.ts'
import { planSuites, type Suite } from './suites.ts'
import { summarise, summariseBy } from './summary.ts'
import { comparisonText, failureList, headlineTable, scoreList, summaryTable } from './table.ts'
import { httpTarget, openaiTarget, pipelineTarget } from './target.ts'

const thresholdsFile = 'eval/thresholds.json'

/** Runs what the command line asks for; 0 when all bounds hold, 1 when not. Throws ConfigError on bad input. */
export async function runEvaluation(argv: readonly string[], host: EvalHost): Promise<number> {
  const options = parseOptions(argv)
  if (options.help) {
    host.print(usage)
    return 0
  }
  if (options.fit.length > 0) return runFit(options.fit, host)
  if (options.held !== null) return runHeldQuestions(options.held, options, host)
  const before = options.baseline ? await readRun(options.baseline, host) : null
  if (options.render !== null) {
    await writeReports(options.render, await readRun(options.render, host), before, host)
    return 0
  }
  const suites = await planSuites(options, host)
  if (suites.length === 0) {
    host.print('没有符合条件的题目。')
    return 1
  }
  const versions: Record<string, Record<string, string>> = {}
  const whole: SuiteRun = { results: [], releases: new Map() }
  for (const suite of suites) {
    const { results, releases } = await runOne(suite, { options, host, versions })
    whole.results.push(...results)
    if (suite.group !== 'heldout') for (const [id, release] of releases) whole.releases.set(id, release)
  }
  return report(whole, { options, host, versions, before })
}

async function readRun(file: string, host: EvalHost): Promise<RunFile> {
  return parseRunFile(await host.readText(file), file)
}

interface Run {
  options: EvalOptions
  host: EvalHost
  versions: Record<string, Record<string, string>>
}

async function runOne(suite: Suite, { options, host, versions }: Run): Promise<SuiteRun> {
  const onRow = (done: number) => host.progress(`${suite.name} ${done}/${suite.rows.length}`)
  const facts = host.hash(JSON.stringify(suite.rows)).slice(0, 12)
  if (options.target) {
    const { target: url, model } = options
    versions[suite.name] = { target: url, ...(model !== null && { model }), facts }
    const target =
      model === null
        ? httpTarget(url, host.fetchJson)
        : openaiTarget({ url, model, key: host.env('EVAL_API_KEY') }, host.fetchJson)
    return runSuite(suite, target, scorers, onRow)
  }
  host.progress(`${suite.name} 建立索引……`)
  const corpus = await host.openCorpus(suite.corpus, { reader: options.reader })
  try {
    versions[suite.name] = { ...corpus.versions, facts }
    for (const problem of corpus.problems) host.print(`${suite.name}：${problem}`)
    return await runSuite(suite, pipelineTarget(host.ask, corpus.deps), scorers, onRow)
  } finally {
    await corpus.close()
  }
}

async function report(
  { results, releases }: SuiteRun,
  { options, host, versions, before }: Run & { before: RunFile | null },
): Promise<number> {
  const shown = results.filter((result) => result.group !== 'heldout')
  const groups = summariseBy(results, (r) => r.group)
  const suites = summariseBy(results, (r) => r.suite)
  const types = summariseBy(shown, (r) => r.type).sort((a, b) => (a.name < b.name ? -1 : 1))
  host.progress('')
  const total = summarise('合计', results)
  host.print(summaryTable([...suites, ...(groups.length > 1 ? groups : []), total]))
  host.print(`\n${headlineTable(groups)}`)
  if (types.length > 1) host.print(`\n${summaryTable(types)}`)
  if (options.id !== null) for (const result of shown) host.print(`\n${scoreList(result)}`)
  if (options.failures > 0) host.print(`\n${failureList(shown, options.failures)}`)
  const comparison =
    before &&
    compareRuns(
      before.results,
      results.map((result) => ({ key: result.key, right: isRight(result) })),
    )
  if (comparison) host.print(`\n${comparisonText(comparison)}`)
  const isWhole = options.only === null && options.id === null && options.limit === null
  const thresholds =
    options.gate && isWhole ? parseThresholds(await host.readText(thresholdsFile), thresholdsFile) : {}
  const judged = groups.filter((group) => group.name !== 'heldout')
  const breaches = [...findBreaches(judged, thresholds), ...(comparison ? findRegression(comparison) : [])]
  const at = host.now()
  const file = options.out ?? `eval/results/${at.toISOString().replace(/[-:]|\.\d+/g, '')}.json`
  const run = makeRunFile(
    { at, options, versions, summaries: { total, groups, suites, types }, comparison, breaches },
    results,
    releases,
  )
  await host.writeText(file, renderRunFile(run))
  host.print(`\n结果文件：${file}`)
  if (options.report) await writeReports(file, run, before, host)
  for (const breach of breaches) host.print(`未达标：${breach}`)
  if (options.gate && breaches.length === 0)
    host.print(isWhole ? '全部达标。' : '没有出错；只跑了部分题目，未按阈值判定。')
  return options.gate && breaches.length > 0 ? 1 : 0
}
