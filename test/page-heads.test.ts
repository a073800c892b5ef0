import { describe, expect, it } from 'vitest'
import { parseText } from '../src/ingest/parse-text.ts'
import { type HeadField, readPageHeads, wrongFields } from './pages/page-heads.ts'

/** What part of the pages the parser reads as the label says, by field. */
function accuracy(file: Parameters<typeof readPageHeads>[0]): Record<HeadField, number> {
  const pages = readPageHeads(file)
  const wrong = pages.flatMap(wrongFields)
  const share = (field: HeadField) => 1 - wrong.filter((found) => found.field === field).length / pages.length
  return { title: share('title'), date: share('date'), source: share('source') }
}

describe('parseText on the heads of saved and pasted pages', () => {
  it('reads headline, day and source of pages that rules were made for.', () => {
    expect(readPageHeads('heads-open.txt').length).toBeGreaterThanOrEqual(90)
    const { title, date, source } = accuracy('heads-open.txt')
    expect(title).toBeGreaterThanOrEqual(0.97)
    expect(date).toBeGreaterThanOrEqual(0.98)
    expect(source).toBeGreaterThanOrEqual(0.95)
  })

  // Looked at as totals only: who reads these pages one by one to mend a rule has no control left.
  it('reads pages nearly as well that no rule was made for.', () => {
    expect(readPageHeads('heads-control.txt')).toHaveLength(36)
    const { title, date, source } = accuracy('heads-control.txt')
    expect(title).toBeGreaterThanOrEqual(0.9)
    expect(date).toBeGreaterThanOrEqual(0.95)
    expect(source).toBeGreaterThanOrEqual(0.8)
  })

  it('shows the headline first and keeps every paragraph.', () => {
    for (const { page } of [...readPageHeads('heads-open.txt'), ...readPageHeads('heads-control.txt')]) {
      const { text, lines, title } = parseText(page)
      const paragraphs = page.split('\n').filter((line) => /。/.test(line) && line.length >= 30)
      expect(paragraphs.filter((line) => !text.includes(line.trim().replace(/\*\*/g, '')))).toEqual([])
      const [first] = lines
      if (first.kind === 'title') expect(text.slice(first.start, first.end)).toBe(title)
    }
  })
})
