/** JUnit XML, as CI servers show it: one suite for each corpus, one case for each question. */

import type { FileRow, RunFile } from '../result-file.ts'

/** Scores that say why a question failed. */
const telling = /^(?:answer|citation|citationValid|figures|refusal)$/

export function renderJunit({ results, at }: RunFile): string {
  const shown = results.filter((result) => result.shown)
  const suites = [...Map.groupBy(shown, (result) => result.suite)].map(([name, rows]) => {
    const errors = rows.filter((row) => row.shown!.error !== null).length
    const failures = rows.filter((row) => !row.right).length - errors
    return `<testsuite name="${escapeXml(name)}" tests="${rows.length}" failures="${failures}" errors="${errors}" time="${seconds(rows)}" timestamp="${at}">\n${rows.map(renderCase).join('\n')}\n</testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="有据评测" tests="${shown.length}" time="${seconds(shown)}">\n${suites.join('\n')}\n</testsuites>\n`
}

function renderCase(result: FileRow): string {
  const { row, answer, error } = result.shown!
  const open = `<testcase classname="${escapeXml(`${result.suite}.${result.type}`)}" name="${escapeXml(`${row.id} ${row.question}`)}" time="${seconds([result])}"`
  if (result.right) return `${open}/>`
  if (error !== null) return `${open}><error message="没有得到答案">${escapeXml(error)}</error></testcase>`
  const low = result.scores.filter(({ name, score }) => score !== 1 && telling.test(name))
  const expected = row.expect.refused
    ? '拒答'
    : (row.expect.values ?? []).map((group) => group.join('／')).join('；')
  const text = [
    `应：${expected}`,
    `得：${answer?.answer}`,
    ...low.map((s) => `${s.name}：${s.explanation}${(s.evidence ?? []).join('；')}`),
  ]
  return `${open}><failure message="${escapeXml(low[0]?.explanation ?? '答错')}">${escapeXml(text.join('\n'))}</failure></testcase>`
}

function seconds(rows: readonly FileRow[]): string {
  return (rows.reduce((sum, row) => sum + row.latencyMs, 0) / 1000).toFixed(3)
}

/** Also without the control characters that XML 1.0 forbids. */
function escapeXml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .replace(
      /[&<>"']/g,
      (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[char]!,
    )
}
