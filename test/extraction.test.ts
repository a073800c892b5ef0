import { describe, expect, it } from 'vitest'
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
})
