import { expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { Reader } from '../../types.ts'
import { makeAsk } from '../question/understand.ts'
import { type Evidence, weigh } from './evidence.ts'
import { readTables } from './forms/read-table.ts'
import { makeHearStated } from './hear-stated.ts'
import { overlapReader } from './overlap-reader.ts'

const release = await buildRelease({
  fileName: 'run.txt',
  bytes: new TextEncoder().encode(
    [
      '云汐湖公益跑开始报名',
      '2025-10-08　来源：云汐日报',
      '',
      '　　项目 | 距离 | 报名费',
      '　　健跑组 | 10公里 | 120元',
      '　　亲子组 | 3公里 | 150元',
    ].join('\n'),
  ),
})
const ask = makeAsk('健跑组报名费多少钱')
const [cell] = readTables(ask, release)

function reader(probability: number) {
  const heard: { question: string; context: string; text: string }[] = []
  const fake: Reader = {
    id: 'fake',
    async read(question, passages) {
      heard.push(...passages.map((passage) => ({ question, ...passage })))
      return passages.map(() => [{ start: 0, end: 1, probability, margin: 0, denied: 0 }])
    },
  }
  return { fake, heard }
}
const evidence: Evidence[] = [
  weigh(ask, [], cell),
  weigh(ask, [], { release, sentence: cell.sentence, span: cell.span, probability: 0.2 }),
]

it('says a claim to the reader as it would be answered, under the headline, and once', async () => {
  const { fake, heard } = reader(0.9)
  const hear = makeHearStated(ask, fake)
  const [claim, other] = await hear(evidence)
  expect(claim.stated).toEqual(evidence[0].stated)
  expect(other).toEqual(evidence[1])
  expect(await hear(evidence)).toEqual([claim, other])
  expect(heard).toEqual([
    { question: '健跑组报名费多少钱', context: '云汐湖公益跑开始报名', text: '健跑组的报名费为120元。' },
  ])
})

it('lets the claim lead that answers better', async () => {
  const surer = await makeHearStated(ask, reader(0.9).fake)(evidence)
  const lessSure = await makeHearStated(ask, reader(0.3).fake)(evidence)
  expect(lessSure[0].score).toBeLessThan(surer[0].score)
})

it('drops a claim that does not answer, and nothing else', async () => {
  expect(await makeHearStated(ask, reader(0.001).fake)(evidence)).toEqual([evidence[1]])
})

it('drops nothing where no model can tell', async () => {
  expect(await makeHearStated(ask, overlapReader)(evidence)).toEqual(evidence)
})

it('says nothing that is excluded anyway', async () => {
  const { fake, heard } = reader(0.001)
  const excluded: Evidence[] = [{ ...evidence[0], violations: ['place'] }]
  expect(await makeHearStated(ask, fake)(excluded)).toEqual(excluded)
  expect(heard).toEqual([])
})

it('believes a guess only where the reader takes it for an answer', async () => {
  const guess: Evidence = { ...evidence[0], stated: { ...cell.stated, isGuess: true } }
  expect(await makeHearStated(ask, reader(0.4).fake)([guess])).toEqual([])
  expect(await makeHearStated(ask, reader(0.6).fake)([guess])).toHaveLength(1)
  expect(await makeHearStated(ask, overlapReader)([guess])).toEqual([])
})
