import { describe, expect, it } from 'vitest'
import { overlapReader } from './overlap-reader.ts'

const read = async (question: string, text: string) =>
  (await overlapReader.read(question, [{ context: '某省质量报告', text }]))[0][0]

describe('overlapReader', () => {
  it('is the surer the more words of the question a sentence holds, and never sure', async () => {
    const text = '全省食品合格率99.02%。'
    const [all, half, none] = await Promise.all(
      ['食品合格率是多少', '食品抽检批次是多少', '游客人数是多少'].map((question) => read(question, text)),
    )
    expect(all.probability).toBeGreaterThan(half.probability)
    expect(half.probability).toBeGreaterThan(none.probability)
    expect(all.probability).toBeLessThan(0.5)
  })

  it('reads the figure of the clause where a figure is asked for', async () => {
    const text = '全省食品合格率99.02%，药品合格率99.86%。'
    const { start, end } = await read('药品合格率是多少', text)
    expect(text.slice(start, end)).toBe('99.86%')
  })
})
