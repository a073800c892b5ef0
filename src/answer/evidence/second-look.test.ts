import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { Reader } from '../../types.ts'
import { makeAsk } from '../question/understand.ts'
import { compare, type Evidence, weigh } from './evidence.ts'
import { lookAgain, makeLook } from './second-look.ts'

const sentences = ['去年卖出饮料31万箱。', '果园今年收苹果26吨。', '果园明年打算再种300亩。']
const release = await buildRelease({
  fileName: 'orchard.txt',
  bytes: new TextEncoder().encode(`青坪果园丰收\n2025-10-08　来源：青坪日报\n\n　　${sentences.join('')}\n`),
})
const ask = makeAsk('青坪果园的收成怎么样')

/** Evidence for the figure of each sentence with the probability that its passage gave it. */
function evidence(probabilities: readonly number[]): Evidence[] {
  return compare(
    sentences.map((text, i) => {
      const start = release.text.indexOf(text)
      const at = text.search(/\d/)
      const span = { start: start + at, end: start + text.search(/[箱吨亩]/) + 1 }
      return weigh(ask, [], {
        release,
        sentence: { start, end: start + text.length },
        span,
        probability: probabilities[i],
      })
    }),
  )
}

function reader(probabilityOf: (text: string) => number) {
  const read: string[] = []
  const fake: Reader = {
    id: 'fake',
    async read(_, passages) {
      return passages.map(({ text }) => {
        read.push(text)
        return [{ start: 0, end: text.length, probability: probabilityOf(text), margin: 0, denied: 0 }]
      })
    },
  }
  return { fake, read }
}
const saidBy = ({ sentence }: Evidence) => release.text.slice(sentence.start, sentence.end)

describe('lookAgain', () => {
  it('puts the sentence first that answers when read alone', async () => {
    const { fake } = reader((text) => (text.includes('苹果') ? 0.95 : 0.02))
    const before = evidence([0.6, 0.4, 0.1])
    const after = await lookAgain(before, makeLook(ask, fake))
    expect([saidBy(before[0]), saidBy(after[0])]).toEqual([sentences[0], sentences[1]])
    expect(after[0].score).toBeGreaterThan(before.find((e) => saidBy(e) === sentences[1])!.score)
  })

  it('reads two sentences, each by itself, and leaves the others as they were', async () => {
    const { fake, read } = reader(() => 0.5)
    const before = evidence([0.6, 0.5, 0.4])
    const after = await lookAgain(before, makeLook(ask, fake))
    expect(read).toEqual([sentences[0], sentences[1]])
    const third = (list: Evidence[]) => list.find((e) => saidBy(e) === sentences[2])!.score
    expect(third(after)).toBe(third(before))
  })

  it('looks at each sentence once, though others lead meanwhile', async () => {
    const { fake, read } = reader(() => 0.5)
    const look = makeLook(ask, fake)
    await lookAgain(evidence([0.6, 0.5, 0.4]), look)
    await lookAgain(evidence([0.6, 0.1, 0.5]), look)
    expect(read).toEqual(sentences)
  })

  it('spends no reading on what breaks the terms of the question', async () => {
    const { fake, read } = reader(() => 0.5)
    const before = evidence([0.6, 0.5, 0.4]).map((e) => ({ ...e, violations: ['time' as const] }))
    await lookAgain(before, makeLook(ask, fake))
    expect(read).toEqual([])
  })
})
