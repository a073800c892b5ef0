import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { decideYesNo } from './decide-yes-no.ts'

const sentence = '参评企业平均品牌价值为16.67亿元。'
const release = await buildRelease({
  fileName: 'brands.txt',
  bytes: new TextEncoder().encode(`品牌价值评价结果发布\n2025-10-08　来源：青坪日报\n\n　　${sentence}\n`),
})
const start = release.text.indexOf(sentence)
const decided = (question: string) => {
  const ask = makeAsk(question)
  const evidence = weigh(ask, [], {
    release,
    sentence: { start, end: start + sentence.length },
    span: { start: start + sentence.indexOf('16'), end: start + sentence.length - 1 },
    probability: 0.9,
  })
  return decideYesNo(ask, evidence)[0].text.split('，')[0]
}

describe('decideYesNo', () => {
  it.each([
    ['平均品牌价值过15亿元了吗', '是'],
    ['平均品牌价值破20亿元了吗', '不是'],
    ['平均品牌价值超过16.67亿元了吗', '不是'],
    ['平均品牌价值不到17亿元吗', '是'],
    ['平均品牌价值是15亿元吗', '不是'],
  ])('holds the figure of 「%s」 against the stated one: %s', (question, verdict) => {
    expect(decided(question)).toBe(verdict)
  })
})
