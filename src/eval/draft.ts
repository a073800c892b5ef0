/** `npm run eval -- --draft RELEASE`: proposes known facts for a person to accept, mend or drop. */

import { fold, foldedSpan } from '../text/normalise.ts'
import { findQuantities } from '../text/numbers.ts'
import { bareName, findPlaces } from '../text/places.ts'
import { clauses, splitSentences } from '../text/sentences.ts'
import type { Release } from '../types.ts'
import type { FactRow } from './dataset.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'

/** Words between a subject and its figure, and openers that name no subject. */
const links = /(?:分别)?(?:为|是|达到?|至|约|超过?|共计?|仅|有|近|得|增至|降至|完成|实现)+$/
const openers = /^(?:其中|同时|此外|目前|截至目前|另外|全年|并|且|还|也|共|累计)[，,]?/
const subjectChars = { min: 3, max: 30 }
/** One near miss for so many facts. */
const factsPerMiss = 3
const otherPlaces = ['云南省', '湖南省', '福建省']

/** Goes through the proposals with the person at the terminal, else writes them all; 0 when any are left. */
export async function runDraft(file: string, options: EvalOptions, host: EvalHost): Promise<number> {
  const corpus = await host.openCorpus([file], options)
  try {
    const { releases } = await corpus.deps.index.store.listReleases({ limit: 100 })
    const { rows, isReviewed } = await review(releases.flatMap(draftRows), host)
    const out = options.out ?? `${file.replace(/\.[^./]+$/, '')}.draft.jsonl`
    await host.writeText(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    host.print(`${rows.length}道${isReviewed ? '题' : '草稿，要逐题读过'}，写在${out}。`)
    return rows.length > 0 ? 0 : 1
  } finally {
    await corpus.close()
  }
}

/** Enter accepts, d drops, q stops and drops the rest, anything longer replaces the question. */
export async function review(
  drafts: readonly FactRow[],
  host: Pick<EvalHost, 'prompt' | 'print'>,
): Promise<{ rows: FactRow[]; isReviewed: boolean }> {
  const rows: FactRow[] = []
  for (const [i, { note: _, ...row }] of drafts.entries()) {
    const expected = row.expect.refused
      ? '应拒答'
      : `${row.expect.values?.join()}（${row.expect.quotes?.join()}）`
    host.print(`\n${i + 1}/${drafts.length} ${row.question} → ${expected}`)
    const reply = await host.prompt('回车收下，d删掉，q结束，或输入改好的问题：')
    if (reply === null) return { rows: [...drafts], isReviewed: false }
    const typed = reply.trim()
    if (typed === 'q') break
    if (typed !== 'd') rows.push(typed.length > 1 ? { ...row, question: typed } : row)
  }
  return { rows, isReviewed: true }
}

/** A question for each figure that has a subject before it in its clause, and near misses of another year or place. */
export function draftRows(release: Release): FactRow[] {
  const facts: FactRow[] = []
  const subjects: string[] = []
  for (const line of release.lines.filter((l) => l.kind === 'paragraph' || l.kind === 'item'))
    for (const sentence of splitSentences(release.text.slice(line.start, line.end), line.start))
      for (const clause of clauses(release.text, sentence)) {
        const found = readClause(release.text.slice(clause.start, clause.end))
        if (!found || subjects.includes(found.subject)) continue
        subjects.push(found.subject)
        facts.push({
          id: `${release.id}-${facts.length + 1}`,
          question: toQuestion(found.subject),
          documents: [release.id],
          expect: { values: [[found.figure]], quotes: [release.text.slice(clause.start, clause.end)] },
          type: /[%％‰]|分之/.test(found.figure)
            ? 'percent'
            : found.figure.includes('元')
              ? 'money'
              : 'number',
          note: '待核',
        })
      }
  const misses = subjects.filter((_, i) => i % factsPerMiss === 0).flatMap((s, i) => nearMiss(s, release, i))
  return [...facts, ...misses]
}

/** The first figure of a clause and what it is the figure of; null when the clause does not say. */
function readClause(clause: string): { subject: string; figure: string } | null {
  const folded = fold(clause)
  const quantity = findQuantities(folded.text).find((q) => !/[年月日时]$/.test(q.text))
  if (!quantity) return null
  const { start, end } = foldedSpan(folded, quantity.start, quantity.end)
  const subject = clause.slice(0, start).replace(openers, '').replace(links, '').trim()
  const isNamed = subject.length >= subjectChars.min && subject.length <= subjectChars.max
  return isNamed && !subject.startsWith('比') && /\p{Script=Han}$/u.test(subject)
    ? { subject, figure: clause.slice(start, end) }
    : null
}

function toQuestion(subject: string): string {
  return `${subject}${/(?:增长|下降|上涨|下跌|提高|降低|减少|增加|回落)$/.test(subject) ? '' : '是'}多少？`
}

function nearMiss(subject: string, release: Release, i: number): FactRow[] {
  const year = release.title.match(/(20\d\d)年/)?.[1] ?? release.publishedAt?.slice(0, 4)
  const place = findPlaces(fold(release.title).text)[0]
  const other = place && otherPlaces.find((name) => bareName(name) !== place.name)
  const plain = subject.replace(/^(?:20\d\d年|全省|全市|全国)/, '')
  const row = { documents: [release.id], note: '待核' }
  const expect: FactRow['expect'] = { refused: true, reason: ['constraint', 'no-evidence'] }
  const misses: FactRow[] = []
  if (year)
    misses.push({
      ...row,
      id: `${release.id}-year-${i + 1}`,
      question: toQuestion(`${Number(year) - 3}年${plain}`),
      expect,
      type: 'refuse-year',
    })
  if (other)
    misses.push({
      ...row,
      id: `${release.id}-place-${i + 1}`,
      question: toQuestion(`${other}${plain}`),
      expect,
      type: 'refuse-place',
    })
  return misses
}
