import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePieces, pieceSpans } from './piece-offsets.ts'

/** What the tokenizer does to a text before it cuts it. */
const normal = (text: string) => [...text.normalize('NFKC')].map((letter) => letter.toLowerCase()).join('')

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '药',
      '品',
      '９',
      '％',
      '①',
      '…',
      '㎏',
      'é',
      'e',
      '\u0301',
      'ｶ',
      'ﾞ',
      'ᄀ',
      'ᅡ',
      'ㄱ',
      'ㅏ',
      'İ',
      'Σ',
      'ß',
      'ﬁ',
      '𠮷',
      ' ',
      '\n',
    ),
  }),
)

describe('normalisePieces', () => {
  it.each([
    ['药品９９．８６％', '药品99.86%'],
    ['①㎏…', '1kg...'],
    ['İΣ', 'i̇σ'],
    ['가', '가'],
    ['ｶﾞ', 'ガ'],
    ['', ''],
  ])('turns %j into %j', (text, expected) => {
    expect(normalisePieces(text).text).toBe(expected)
  })

  it('gives the text that the tokenizer sees, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalisePieces(text).text).toBe(normal(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('maps each unit to characters whose normal form holds it, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: pieces, starts, ends } = normalisePieces(text)
        expect(starts).toHaveLength(pieces.length)
        expect(ends).toHaveLength(pieces.length)
        for (let i = 0; i < pieces.length; i++) {
          expect(normal(text.slice(starts[i], ends[i]))).toContain(pieces[i])
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1])
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('pieceSpans', () => {
  it('gives for pieces of any cut the characters that become them', () => {
    fc.assert(
      fc.property(anyText, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (text, lengths) => {
        const normalised = normalisePieces(text)
        const letters = [...normalised.text]
        const pieces: string[] = []
        while (letters.length > 0) pieces.push(letters.splice(0, lengths.next().value).join(''))
        const spans = pieceSpans(normalised, pieces)
        pieces.forEach((piece, i) => {
          const { start, end } = spans[i]
          const form = normal(text.slice(start, end))
          expect(form).toContain(piece)
          // Exactly the piece, unless a neighbour shares one of its characters (ﬁ cut into f and i).
          const shared = spans[i - 1]?.end > start || spans[i + 1]?.start < end
          if (!shared) expect(form).toBe(piece)
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('points both halves of an unfolded character at it', () => {
    const normalised = normalisePieces('约3㎏重')
    expect(pieceSpans(normalised, ['约', '3', 'k', 'g重'])).toEqual([
      { start: 0, end: 1 },
      { start: 1, end: 2 },
      { start: 2, end: 3 },
      { start: 2, end: 4 },
    ])
  })
})
