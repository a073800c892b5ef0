import { describe, expect, it } from 'vitest'
import { makeCitation } from '../src/answer/check/cite.ts'
import { parseHtml } from '../src/ingest/html/parse-html.ts'
import { decodePage, type PageBytes, parsePage } from '../src/ingest/html/parse-page.ts'
import { lineSentences } from '../src/text/sentences.ts'
import type { Release } from '../src/types.ts'
import { fixtures } from './pages/fixtures.ts'
import { ours, partsOf, score, withoutNames } from './pages/score.ts'

const share = (hits: boolean[]) => hits.filter(Boolean).length / hits.length
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('parsePage on pages of twelve kinds', () => {
  it('has at least 40 pages of 12 kinds', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(40)
    expect(new Set(fixtures.map(({ name }) => name.replace(/-\d+$/, ''))).size).toBe(12)
  })

  it.each([
    ['as they are', fixtures],
    ['without any class and id that could give them away', fixtures.map(withoutNames)],
  ])('reads title, date and body of pages %s, and no furniture', (_, pages) => {
    const scores = pages.map((fixture) => score(fixture, ours(fixture)))
    expect(share(scores.map(({ isTitleExact }) => isTitleExact))).toBeGreaterThanOrEqual(0.97)
    expect(share(scores.map(({ isDateExact }) => isDateExact))).toBeGreaterThanOrEqual(0.97)
    expect(mean(scores.map(({ bodyF1 }) => bodyF1))).toBeGreaterThanOrEqual(0.97)
    expect(scores.filter(({ leaked }) => leaked.length > 0)).toEqual([])
  })

  it('keeps rare letters and makes no half of a surrogate pair', () => {
    const texts = fixtures.map((fixture) => ours(fixture).text)
    for (const letter of ['镕', '堃', '㸆', '𠮷'])
      expect(texts.some((text) => text.includes(letter))).toBe(true)
    expect(texts.every((text) => text.isWellFormed())).toBe(true)
  })

  it('gives sentences whose text fragments stand in the page that they lead to, as its reader sees it', () => {
    const seenIn = (page: PageBytes) => {
      const shown = parseHtml(decodePage(page))
      for (const element of shown.querySelectorAll('script, style')) element.remove()
      return shown.body.textContent.replace(/\s+/g, ' ')
    }
    const lost = fixtures.flatMap((fixture) => {
      const { name, url } = fixture
      const parts = partsOf(fixture)
      const { page } = parsePage(parts[0], parts.slice(1))
      const seen = new Map(parts.map((part) => [part.url, seenIn(part)]))
      const quotes = page.lines.flatMap((line) =>
        line.kind === 'paragraph' ? lineSentences(page.text, line) : [{ start: line.start, end: line.end }],
      )
      const release = { ...page, id: name, url } as Release
      return quotes
        .map((sentence) => makeCitation({ release, sentence }, 1, null))
        .filter(({ href }) => {
          const [address, directive] = href.split('#:~:text=')
          const [start, end = start] = directive.split(',').map(decodeURIComponent)
          const shown = seen.get(address) ?? ''
          const at = shown.indexOf(start)
          return at < 0 || shown.indexOf(end, at) < 0
        })
        .map(({ quote, href }) => `${name}: ${quote} ${href}`)
    })
    expect(lost).toEqual([])
  })
})
