/** `npm run eval -- --lint`: are the facts themselves sound, and how much of each release do they cover? */

import { fold } from '../text/normalise.ts'
import { findQuantities } from '../text/numbers.ts'
import type { Release } from '../types.ts'
import { letters } from './find-quote.ts'
import type { EvalHost } from './host.ts'
import { type Finding, findNearDuplicates, findOtherAnswers } from './lint-across.ts'
import type { EvalOptions } from './options.ts'
import { sentencesOf } from './release-sentences.ts'
import { planSuites, type Suite, type SuiteRow } from './suites.ts'
import { alignTable, percent } from './table.ts'
import { states } from './value-form.ts'

/** Types whose values are worked out, or said in other words than the release's. */
const worked = /^(?:comparison|calculation|yesno|summary|definition|reason|how)$/

/** 0 when no fault was found; hints alone do not count. */
export async function runLint(options: EvalOptions, host: EvalHost): Promise<number> {
  const suites = await planSuites({ ...options, apart: true, together: true, more: true }, host)
  const faults: Finding[] = []
  const hints: Finding[] = []
  const coverage: string[][] = []
  for (const suite of suites) {
    const { releases, problems } = await host.readReleases(suite.corpus)
    for (const problem of problems) host.print(`${suite.name}：${problem}`)
    // The other rows of this suite were looked at with their own releases.
    const isShared = suite.group === 'together'
    const rows = isShared ? suite.rows.filter(({ key }) => key.startsWith('together/together/')) : suite.rows
    faults.push(...lintRows(rows, releases))
    // What is asked only of all together is meant to have several answers.
    const single = isShared ? suite.rows.filter((row) => !rows.includes(row)) : rows
    if (isShared || suite.group === 'own') faults.push(...findOtherAnswers(single, releases))
    hints.push(...findNearDuplicates(isShared ? suite.rows : rows))
    if (!isShared) coverage.push(...releases.map((release) => [release.id, ...coverageOf(release, suite)]))
  }
  host.print(alignTable([['新闻稿', '数字', '有题的', '覆盖'], ...coverage]))
  for (const { key, fault } of unique(hints)) host.print(`提示 ${key}：${fault}`)
  for (const { key, fault } of faults) host.print(`${key}：${fault}`)
  host.print(faults.length === 0 ? '题目没有问题。' : `${faults.length}处问题。`)
  return faults.length === 0 ? 0 : 1
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.key}${finding.fault}`, finding])).values()]
}

/** Faults of the rows of one suite against the releases that they are asked of. */
export function lintRows(rows: readonly SuiteRow[], releases: readonly Release[]): Finding[] {
  const asked = new Map<string, string>()
  return rows.flatMap((row) => {
    const scope = releases.filter(({ id }) => row.documents?.includes(id) ?? true)
    const faults = [
      ...unknownDocuments(row, releases),
      ...missingQuotes(row, scope),
      ...unquotedValues(row, scope),
    ]
    const question = JSON.stringify([letters(row.question), row.history ?? [], row.documents ?? []])
    const first = asked.get(question)
    if (first !== undefined) faults.push(`与${first}是同一个问题`)
    else asked.set(question, row.key)
    return faults.map((fault) => ({ key: row.key, fault }))
  })
}

function unknownDocuments({ documents = [] }: SuiteRow, releases: readonly Release[]): string[] {
  return documents.filter((id) => !releases.some((r) => r.id === id)).map((id) => `没有编号为${id}的新闻稿`)
}

function missingQuotes({ expect }: SuiteRow, scope: readonly Release[]): string[] {
  const texts = scope.map(({ text }) => letters(text))
  return (expect.quotes ?? [])
    .filter((quote) => !texts.some((text) => text.includes(letters(quote))))
    .map((quote) => `原文里没有“${quote}”`)
}

/** A quote stands for the whole sentence that holds it: that is what an answer cites. */
function unquotedValues({ expect, type }: SuiteRow, scope: readonly Release[]): string[] {
  if (worked.test(type)) return []
  const wanted = (expect.quotes ?? []).map(letters)
  const cited = scope
    .flatMap((release) => sentencesOf(release))
    .filter((sentence) => wanted.some((quote) => letters(sentence).includes(quote)))
  const quoted = [...cited, ...(expect.quotes ?? [])].join('\n')
  return (expect.values ?? [])
    .filter((group) => !group.some((value) => states(quoted, value)))
    .map((group) => `引文所在的句子里没有说到“${group.join('／')}”`)
}

/** Figures of a release, and how many of them stand in a sentence that some row quotes. */
function coverageOf(release: Release, { rows }: Suite): [string, string, string] {
  const quotes = rows.flatMap((row) => row.expect.quotes ?? []).map(letters)
  let figures = 0
  let covered = 0
  for (const sentence of sentencesOf(release)) {
    const count = findQuantities(fold(sentence).text).length
    const said = letters(sentence)
    figures += count
    if (quotes.some((quote) => said.includes(quote) || quote.includes(said))) covered += count
  }
  return [String(figures), String(covered), percent(figures === 0 ? null : covered / figures)]
}
