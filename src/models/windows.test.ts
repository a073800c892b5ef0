import { describe, expect, it } from 'vitest'
import { readerWindows } from './windows.ts'

const special = { cls: 0, pad: 1, sep: 2, unknown: 3 }
const limits = { maxTokens: 384, maxQuestionTokens: 64 }
const count = (length: number, from = 10) => Array.from({ length }, (_, i) => from + i)

describe('readerWindows', () => {
  it('builds [CLS] question [SEP] context [SEP]', () => {
    expect(readerWindows([7, 8], [9], special, limits)).toEqual([
      { ids: [0, 7, 8, 2, 9, 2], contextAt: 4, firstToken: 0 },
    ])
  })

  it('keeps the first 64 tokens of a long question in every window', () => {
    for (const { ids, contextAt } of readerWindows(count(90), count(900), special, limits)) {
      expect(contextAt).toBe(66)
      expect(ids.slice(1, 65)).toEqual(count(64))
      expect(ids.length).toBeLessThanOrEqual(384)
    }
  })

  it.each([0, 1, 300, 317, 318, 700, 2000])(
    'covers a context of %i tokens, in windows that overlap',
    (length) => {
      const context = count(length)
      const windows = readerWindows(count(64), context, special, limits)
      let covered = 0
      for (const { ids, contextAt, firstToken } of windows) {
        const part = ids.slice(contextAt, -1)
        expect(context.slice(firstToken, firstToken + part.length)).toEqual(part)
        expect(firstToken === 0 || covered - firstToken === 128).toBe(true)
        covered = firstToken + part.length
      }
      expect(covered).toBe(length)
    },
  )
})
