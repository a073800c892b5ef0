import { describe, expect, it } from 'vitest'
import { type ReadingNetwork, readPassage } from './read-passage.ts'
import type { Window } from './windows.ts'

/** A network of one token a letter that answers with every digit it sees. */
function digitReader(seen: Window[] = []): ReadingNetwork {
  const digits = new Set([...'0123456789'].map((digit) => digit.charCodeAt(0)))
  return {
    tokenise: (text) => ({
      ids: [...text].map((letter) => letter.charCodeAt(0)),
      spans: [...text].map((_, i) => ({ start: i, end: i + 1 })),
    }),
    special: { cls: 0, pad: 1, sep: 2, unknown: 3 },
    limits: { maxTokens: 384, maxQuestionTokens: 64 },
    calibration: { bias: 0, margin: 1, answerable: 0.5, threshold: 0.5 },
    async infer(window) {
      seen.push(window)
      const logits = window.ids.map((id) => (digits.has(id) ? 3 : -3))
      return { start: logits, end: logits, answerable: 2, denied: -20 }
    },
  }
}

describe('readPassage', () => {
  it('gives spans of the passage only, never of the title before it', async () => {
    const readings = await readPassage([5], { context: '2023年报告', text: '合格率7。' }, digitReader())
    expect(readings[0]).toMatchObject({ start: 3, end: 4 })
    for (const { start, end } of readings) expect(0 <= start && start < end && end <= 5).toBe(true)
  })

  it('turns margin and answerability into a probability', async () => {
    const [{ margin, probability }] = await readPassage([5], { context: '', text: '7' }, digitReader())
    expect(margin).toBe(12)
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-13)), 6)
  })

  it('reads a passage that is longer than a window, and finds each span once', async () => {
    const seen: Window[] = []
    const text = `${'字'.repeat(300)}7${'字'.repeat(300)}8`
    const readings = await readPassage([5], { context: '标题', text }, digitReader(seen))
    expect(seen.length).toBeGreaterThan(1)
    expect(
      readings
        .slice(0, 2)
        .map((reading) => text.slice(reading.start, reading.end))
        .sort(),
    ).toEqual(['7', '8'])
    for (const window of seen) expect(window.ids.slice(0, 3)).toEqual([0, 5, 2])
  })

  it('gives one empty reading for an empty passage', async () => {
    expect(await readPassage([5], { context: '标题', text: '' }, digitReader())).toEqual([
      { start: 0, end: 0, probability: 0, margin: -99, denied: 0 },
    ])
    expect(await readPassage([5], { context: '', text: ' ' }, digitReader())).toHaveLength(1)
  })

  it('keeps the passage in view when the title is longer than a window', async () => {
    const text = '合格率7'
    const readings = await readPassage([5], { context: '长'.repeat(500), text }, digitReader())
    expect(text.slice(readings[0].start, readings[0].end)).toBe('7')
  })
})
