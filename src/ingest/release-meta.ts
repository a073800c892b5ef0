/** Collects what the text states about the article itself, with the spans that state it. */

import { fold } from '../text/normalise.ts'
import type { Line, ReleaseMeta, Span } from '../types.ts'
import { type Field, isOutlet, readFields } from './byline.ts'
import { findLead, findReporter } from './lead.ts'
import { isColumn, isIssuer, isOffice } from './letterhead.ts'
import { parsePublished } from './published.ts'

type Fact = Span & { value: string }

export interface FoundMeta {
  meta: ReleaseMeta
  /** ISO 8601 with zone; null when no full date is stated. */
  publishedAt: string | null
}

/** Reads bylines, the lead, the editor line and the foot; what stands higher wins. */
export function readReleaseMeta(text: string, lines: Line[]): FoundMeta {
  const isHead = (line: Line) =>
    line.kind === 'byline' && !lines.some((l) => l.end < line.start && isStory(l))
  const fields = (wanted: Line[]) =>
    wanted.flatMap((line) => shift(readFields(text.slice(line.start, line.end)), line.start))
  const head = fields(lines.filter(isHead))
  const footLines = lines.filter((line) => line.kind === 'byline' && !isHead(line))
  const foot = fields(footLines)
  const edited = fields(lines.filter((line) => line.kind === 'editor'))
  const lead = readLead(text, lines)
  const published =
    bestDate(head) ?? (lead.date?.iso ? lead.date : (bestDate(foot) ?? bestDate(edited) ?? lead.date))
  const source =
    labelled(head, 'source') ??
    head.find((field) => field.name === 'source' && isOutlet(fold(field.value).text)) ??
    bareName(text, lines.filter(isHead)) ??
    pick(head, 'source') ??
    lead.source ??
    labelled(foot, 'source') ??
    issuer(text, footLines) ??
    pick(edited, 'source') ??
    [...edited, ...foot].find(({ name, value }) => name === 'reporter' && isOffice(fold(value).text)) ??
    pick(foot, 'source')
  const reporter =
    pick(head, 'reporter') ?? nameIn(text, lines) ?? pick(foot, 'reporter') ?? pick(edited, 'reporter')
  const editor = bestEditor([...edited, ...head, ...foot]) ?? inlineEditor(text, lines)
  return {
    meta: {
      reporter: fact(reporter),
      editor: fact(editor),
      source: fact(source),
      published: fact(published),
    },
    publishedAt: published?.iso ?? null,
  }
}

function isStory(line: Line): boolean {
  return line.kind === 'paragraph' || line.kind === 'heading' || line.kind === 'item'
}

function shift(fields: Field[], by: number): Field[] {
  return fields.map((field) => ({ ...field, start: field.start + by, end: field.end + by }))
}

function fact(found: (Fact & Partial<Field>) | null | undefined): Fact | null {
  return found ? { start: found.start, end: found.end, value: found.value } : null
}

function pick(fields: Field[], name: Field['name']): Field | undefined {
  return labelled(fields, name) ?? fields.find((field) => field.name === name)
}

function labelled(fields: Field[], name: Field['name']): Field | undefined {
  return fields.find((field) => field.name === name && field.label !== '')
}

/** The date labelled as publication's, else the first one. */
function bestDate(fields: Field[]): Field | undefined {
  const dates = fields.filter((field) => field.name === 'published')
  return (
    dates.find((date) => /发[布稿表]|刊/.test(date.label)) ??
    dates.find((date) => !/成文|更新|生成/.test(date.label)) ??
    dates[0]
  )
}

function bestEditor(fields: Field[]): Field | undefined {
  const editors = fields.filter((field) => field.name === 'editor')
  return editors.find((editor) => /责/.test(editor.label)) ?? editors[0]
}

/** Source and date of an agency lead; a date without its year counts only when the text gives the year. */
function readLead(text: string, lines: Line[]) {
  for (const line of lines.filter((l) => l.kind === 'paragraph').slice(0, 2)) {
    const lead = findLead(text.slice(line.start, line.end))
    if (!lead) continue
    const at = (span: Span | null) =>
      span && {
        start: span.start + line.start,
        end: span.end + line.start,
        value: text.slice(span.start + line.start, span.end + line.start),
      }
    const date = at(lead.date)
    return { source: at(lead.source), date: date && { ...date, iso: leadIso(date.value, text) } }
  }
  return { source: null, date: null }
}

function leadIso(date: string, text: string): string | null {
  const { text: day } = fold(date)
  const whole = parsePublished(day)
  if (whole) return whole
  const years = new Set(
    [...fold(text).text.matchAll(new RegExp(`(\\d{4}年)${day}`, 'g'))].map((match) => match[1]),
  )
  return years.size === 1 ? parsePublished([...years][0] + day) : null
}

/** A reporter named in the opening or closing lines of the story. */
function nameIn(text: string, lines: Line[]): Fact | undefined {
  const story = lines.filter((line) => line.kind === 'paragraph' || line.kind === 'byline')
  const openings = story.filter((line) => line.kind === 'paragraph').slice(0, 2)
  const openingSpans = openings.map(({ start, end }) => [start, Math.min(end, start + 80)])
  const closingSpans = story.slice(-2).map(({ start, end }) => [Math.max(start, end - 60), end])
  for (const [from, to] of [...openingSpans, ...closingSpans.reverse()]) {
    const found = findReporter(text.slice(from, to))
    if (found) return shift([found], from)[0]
  }
  return undefined
}

/** An editor in brackets behind the last sentence. */
function inlineEditor(text: string, lines: Line[]): Fact | undefined {
  const line = lines.findLast((l) => l.kind === 'paragraph')
  const match =
    line &&
    /[（(【[](?:责任)?(?:编辑|责编|責任編輯)[^（(]{2,30}[）)】\]]$/.exec(text.slice(line.start, line.end))
  if (!line || !match) return undefined
  const from = line.start + match.index + 1
  return bestEditor(shift(readFields(text.slice(from, line.end - 1)), from))
}

/** A head line that is a name and nothing else (a public account, an authority), or the first of several bodies. */
function bareName(text: string, lines: Line[]): Fact | undefined {
  for (const { start, end } of lines) {
    const words = text.slice(start, end).split(/\s+/)
    const isName =
      words.length === 1
        ? /^@?(?=.*\p{Script=Han}{2})[\p{L}·]{2,24}$/u.test(words[0])
        : words.every((word) => isOffice(fold(word).text))
    if (!isName || isColumn(fold(words[0]).text)) continue
    const value = words[0].replace(/^@/, '')
    const from = start + words[0].length - value.length
    return { start: from, end: from + value.length, value }
  }
  return undefined
}

/** The first issuing body at the foot. */
function issuer(text: string, lines: Line[]): Fact | undefined {
  for (const line of lines) {
    const [value] = text.slice(line.start, line.end).split(/\s+/)
    if (isIssuer(fold(value).text)) return { start: line.start, end: line.start + value.length, value }
  }
  return undefined
}
