import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { Reader } from '../../types.ts'
import { makeAsk } from '../question/understand.ts'
import { type Evidence, weigh } from './evidence.ts'
import { occlude } from './occlusion.ts'

const sentences = ['项目每年减排二氧化碳152.6万吨。', '项目每年节水410万吨。']
const release = await buildRelease({
  fileName: 'green.txt',
  bytes: new TextEncoder().encode(
    `绿色贷款成效公布\n2025-03-08　来源：青坪日报\n\n　　${sentences.join('')}\n`,
  ),
})
const ask = makeAsk('项目每年减少多少二氧化硫')

function evidence(probability: number): Evidence[] {
  return sentences.map((text) => {
    const start = release.text.indexOf(text)
    const at = text.search(/\d/)
    const span = { start: start + at, end: start + text.length - 1 }
    const sentence = { start, end: start + text.length }
    return { ...weigh(ask, [], { release, sentence, span, probability }), violations: [], score: 2 }
  })
}

/** A reader that is as sure of a sentence as `probabilityOf` a question says, and the questions that it got. */
function reader(probabilityOf: (question: string, text: string) => number) {
  const asked: string[] = []
  const fake: Reader = {
    id: 'fake',
    async read(question, passages) {
      return passages.map(({ text }) => {
        asked.push(question)
        const probability = probabilityOf(question, text)
        return [{ start: 0, end: text.length, probability, margin: 0, denied: 0 }]
      })
    },
  }
  return { fake, asked }
}
const marks = (judged: readonly Evidence[]) => judged.map(({ violations }) => violations)

describe('occlude', () => {
  it('marks a sentence that would answer but for one word that it does not tell', async () => {
    const { fake, asked } = reader((question) => (question.includes('二氧化硫') ? 0.3 : 0.9))
    expect(marks(await occlude(ask, evidence(0.3), fake))).toEqual([['qualifier'], ['qualifier']])
    expect(asked).toContain('项目每年减少多少')
    expect(asked.every((question) => question.includes('项目'))).toBe(true)
  })

  it('goes on with the next sentence, which stands where no word makes a difference', async () => {
    const { fake } = reader((question, text) => (question.includes('硫') || text.includes('水') ? 0.3 : 0.9))
    expect(marks(await occlude(ask, evidence(0.3), fake))).toEqual([['qualifier'], []])
  })

  it('asks nothing about a sentence of which the reader is sure, or that answers nothing anyway', async () => {
    const { fake, asked } = reader(() => 0.99)
    expect(marks(await occlude(ask, evidence(0.7), fake))).toEqual([[], []])
    const unlikely = evidence(0.3).map((one) => ({ ...one, score: 0 }))
    expect(marks(await occlude(ask, unlikely, fake))).toEqual([[], []])
    expect(asked).toEqual([])
  })
})
