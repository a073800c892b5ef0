import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WrittenSentence, writtenSentences } from './written-sentences.ts'

async function* pieces(parts: Iterable<string>) {
  yield* parts
}

async function read(parts: Iterable<string>): Promise<WrittenSentence[]> {
  const sentences = []
  for await (const sentence of writtenSentences(pieces(parts))) sentences.push(sentence)
  return sentences
}

const cases: [string, string, [string, number[]][]][] = [
  ['a marker after the full stop', '合格率为99.02%。[1]', [['合格率为99.02%。', [1]]]],
  ['a marker before it', '合格率为99.02%[1]。', [['合格率为99.02%。', [1]]]],
  [
    'double brackets',
    '甲。[[2]]乙。[[3]]',
    [
      ['甲。', [2]],
      ['乙。', [3]],
    ],
  ],
  [
    'lenticular brackets',
    '甲。【1】乙。【2†source】',
    [
      ['甲。', [1]],
      ['乙。', [2]],
    ],
  ],
  ['full width', '甲。［１］［２］', [['甲。', [1, 2]]]],
  [
    'a list',
    '甲。[1,3]乙。[1、2，4]',
    [
      ['甲。', [1, 3]],
      ['乙。', [1, 2, 4]],
    ],
  ],
  [
    'a range',
    '甲。[1-3]乙[2–3]。',
    [
      ['甲。', [1, 2, 3]],
      ['乙。', [2, 3]],
    ],
  ],
  [
    'several, with spaces',
    '甲。 [1] [2] 乙。',
    [
      ['甲。', [1, 2]],
      ['乙。', []],
    ],
  ],
  ['markers inside', '甲[1]，乙[2]。', [['甲，乙。', [1, 2]]]],
  [
    'a footnote and a word',
    '甲[^1]。乙[来源2]。',
    [
      ['甲。', [1]],
      ['乙。', [2]],
    ],
  ],
  ['an endless range', '甲。[1-999]', [['甲。', [Number.NaN]]]],
  ['other brackets', '甲[注]。[1]', [['甲[注]。', [1]]]],
  [
    'a quotation',
    '他说：“很好。明年再来。”[1]乙。[2]',
    [
      ['他说：“很好。明年再来。”', [1]],
      ['乙。', [2]],
    ],
  ],
  ['a quotation with its speaker after it', '“很好。”他说。[1]', [['“很好。”他说。', [1]]]],
  [
    'an unclosed quotation',
    `他说：“${'好'.repeat(210)}。[1]乙。[2]`,
    [
      [`他说：“${'好'.repeat(210)}。`, [1]],
      ['乙。', [2]],
    ],
  ],
  [
    'no end mark',
    '甲。[1]乙[2]',
    [
      ['甲。', [1]],
      ['乙。', [2]],
    ],
  ],
  ['thinking', '<think>食品？[9]。\n甲。</think>\n\n甲。[1]', [['甲。', [1]]]],
  ['thinking without its opening tag', '先想想……</think>甲。[1]', [['甲。', [1]]]],
  ['thinking that never ends', '甲。[1]<think>乙。[2]丙', [['甲。', [1]]]],
  [
    'a list of points',
    '如下：\n1. **甲**：一。[1]\n- 乙 [2]\n',
    [
      ['甲：一。', [1]],
      ['乙。', [2]],
    ],
  ],
  ['a heading', '## 结论\n甲。[1]', [['甲。', [1]]]],
  ['a decimal and a site', '3.5%，见a.b。[1]', [['3.5%，见a.b。', [1]]]],
  [
    'what is left of a tag, and end upon end',
    '<甲。[1]\n乙低于<35。！[2]',
    [
      ['甲。', [1]],
      ['乙低于<35。', [2]],
    ],
  ],
  ['nothing', ' \n ', []],
]

describe('writtenSentences', () => {
  it.each(cases)('reads %s', async (_, text, expected) => {
    expect((await read([text])).map(({ text, cites }) => [text, cites])).toEqual(expected)
  })

  it.each(cases)('reads %s one unit at a time', async (_, text, expected) => {
    expect((await read(text.split(''))).map(({ text, cites }) => [text, cites])).toEqual(expected)
  })

  it('does not depend on where a text is cut', async () => {
    const texts = cases
      .filter(([name]) => name !== 'thinking without its opening tag')
      .map(([, text]) => text)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(fc.nat(60), { maxLength: 8 }),
        async (text, at) => {
          const cuts = [0, ...at.filter((i) => i < text.length).sort((a, b) => a - b), text.length]
          const parts = cuts.slice(1).map((end, i) => text.slice(cuts[i], end))
          expect(await read(parts)).toEqual(await read([text]))
        },
      ),
    )
  })

  it('gives a sentence as soon as the next one begins', async () => {
    const seen: string[] = []
    async function* source() {
      yield '甲。[1'
      expect(seen).toEqual([])
      yield ']'
      expect(seen).toEqual([])
      yield '乙'
      expect(seen).toEqual(['甲。'])
    }
    for await (const { text } of writtenSentences(source())) seen.push(text)
    expect(seen).toEqual(['甲。', '乙。'])
  })

  it('never gives half a sentence when its source fails', async () => {
    const seen: string[] = []
    async function* source() {
      yield '甲。[1]乙，'
      throw new Error('cut')
    }
    const reading = (async () => {
      for await (const { text } of writtenSentences(source())) seen.push(text)
    })()
    await expect(reading).rejects.toThrow('cut')
    expect(seen).toEqual(['甲。'])
  })

  it('stops reading what never ends', async () => {
    let asked = 0
    async function* endless() {
      for (;;) {
        asked++
        yield '好'.repeat(100)
      }
    }
    for await (const _ of writtenSentences(endless()));
    expect(asked).toBeLessThan(100)
  })
})
