/** Questions that more than one release answers: put to all of them together, nobody can say which answer is right. */

import { fold } from '../text/normalise.ts'
import { findQuantities } from '../text/numbers.ts'
import type { Release } from '../types.ts'
import { letters } from './find-quote.ts'
import { sentencesOf } from './release-sentences.ts'
import type { SuiteRow } from './suites.ts'
import { states } from './value-form.ts'

export interface Finding {
  key: string
  fault: string
}

/** Share of letter pairs from which two questions are one, asked twice. */
const nearlySame = 0.9
/** Share of the question's letter pairs that a sentence must hold to be an answer to it. */
const answering = 0.75

/** Pairs of rows whose questions differ by a few letters, none of them digits. */
export function findNearDuplicates(rows: readonly SuiteRow[]): Finding[] {
  const known = rows.map((row) => ({ row, pairs: pairsOf(row.question), digits: digitsOf(row.question) }))
  return known.flatMap((one, i) => {
    const twin = known
      .slice(0, i)
      .find(
        (other) =>
          other.digits === one.digits &&
          scopeOf(other.row) === scopeOf(one.row) &&
          dice(other.pairs, one.pairs) >= nearlySame,
      )
    return twin ? [{ key: one.row.key, fault: `与${twin.row.key}几乎是同一个问题` }] : []
  })
}

function scopeOf({ history, documents }: SuiteRow): string {
  return JSON.stringify([history ?? [], documents ?? []])
}

/** Rows without a scope whose question a sentence of another release answers as well as the quoted one does. */
export function findOtherAnswers(rows: readonly SuiteRow[], releases: readonly Release[]): Finding[] {
  const sentences = releases.flatMap((release) =>
    sentencesOf(release).map((text) => ({ release, text, pairs: pairsOf(`${release.title}${text}`) })),
  )
  return rows.flatMap((row): Finding[] => {
    const { values, quotes, refused } = row.expect
    if (refused || !values || !quotes || row.documents || row.history) return []
    const asked = pairsOf(row.question.replace(/是多少|多少|什么|哪[些个里]?|谁|吗|呢|几/g, ''))
    const held = (pairs: ReadonlySet<string>) =>
      [...asked].filter((pair) => pairs.has(pair)).length / asked.size
    const isQuoted = (text: string) => quotes.some((quote) => letters(text).includes(letters(quote)))
    const homes = new Set(sentences.filter(({ text }) => isQuoted(text)).map(({ release }) => release.id))
    const own = Math.max(0, ...sentences.filter(({ text }) => isQuoted(text)).map(({ pairs }) => held(pairs)))
    const units = new Set(values.flat().flatMap(unitsOf))
    const years = fold(row.question).text.match(/(?:19|20)\d\d/g) ?? []
    const other = sentences.find(
      ({ release, text, pairs }) =>
        !homes.has(release.id) &&
        years.every((year) => fold(`${release.title}${text}`).text.includes(year)) &&
        held(pairs) >= Math.max(answering, own) &&
        (values.every((group) => group.some((value) => states(text, value))) ||
          unitsOf(text).some((unit) => units.has(unit) || units.has(''))),
    )
    return other ? [{ key: row.key, fault: `${other.release.id}也有答案：“${other.text.slice(0, 40)}”` }] : []
  })
}

function unitsOf(text: string): string[] {
  return findQuantities(fold(text).text).map(({ unit }) => unit)
}

function digitsOf(text: string): string {
  return (fold(text).text.match(/\d+/g) ?? []).join(' ')
}

function pairsOf(text: string): Set<string> {
  const folded = letters(text)
  return new Set(Array.from({ length: Math.max(1, folded.length - 1) }, (_, i) => folded.slice(i, i + 2)))
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
}
