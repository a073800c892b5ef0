/** A pipeline broken on purpose is caught by the score meant for it: mutation -> score that falls. */

import { describe, expect, it } from 'vitest'
import type { AskDeps } from '../ask.ts'
import type { Answer, Chunk } from '../types.ts'
import { cite, makeAnswer, makeRow, release } from './fixtures.ts'
import { type Asked, mutations, shiftedChunks } from './mutations.ts'
import { findCatches } from './run-mutations.ts'
import { scoreAnswer } from './score.ts'
import { scorers } from './scorers.ts'
import { everything } from './target.ts'

const rates = cite('2023年，食品')
const cities = cite('全省9个')
const passages = [rates, cities].map(({ documentId, quote, start, end }) => ({
  documentId,
  text: quote,
  start,
  end,
}))
const releases = new Map([['nanling', release]])
const asked = (row: Asked['row'], answer: Answer): Asked => ({ row, answer, passages, releases })
const sound = [
  asked(makeRow({}), makeAnswer({ answer: '食品合格率为99.02%。[1]', citations: [rates] })),
  asked(
    makeRow({
      id: 'n',
      question: '多少个市州出台了方案？',
      type: 'number',
      expect: { values: [['9个']], quotes: ['全省9个市州'] },
    }),
    makeAnswer({ answer: '出台方案的市州有9个。[1]', citations: [cities] }),
  ),
  asked(
    makeRow({
      id: 'y',
      question: '2022年食品合格率？',
      type: 'refuse-year',
      expect: { refused: true, reason: 'constraint' },
    }),
    makeAnswer({ answer: '新闻稿没有给出2022年的情况。', refused: true, reason: 'constraint' }),
  ),
]
const shifted = sound.map((one) => ({ ...one, passages: [] }))

describe('scorers', () => {
  it('give a sound pipeline full marks', () => {
    for (const { row, answer } of sound)
      for (const { name, score } of scoreAnswer(scorers, row, answer, {
        releases,
        passages,
        shows: everything,
      }))
        if (/^(?:answer|citation|citationValid|figures|refusal|brevity)$/.test(name))
          expect([name, score]).toEqual([name, 1])
  })
  const catches = new Map(findCatches(sound, shifted).map((one) => [one.name, one]))
  it.each([...mutations.map(({ name, meant }) => [name, meant]), ['检索错开一段', 'hit5']])(
    'catch “%s” by %s',
    (name, meant) => expect(catches.get(name)).toMatchObject({ meant, isCaught: true }),
  )
})

describe('shiftedChunks', () => {
  it('gives the line after each chunk, the first one after the last', async () => {
    const [, , first, second] = release.lines
    const toChunk = ({ start, end }: typeof first): Chunk => ({
      id: `nanling#${start}-${end}`,
      releaseId: 'nanling',
      start,
      end,
      text: release.text.slice(start, end),
      title: release.title,
      section: null,
    })
    const store = { getChunks: async () => [first, second].map(toChunk), getRelease: async () => release }
    const { index } = shiftedChunks({ index: { store } } as unknown as AskDeps)
    const chunks = await index.store.getChunks([])
    expect(chunks.map(({ start }) => start)).toEqual([second.start, first.start])
    expect(chunks.map(({ id }) => id)).toEqual([first, second].map((line) => toChunk(line).id))
  })
})
