/** Scores an extraction against the hand-made truth: exact title and date, overlap of the body. */

import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodePage, type PageBytes, parsePage } from '../../src/ingest/html/parse-page.ts'
import type { PageFixture } from './page-parts.ts'

export interface Extracted {
  title: string
  publishedAt: string | null
  body: string
  /** All text that may be cited. */
  text: string
}

export interface ExtractionScore {
  name: string
  isTitleExact: boolean
  isDateExact: boolean
  bodyF1: number
  /** Sentences of furniture in the text. */
  leaked: string[]
}

export type Extractor = (fixture: PageFixture) => Extracted

/** The pages of a fixture as they are fetched. */
export function partsOf({ pages, charset, url }: PageFixture): PageBytes[] {
  return pages.map((bytes, i) => ({
    bytes,
    charset,
    url: i === 0 ? url : url.replace('.html', `_${i + 1}.html`),
  }))
}

/** This product. */
export const ours: Extractor = (fixture) => {
  const [first, ...more] = partsOf(fixture)
  const { page } = parsePage(first, more)
  const body = page.lines
    .filter(({ kind }) => kind !== 'title' && kind !== 'byline' && kind !== 'editor')
    .map(({ start, end }) => page.text.slice(start, end))
  return { title: page.title, publishedAt: page.publishedAt, body: body.join('\n'), text: page.text }
}

/** Mozilla's Readability as it comes, the pages' charset known, pages of one article joined. */
export const readability: Extractor = (fixture) => {
  const articles = fixture.pages.map((bytes) =>
    new Readability(parseHTML(decodePage({ bytes, charset: fixture.charset })).document).parse(),
  )
  const text = articles.map((article) => article?.textContent ?? '').join('\n')
  return {
    title: articles[0]?.title ?? '',
    publishedAt: articles[0]?.publishedTime ?? null,
    body: text,
    text,
  }
}

/** The same page as a site that names nothing would send it; only the container that its script shows keeps its id. */
export function withoutNames(fixture: PageFixture): PageFixture {
  const strip = (bytes: Uint8Array) =>
    Buffer.from(
      Buffer.from(bytes)
        .toString('latin1')
        .replace(/ (?:class|id)="(?!js_content)[^"]*"/g, ''),
      'latin1',
    )
  return { ...fixture, pages: fixture.pages.map(strip) }
}

export function score(fixture: PageFixture, { title, publishedAt, body, text }: Extracted): ExtractionScore {
  const { truth, furniture } = fixture
  const plain = text.replace(/\s/g, '')
  return {
    name: fixture.name,
    isTitleExact: title === truth.title,
    isDateExact: publishedAt !== null && Date.parse(publishedAt) === Date.parse(truth.publishedAt),
    bodyF1: overlap(body, truth.body.join('\n')),
    leaked: [...new Set(furniture)].filter((sentence) => plain.includes(sentence.replace(/\s/g, ''))),
  }
}

/** F1 over the multisets of pairs of neighbouring letters, white space left out. */
export function overlap(found: string, truth: string): number {
  const a = pairs(found)
  const b = pairs(truth)
  let shared = 0
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0)
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  return (2 * shared) / Math.max(1, total(a) + total(b))
}

function pairs(text: string): Map<string, number> {
  const letters = [...text.replace(/[\s|]/g, '')]
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < letters.length; i++) {
    const pair = letters[i] + letters[i + 1]
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}
