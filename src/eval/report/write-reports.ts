/** Writes the report of a run beside its result file: HTML, CSV, JUnit XML and Markdown. */

import { ConfigError } from '../../errors.ts'
import type { EvalHost } from '../host.ts'
import { parseRunFile, type RunFile } from '../result-file.ts'
import { renderCsv, renderFiguresCsv } from './csv.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderReport } from './report-page.ts'
import { askTheSame, type PastRun, toPastRun } from './run-figures.ts'

const resultsDir = 'eval/results'
/** Earlier runs shown in the history. */
const pastRuns = 20

/** `file` is the result file; the reports take its name with other endings. */
export async function writeReports(
  file: string,
  run: RunFile,
  before: RunFile | null,
  host: EvalHost,
): Promise<void> {
  const stem = file.replace(/\.json$/, '')
  const texts = {
    html: await renderReport({ run, before, history: await readHistory(run, host) }),
    csv: renderCsv(run),
    'figures.csv': renderFiguresCsv(run),
    xml: renderJunit(run),
    md: renderMarkdown(run, before),
  }
  for (const [ending, text] of Object.entries(texts)) await host.writeText(`${stem}.${ending}`, text)
  host.print(`报告：${stem}.html（另有.csv、.figures.csv、.xml、.md）`)
}

/** Earlier runs of the same questions, oldest first; files of other kinds are passed over. */
async function readHistory(run: RunFile, host: EvalHost): Promise<PastRun[]> {
  const files = (await host.list(resultsDir)).filter(
    (name) => name.endsWith('.json') && !name.startsWith('held-'),
  )
  const past: PastRun[] = []
  for (const name of files) {
    const earlier = await readEarlier(`${resultsDir}/${name}`, host)
    if (earlier?.summaries?.total && earlier.at < run.at && askTheSame(earlier, run))
      past.push(toPastRun(earlier))
  }
  return past.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-pastRuns)
}

async function readEarlier(file: string, host: EvalHost): Promise<RunFile | null> {
  try {
    return parseRunFile(await host.readText(file), file)
  } catch (error) {
    if (error instanceof ConfigError) return null
    throw error
  }
}
