import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { stateComplement } from './state-complement.ts'

async function stated(question: string, text: string, answer: string) {
  const release = await buildRelease({
    fileName: 'rest.txt',
    bytes: new TextEncoder().encode(`昀州市公告\n2025-07-12　来源：昀州日报\n\n　　${text}\n`),
  })
  const ask = makeAsk(question)
  const [start, at] = [release.text.indexOf(text), release.text.indexOf(answer)]
  const reading = {
    release,
    sentence: { start, end: start + text.length },
    span: { start: at, end: at + answer.length },
  }
  return stateComplement(ask, weigh(ask, [], { ...reading, probability: 0.9 }))?.text ?? null
}

const rates = '玩具不合格率4.7%、食品合格率99.02%，药品合格率99.86%。'

describe('stateComplement', () => {
  it.each([
    ['食品不合格率是多少', '99.02%', '食品合格率为99.02%，即不合格率为0.98%（100%－99.02%＝0.98%）。'],
    [
      '药品合格率离100%还差几个百分点',
      '99.86%',
      '药品合格率为99.86%，相差0.14个百分点（100%－99.86%＝0.14个百分点）。',
    ],
    ['食品合格率是多少', '99.02%', null],
    ['玩具不合格率是多少', '4.7%', null],
  ])('answers 「%s」 with what is left of %s', async (question, answer, text) => {
    expect(await stated(question, rates, answer)).toBe(text)
  })
})
