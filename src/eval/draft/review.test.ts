import { describe, expect, it } from 'vitest'
import { release } from '../fixtures.ts'
import { draftRows } from './draft-rows.ts'
import { review } from './review.ts'

const drafts = draftRows(release)
  .filter((row) => row.type === 'percent')
  .slice(0, 3)
const sound = () => []
const typing = (...replies: (string | null)[]) => {
  const printed: string[] = []
  return {
    printed,
    prompt: async () => replies.shift() ?? null,
    print: (line: string) => void printed.push(line),
  }
}

describe('review', () => {
  it('accepts, drops and stops, and takes the mark of a draft away', async () => {
    const { rows, isReviewed } = await review(drafts, sound, typing('', 'd', 'q'))
    expect(isReviewed).toBe(true)
    expect(rows).toEqual([{ ...drafts[0], note: undefined }])
  })
  it('mends question, values, quote and type, and shows the row again', async () => {
    const host = typing(
      '食品的合格率有多高？',
      '值=99.02%／百分之九十九点零二；99.86%',
      '引=食品合格率99.02%',
      '型=multi',
      '',
      'q',
    )
    const { rows } = await review(drafts, sound, host)
    expect(rows).toMatchObject([
      {
        question: '食品的合格率有多高？',
        expect: { values: [['99.02%', '百分之九十九点零二'], ['99.86%']], quotes: ['食品合格率99.02%'] },
        type: 'multi',
      },
    ])
    expect(host.printed.at(-2)).toContain('[multi] 食品的合格率有多高？ → 99.02%／百分之九十九点零二；99.86%')
  })
  it('accepts no row with faults', async () => {
    const host = typing('', 'd', 'q')
    const { rows } = await review(drafts, () => ['原文里没有这一句'], host)
    expect(rows).toEqual([])
    expect(host.printed).toContain('  不能收下：原文里没有这一句')
  })
  it('keeps all drafts, marked as such, when nobody is there', async () => {
    expect(await review(drafts, sound, typing(null))).toEqual({ rows: drafts, isReviewed: false })
  })
})
