import { describe, expect, it } from 'vitest'
import { makeRelease } from '../../server/test-deps.ts'
import { countYears } from './support-times.ts'

function cite(text: string, publishedAt: string | null) {
  const release = { ...makeRelease('r', [['paragraph', text]]), publishedAt }
  return [{ release, sentence: { start: 0, end: release.text.length } }]
}

describe('countYears', () => {
  it.each([
    [
      '去年 for the year before publication',
      '去年产量为3吨。',
      '2025-05-20',
      '2024年产量3吨。',
      '去年产量3吨。',
    ],
    [
      '今年 for the year of publication',
      '今年招生90人。',
      '2025-05-20',
      '2025年招生90人。',
      '今年招生90人。',
    ],
    ['no other year', '去年产量为3吨。', '2025-05-20', '2023年产量3吨。', '2023年产量3吨。'],
    ['none without a date', '去年产量为3吨。', null, '2024年产量3吨。', '2024年产量3吨。'],
    [
      'none that a source names',
      '去年即2024年产量为3吨。',
      '2025-05-20',
      '2024年产量3吨。',
      '2024年产量3吨。',
    ],
  ])('says %s', (_, source, publishedAt, said, expected) => {
    expect(countYears(said, cite(source, publishedAt))).toBe(expected)
  })
})
