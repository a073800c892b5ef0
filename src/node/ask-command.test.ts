import { describe, expect, it } from 'vitest'
import { makeAnswer } from '../server/test-deps.ts'
import type { Citation } from '../types.ts'
import { renderAnswer } from './ask-command.ts'

const citation: Citation = {
  n: 1,
  documentId: 'a',
  title: '报告',
  url: null,
  publishedAt: '2024-04-18T21:08:00+08:00',
  section: '总体',
  quote: '食品合格率99.02%。',
  start: 0,
  end: 12,
  href: '/releases/a#s0-12',
}

describe('renderAnswer', () => {
  it('shows the answer, then each quote under its number with its address', () => {
    const text = renderAnswer(makeAnswer({ answer: '合格率为99.02%。[1]', citations: [citation] }))
    expect(text).toBe(
      '合格率为99.02%。[1]\n\n[1] 食品合格率99.02%。\n    报告 · 总体 · 2024-04-18\n    /releases/a#s0-12\n',
    )
  })

  it('shows what is near, what to know and what else to ask', () => {
    const other = { ...citation, start: 20, end: 30, quote: '药品合格率。' }
    const text = renderAnswer(
      makeAnswer({
        citations: [citation],
        nearby: [citation, other],
        notices: [{ kind: 'older-release', text: '这是2023年的数字' }],
        suggestions: ['药品呢？'],
      }),
    )
    expect(text.match(/食品合格率99\.02%/g)).toHaveLength(1)
    expect(text).toContain('（这是2023年的数字）')
    expect(text).toContain('相关的原文：\n\n· 药品合格率。')
    expect(text).toContain('还可以问：\n  药品呢？')
  })
})
