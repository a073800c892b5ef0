import { describe, expect, it } from 'vitest'
import { textFragment } from '../src/answer/check/text-fragment.ts'
import { parseHtml } from '../src/ingest/html/parse-html.ts'
import { decodePage, parsePage } from '../src/ingest/html/parse-page.ts'
import { lineSentences } from '../src/text/sentences.ts'
import { fixtures } from './pages/fixtures.ts'
import { ours, score, withoutNames } from './pages/score.ts'

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

  it('gives sentences whose text fragments stand in the page as its reader sees it', () => {
    const lost = fixtures.flatMap(({ name, pages, charset, url }) => {
      const shown = parseHtml(decodePage({ bytes: pages[0], charset }))
      for (const element of shown.querySelectorAll('script, style')) element.remove()
      const seen = shown.body.textContent.replace(/\s+/g, ' ')
      const { page } = parsePage({ bytes: pages[0], charset, url })
      const quotes = page.lines.flatMap((line) =>
        line.kind === 'paragraph'
          ? lineSentences(page.text, line).map(({ start, end }) => page.text.slice(start, end))
          : [page.text.slice(line.start, line.end)],
      )
      return quotes
        .filter((quote) => {
          const [start, end = start] = textFragment(quote).split(',').map(decodeURIComponent)
          const at = seen.indexOf(start)
          return at < 0 || seen.indexOf(end, at) < 0
        })
        .map((quote) => `${name}: ${quote}`)
    })
    expect(lost).toEqual([])
  })
})
