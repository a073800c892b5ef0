/**
 * A public set of saved pages with what a person read in them, for `bench/extraction.ts`. Laid out as
 * github.com/immortal-autumn/Chinese-Web-Content-Extraction-Dataset is: `original/ID.html`, and under the same name
 * `cleaned/ID.txt` (the story), `date/ID.txt` (as exact as the page shows it) and, where somebody adds them,
 * `title/ID.txt`. The set itself is never part of this repository.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageFixture } from '../../test/pages/page-parts.ts'
import { type Extractor, overlap } from '../../test/pages/score.ts'

export interface PublicPage {
  fixture: PageFixture
  /** Null where the set does not say. */
  title: string | null
  /** `2005-07-31`, `2005-07-31 12:30` or with seconds, in China's zone; null where no day is told. */
  date: string | null
  body: string
}

export interface PublicScore {
  titles: boolean[]
  dates: boolean[]
  bodyF1: number[]
  /** Pages of which nothing was read. */
  unread: number
}

/** Every page of a folder; throws when it is not laid out so. */
export async function readPublicSet(folder: string): Promise<PublicPage[]> {
  const files = (await readdir(join(folder, 'original'))).filter((file) => file.endsWith('.html')).sort()
  const pages: PublicPage[] = []
  for (const file of files) {
    const name = file.replace(/\.html$/, '')
    const told = (kind: string) => readFile(join(folder, kind, `${name}.txt`), 'utf8').catch(() => null)
    const bytes = await readFile(join(folder, 'original', file))
    const truth = { title: '', publishedAt: '', body: [] }
    const url = `http://page.invalid/${name}.html`
    pages.push({
      fixture: { name, url, pages: [bytes], charset: null, truth, furniture: [] },
      title: (await told('title'))?.trim() || null,
      date: readDate((await told('date')) ?? ''),
      body: (await told('cleaned')) ?? '',
    })
  }
  return pages
}

/** Scores an extractor; a page that it cannot read counts as read wrongly. */
export function scorePublicSet(pages: readonly PublicPage[], extract: Extractor): PublicScore {
  const score: PublicScore = { titles: [], dates: [], bodyF1: [], unread: 0 }
  for (const { fixture, title, date, body } of pages) {
    const found = tryExtract(extract, fixture)
    if (!found) score.unread++
    if (title !== null) score.titles.push(found?.title === title)
    if (date !== null) score.dates.push(inChina(found?.publishedAt ?? null).startsWith(date))
    score.bodyF1.push(found ? overlap(found.body, body) : 0)
  }
  return score
}

function tryExtract(extract: Extractor, fixture: PageFixture) {
  try {
    return extract(fixture)
  } catch {
    return null
  }
}

/** A time that a person wrote down, two digits each; a year or a month alone is none. */
function readDate(text: string): string | null {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*$/.exec(text)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match
    .slice(1)
    .map((digits: string | undefined) => digits?.padStart(2, '0'))
  const time = hour === undefined ? '' : ` ${[hour, minute, second].filter(Boolean).join(':')}`
  return `${year}-${month}-${day}${time}`
}

/** The instant as a clock in China shows it. */
function inChina(iso: string | null): string {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return ''
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
