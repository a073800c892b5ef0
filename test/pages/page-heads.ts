/** Reads the pages of heads-open.txt and heads-control.txt and scores what the parser says of their heads. */

import { readFileSync } from 'node:fs'
import { parseText } from '../../src/ingest/parse-text.ts'

/** A saved page and what a reader sees on it; several values are equally right, null means that it states none. */
export interface PageHead {
  name: string
  title: (string | null)[]
  /** YYYY-MM-DD. */
  date: (string | null)[]
  source: (string | null)[]
  page: string
}

export type HeadField = 'title' | 'date' | 'source'

/** The pages of one file beside this one. */
export function readPageHeads(file: 'heads-open.txt' | 'heads-control.txt'): PageHead[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return [
    ...text.matchAll(
      /^#### (\S+)\ntitle: (.*)\ndate: (.*)\nsource: (.*)\n----\n([\s\S]*?)(?=\n#### |$(?![\s\S]))/gm,
    ),
  ].map(([, name, title, date, source, page]) => ({
    name,
    title: values(title),
    date: values(date),
    source: values(source),
    page,
  }))
}

/** The fields that the parser reads otherwise than the label, with what it reads. */
export function wrongFields({ page, ...label }: PageHead): { field: HeadField; got: string | null }[] {
  const { title, publishedAt, source } = parseText(page)
  const got = { title, date: publishedAt?.slice(0, 10) ?? null, source }
  // 「关于…的通知」 with the body in front that the letterhead names is as right.
  const issued = label.source.flatMap((body) =>
    label.title.map((text) => (body && text ? body + text : text)),
  )
  const right = { ...label, title: [...label.title, ...issued] }
  return (['title', 'date', 'source'] as const)
    .filter((field) => !right[field].some((value) => bare(value) === bare(got[field])))
    .map((field) => ({ field, got: got[field] }))
}

function values(row: string): (string | null)[] {
  return row.split('|').map((value) => (value === 'null' ? null : value))
}

/** White space is not judged. */
function bare(value: string | null): string | null {
  return value?.replace(/\s/g, '') ?? null
}
