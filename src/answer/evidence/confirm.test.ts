import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { Reader } from '../../types.ts'
import { makeAsk } from '../question/understand.ts'
import { confirm } from './confirm.ts'
import { weigh } from './evidence.ts'
import { overlapReader } from './overlap-reader.ts'

const release = await buildRelease({
  fileName: 'port.txt',
  bytes: new TextEncoder().encode(
    '云汐港一季度报告\n2024-04-01 09:00　来源：云汐日报\n\n　　一季度，民营企业进出口130亿元，国有企业出口22亿元。\n',
  ),
})
const ask = makeAsk('民营企业出口多少亿元')
const evidenceOf = (figure: string, probability: number) => {
  const start = release.text.indexOf(figure)
  const line = release.lines.find((l) => l.start <= start && start < l.end)!
  return weigh(ask, [], {
    release,
    sentence: { start: line.start, end: line.end },
    span: { start, end: start + figure.length },
    probability,
  })
}

/** Bears out what `holds` says of the statement, and remembers what it was asked. */
function checker(holds: (statement: string) => number): Reader & { asked: string[] } {
  const asked: string[] = []
  return {
    id: 'checker',
    asked,
    async read(statement, passages) {
      asked.push(statement)
      return passages.map(() => [{ start: 0, end: 1, margin: 0, denied: 0, probability: holds(statement) }])
    },
  }
}

describe('confirm', () => {
  it('puts the leading answer as a statement and believes it less when that does not hold', async () => {
    const [first, second] = [evidenceOf('130亿元', 0.9), evidenceOf('22亿元', 0.1)]
    const reader = checker(() => 0.01)
    const [best] = await confirm(ask, [first, second], reader)
    expect(reader.asked).toEqual(['民营企业出口130亿元'])
    expect(best.score).toBeLessThan(first.score)
    expect(best.span).toEqual(first.span)
  })

  it('leaves everything as it is without a model, and where the answer is no phrase', async () => {
    const evidence = [evidenceOf('130亿元', 0.9)]
    expect(await confirm(ask, evidence, overlapReader)).toEqual(evidence)
    const reader = checker(() => 0.01)
    expect(await confirm(makeAsk('民营企业为什么增长'), evidence, reader)).toEqual(evidence)
    expect(reader.asked).toEqual([])
  })
})
