/** `npm run eval`: questions with known answers, put to the pipeline or to any server, scored without a language model. */

import { compareRuns, findMismatches } from './compare.ts'
import { runDraft } from './draft/run-draft.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { runFit } from './fit-decision.ts'
import { convert } from './formats/convert.ts'
import {
  findBreaches,
  findFaults,
  findRegression,
  findUnbound,
  isPartOnly,
  parseThresholds,
  verdictText,
} from './gate.ts'
import { runHeldQuestions } from './held-questions.ts'
import type { EvalHost } from './host.ts'
import { agreementText, type JudgeRecord, judgeResults, openJudge, runJudgeLabels } from './judge.ts'
import { runLint } from './lint.ts'
import { matrixTable, optionsOf, parseMatrix } from './matrix.ts'
import { type EvalOptions, parseOptions, usage } from './options.ts'
import { writeReports } from './report/write-reports.ts'
import { makeRunFile, parseRunFile, type RunFile, renderRunFile } from './result-file.ts'
import { runMutations } from './run-mutations.ts'
import { isRight, type RowResult } from './run-suite.ts'
import { bootstrapSeed } from './statistics.ts'
import { summariseAll } from './summary.ts'
import { comparisonText, failureList, headlineTable, scoreList, stageLine, summaryTable } from './table.ts'

/** Runs what the command line asks for; 0 when all bounds hold, 1 when not. Throws ConfigError on bad input. */
export async function runEvaluation(argv: readonly string[], host: EvalHost): Promise<number> {
  const options = parseOptions(argv)
  if (options.help) {
    host.print(usage)
    return 0
  }
  if (options.import !== null || options.export !== null) return convert(options, host)
  if (options.judgeLabels) return runJudgeLabels(options.out, host)
  if (options.draft !== null) return runDraft(options.draft, options, host)
  if (options.lint) return runLint(options, host)
  if (options.mutations) return runMutations(options, host)
  if (options.fit.length > 0) return runFit(options.fit, host)
  if (options.held !== null) return runHeldQuestions(options.held, options, host)
  const before = options.baseline ? await readRun(options.baseline, host) : null
  if (options.render !== null) {
    await writeReports(options.render, await readRun(options.render, host), before, host)
    return 0
  }
  if (options.matrix !== null) return runMatrix(options.matrix, { options, host, before })
  const file = options.out ?? `${defaultStem(host)}.json`
  const run = await runOnce(file, { options, host, before })
  // Faults fail a run that is not held against thresholds, too.
  return run && run.breaches.length === 0 ? 0 : 1
}

interface Run {
  options: EvalOptions
  host: EvalHost
  before: RunFile | null
}

async function readRun(file: string, host: EvalHost): Promise<RunFile> {
  return parseRunFile(await host.readText(file), file)
}

function defaultStem(host: EvalHost): string {
  return `eval/results/${host
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')}`
}

/** Every variant in turn; 0 when all ran without faults: thresholds are for the product as it is served. */
async function runMatrix(file: string, { options, host, before }: Run): Promise<number> {
  const variants = parseMatrix(await host.readText(file), file)
  const stem = options.out?.replace(/\.json$/, '') ?? defaultStem(host)
  const runs: { name: string; run: RunFile }[] = []
  for (const variant of variants) {
    host.print(`\n## ${variant.name}`)
    const own = { ...optionsOf(options, variant, stem), gate: false }
    const run = await runOnce(own.out!, { options: own, host, before })
    if (run) runs.push({ name: variant.name, run })
  }
  if (runs.length === 0) return 1
  host.print(`\n${matrixTable(runs)}`)
  return runs.some(({ run }) => run.summaries.total.broken > 0) ? 1 : 0
}

/** Null when there was nothing to ask. */
async function runOnce(file: string, work: Run): Promise<RunFile | null> {
  const evaluation = await evaluate(work.options, work.host, file)
  if (!evaluation) {
    work.host.print('没有符合条件的题目。')
    return null
  }
  if (!work.options.judge) return report(file, { ...evaluation, judge: null }, work)
  const { results, record } = await judgeResults(evaluation.results, await openJudge(work.host), work.host)
  const run = await report(file, { ...evaluation, results, judge: record }, work)
  work.host.print(`\n${agreementText(results)}`)
  return run
}

async function report(
  file: string,
  { results, releases, versions, limits, judge }: Evaluation & { judge: JudgeRecord | null },
  { options, host, before }: Run,
): Promise<RunFile> {
  const summaries = summariseAll(results)
  const comparison =
    before &&
    compareRuns(
      before.results,
      results.map((result) => ({ ...result, right: isRight(result) })),
    )
  const isAlien = comparison?.unmatched === results.length + (before?.results.length ?? 0)
  const mismatches = before ? findMismatches(before.versions, versions) : []
  const groups = summaries.groups.filter((group) => group.name !== 'heldout')
  const isJudged = options.gate && !isPartOnly(options)
  const thresholds = isJudged
    ? parseThresholds(await host.readText(options.thresholds), options.thresholds)
    : {}
  const breaches = [
    ...findFaults(summaries.groups),
    ...(isAlien ? [`${options.baseline}与这次没有一道编号相同的题，不能比较`] : []),
    ...findBreaches(groups, thresholds),
    ...(options.gate && comparison ? findRegression(comparison) : []),
  ]
  const unbound = isJudged ? findUnbound(groups, thresholds) : []
  const origin = { seed: bootstrapSeed, commit: await host.commit() }
  const record = { at: host.now(), options, versions, summaries, comparison, breaches, unbound }
  const run = makeRunFile({ ...record, limits, mismatches, judge, origin }, { results, releases }, host.hash)
  await host.writeText(file, renderRunFile(run))
  print(run, results, { options, host })
  host.print(`\n结果文件：${file}（指纹${run.fingerprint}）`)
  if (options.report) await writeReports(file, run, before, host)
  for (const mismatch of mismatches) host.print(`注意：${mismatch}。`)
  for (const breach of breaches) host.print(`未达标：${breach}`)
  host.print(`${verdictText(run)}。`)
  return run
}

function print(
  { summaries, comparison }: RunFile,
  results: readonly RowResult[],
  { options, host }: Omit<Run, 'before'>,
): void {
  const { total, groups, suites, types } = summaries
  const shown = results.filter((result) => result.group !== 'heldout')
  host.progress('')
  host.print(summaryTable([...suites, ...(groups.length > 1 ? groups : []), total]))
  host.print(`\n${headlineTable(groups)}`)
  const stages = stageLine(total)
  if (stages !== null) host.print(`\n${stages}`)
  if (total.tokens) host.print(`\n${tokenLine(total.tokens)}`)
  if (types.length > 1) host.print(`\n${summaryTable(types)}`)
  if (options.id !== null) for (const result of shown) host.print(`\n${scoreList(result)}`)
  if (options.failures > 0) host.print(`\n${failureList(shown, options.failures)}`)
  if (comparison) host.print(`\n${comparisonText(comparison)}`)
}

function tokenLine({
  input,
  output,
  perQuestion,
  cost,
}: NonNullable<RunFile['summaries']['total']['tokens']>) {
  const money = cost === null ? '' : `；费用${cost.toFixed(4)}`
  return `大模型：读入${input}、写出${output}个token，每题${Math.round(perQuestion)}个${money}`
}
