import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { understand } from '../question/understand.ts'
import { compareWithin } from './compare-within.ts'

async function compared(question: string, text: string, answers: string[]) {
  const release = await buildRelease({
    fileName: 'within.txt',
    bytes: new TextEncoder().encode(`昀州市公告\n2025-07-12　来源：昀州日报\n\n　　${text}\n`),
  })
  const { calculation, asks } = understand({ text: question, history: [], documents: null, topK: 5 })
  const start = release.text.indexOf(text)
  const found = answers.map((answer, i) => {
    const at = release.text.indexOf(answer)
    const span = { start: at, end: at + answer.length }
    const sentence = { start, end: start + text.length }
    return { ask: asks[i], evidence: weigh(asks[i], [], { release, sentence, span, probability: 0.9 }) }
  })
  return calculation && (compareWithin(calculation, found)?.text ?? null)
}

const jobless = '不含在校生的16至24岁劳动力失业率为14.3%，25至29岁为6.8%。'

describe('compareWithin', () => {
  it('compares the two figures of one kind of the sentence that was found for both sides', async () => {
    expect(
      await compared('16至24岁和25至29岁劳动力的失业率相差几个百分点', jobless, ['14.3%', '14.3%']),
    ).toBe(
      '不含在校生的16至24岁劳动力失业率（14.3%）比25至29岁（6.8%）高7.5个百分点（14.3%－6.8%＝7.5个百分点）。',
    )
  })

  it('counts a fall below a rise', async () => {
    expect(
      await compared('服务和食品的价格涨幅相差几个百分点', '服务价格上涨1.1%，食品价格下降0.9%。', [
        '1.1%',
        '1.1%',
      ]),
    ).toBe('服务价格（1.1%）比食品价格（下降0.9%）高2个百分点（1.1%－（-0.9%）＝2个百分点）。')
  })

  it('says nothing where a third figure leaves a choice, or a side is not named', async () => {
    const three = `${jobless.slice(0, -1)}，30岁以上为4.1%。`
    expect(
      await compared('16至24岁和25至29岁劳动力的失业率相差几个百分点', three, ['14.3%', '14.3%']),
    ).toBeNull()
    expect(await compared('男性和女性的失业率相差几个百分点', jobless, ['14.3%', '14.3%'])).toBeNull()
  })
})
