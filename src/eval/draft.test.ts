import { describe, expect, it } from 'vitest'
import { parseFacts } from './dataset.ts'
import { draftRows, review } from './draft.ts'
import { release } from './fixtures.ts'

describe('draftRows', () => {
  const rows = draftRows(release)
  it('asks for each figure by the words before it', () => {
    expect(rows[0]).toMatchObject({
      question: '食品合格率是多少？',
      expect: { values: [['99.02%']], quotes: ['食品合格率99.02%'] },
      type: 'percent',
    })
    expect(rows.map((row) => row.question)).toContain('发布地方标准是多少？')
  })
  it('proposes near misses of another year', () => {
    expect(rows.filter((row) => row.expect.refused).map((row) => row.question)).toContain(
      '2020年食品合格率是多少？',
    )
  })
  it('gives rows that the dataset takes', () => {
    expect(parseFacts(rows.map((row) => JSON.stringify(row)).join('\n'), 'f')).toEqual(rows)
  })
})

describe('review', () => {
  const drafts = draftRows(release).slice(0, 4)
  const typing = (...replies: (string | null)[]) => ({
    prompt: async () => replies.shift() ?? null,
    print: () => {},
  })
  it('accepts, drops, mends and stops', async () => {
    const { rows, isReviewed } = await review(drafts, typing('', 'd', '药品合格率有多高？', 'q'))
    expect(isReviewed).toBe(true)
    expect(rows.map(({ question, note }) => [question, note])).toEqual([
      [drafts[0].question, undefined],
      ['药品合格率有多高？', undefined],
    ])
  })
  it('keeps all drafts, marked as such, when nobody is there', async () => {
    expect(await review(drafts, typing(null))).toEqual({ rows: drafts, isReviewed: false })
  })
})
