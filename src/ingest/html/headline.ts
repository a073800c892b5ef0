/** Finds the headline of a page: as its reader sees it, confirmed by what the page declares. */

import { fold } from '../../text/normalise.ts'
import { isSiteName, stripSiteSuffix } from '../title.ts'
import { collapse } from './dom-lines.ts'

export interface Headline {
  /** Without the site's name; empty when the page has none. */
  text: string
  /** Where it stands on the page; null when only declared. */
  element: Element | null
}

type SeenText = Headline & { element: Element }

const places =
  'h1, h2, h3, h4, h5, .title, .tit, #title, [class*="title" i], [class*="headline" i], [class*="biaoti" i], [id*="title" i], td[align="center"], p[align="center"], .bt, strong, b, font'
const longest = 120
/** A declared title this short names a column of the site (新闻动态), not an article. */
const columnName = 6

/** The visible element that a declared title begins with; else the first `h1`; else the declared title alone. */
export function findHeadline(document: Document, declared: readonly string[]): Headline {
  const seen = [...document.querySelectorAll(places)]
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => text.length >= 4 && text.length <= longest)
  const headings = seen.filter(({ element }) => /^H1$/i.test(element.tagName))
  const bare = declared.map((title) => stripSiteSuffix(collapse(title).trim()))
  const isHeadline = (title: string) => title.length > columnName && !isSiteName(fold(title).text)
  for (const title of declared.filter((_, i) => isHeadline(bare[i]))) {
    const found = bestMatch([...headings, ...seen], title)
    if (found) return found
  }
  const heading = headings.find(({ element }) => !element.querySelector('img, a[href="/"]')) ?? headings[0]
  if (heading && (declared.length === 0 || headings.length === 1)) return heading
  const own = bare.find(isHeadline)
  const named = own ? undefined : headingOverProse(document, seen)
  if (named) return named
  return (own ?? bare[0]) ? { text: own ?? bare[0], element: null } : (heading ?? { text: '', element: null })
}

/** The last heading above the first paragraph. */
function headingOverProse(document: Document, seen: SeenText[]): SeenText | undefined {
  const prose = [...document.querySelectorAll('p, div, td')].find(
    (element) =>
      element.children.length <= 3 && /。/.test(element.textContent ?? '') && textOf(element).length >= 40,
  )
  return seen.findLast(
    ({ element, text }) =>
      text.length >= 8 &&
      /^H[1-6]$/i.test(element.tagName) &&
      (!prose || (element.compareDocumentPosition(prose) & 4) !== 0),
  )
}

/** The longest visible text that the title equals, or begins with before a mark that sets the site's name off. */
function bestMatch(seen: SeenText[], title: string): SeenText | null {
  const wanted = key(title)
  const fits = seen.filter(({ element, text }) => {
    const own = key(text)
    if (own === wanted) return true
    if (/^H1$/i.test(element.tagName) && isBehindColumn(title, text)) return true
    if (!wanted.startsWith(own)) return false
    // What follows must be set off in the title as it is written.
    const behind = rest(title, text)
    const isName = /^\s/.test(behind) && isSiteName(fold(behind.trim()).text)
    return own.length >= 5 && (isName || /^\s*[_|｜丨\-–—·,，(（<《]/.test(behind))
  })
  return fits.sort((a, b) => b.text.length - a.text.length)[0] ?? null
}

/** 栏目 - 标题: the site puts the column first; the headline is the longer part. */
function isBehindColumn(title: string, text: string): boolean {
  if (!title.endsWith(text) || text.length <= title.length / 2) return false
  return /(?:\s[-–—]\s|[_|｜丨])\s*$/.test(title.slice(0, -text.length))
}

/** What stands in `title` behind the letters of `text`. */
function rest(title: string, text: string): string {
  let at = 0
  for (const char of text.replace(/\s/g, '')) {
    while (/\s/.test(title[at] ?? '')) at++
    at += char.length
  }
  return title.slice(at)
}

function key(text: string): string {
  return fold(text).text.replace(/\s/g, '')
}

function textOf(element: Element): string {
  return collapse(element.textContent ?? '').trim()
}
