import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import type { Reader, Reading } from '../../../types.ts'
import { type Ask, understand } from '../../question/understand.ts'
import { compare, type Evidence, weigh } from '../evidence.ts'
import { chooseBeside } from './choose-beside.ts'
import { readBeside } from './read-beside.ts'

const sentences = [
  '青坪果园去年收苹果26吨，增长4.0%；卖出饮料31万箱，增长9.5%。',
  '全园捣毁虫窝6处、鼠洞11处。',
  '县里另有员工180人。',
]
const release = await buildRelease({
  fileName: 'orchard.txt',
  bytes: new TextEncoder().encode(`青坪果园丰收\n2025-10-08　来源：青坪日报\n\n　　${sentences.join('')}\n`),
})

function weighed(ask: Ask, answer: string, probability: number): Evidence {
  const sentence = sentences.find((s) => s.includes(answer))!
  const start = release.text.indexOf(sentence)
  const at = start + sentence.indexOf(answer)
  const span = { start: at, end: at + answer.length }
  return weigh(ask, [], { release, sentence: { start, end: start + sentence.length }, span, probability })
}

/** Gives each of the answers that stand in a passage with its probability. */
function readerOf(answers: Record<string, number>): Reader {
  return {
    id: 'fake',
    async read(_, passages) {
      return passages.map(({ text }) =>
        Object.entries(answers).flatMap(([answer, probability]): Reading[] => {
          const start = text.indexOf(answer)
          return start < 0 ? [] : [{ start, end: start + answer.length, probability, margin: 0, denied: 0 }]
        }),
      )
    },
  }
}

/** What is found of each part, given what was read of each first and what is read beside. */
async function answers(text: string, first: Record<string, number>[], beside: Record<string, number>) {
  const { asks } = understand({ text, history: [], documents: null, topK: 5 })
  const parts = asks.map((ask, i) => ({
    ask,
    evidence: compare(Object.entries(first[i]).map(([answer, p]) => weighed(ask, answer, p))),
  }))
  const links = { corrections: new Map(), copies: [] }
  const findings = await chooseBeside(parts, links, (ask, anchor) =>
    readBeside(ask, anchor, readerOf(beside)),
  )
  return findings.map((f) =>
    f.kind === 'found' ? release.text.slice(f.evidence.span.start, f.evidence.span.end) : f.kind,
  )
}

describe('chooseBeside', () => {
  it('prefers the change told behind the first answer to a surer one behind another figure', async () => {
    expect(
      await answers('青坪果园收苹果多少吨，涨了几个点', [{ '26吨': 0.9 }, { '9.5%': 0.7 }], {
        '4.0%': 0.6,
        '9.5%': 0.7,
      }),
    ).toEqual(['26吨', '4.0%'])
  })

  it('gives each part its figure of a span that runs over both', async () => {
    expect(
      await answers('青坪果园捣毁几处虫窝、几处鼠洞', [{ '6处、鼠洞11处': 0.7 }, { '6处': 0.8 }], {
        '6处、鼠洞11处': 0.8,
      }),
    ).toEqual(['6处', '、鼠洞11处'])
  })

  it('takes no words for a figure and no rate for a count', async () => {
    expect(
      await answers('青坪果园收苹果多少吨，住了几个果农', [{ '26吨': 0.9 }, { 去年: 0.6 }], {
        '4.0%': 0.9,
        去年: 0.9,
      }),
    ).toEqual(['26吨', 'no-evidence'])
  })

  it('leaves a question that asks one thing to what was read of it', async () => {
    expect(await answers('青坪果园收苹果多少吨', [{ '31万箱': 0.4, '26吨': 0.8 }], { '31万箱': 1 })).toEqual([
      '26吨',
    ])
  })
})
