import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { weigh } from '../evidence.ts'
import { isSilent, isToldOf, putNamedFirst } from './told-of.ts'

const body = [
  '新馆每天9时至20时开放。',
  '四层古籍馆仍在调试，要到12月才能与读者见面。',
  '60周岁以上老人凭证件半价。',
  '设阅览座席3200个。',
  '二层已经开放。',
  '三层已经开放。',
]
const release = await buildRelease({
  fileName: 'library.txt',
  bytes: new TextEncoder().encode(`松荷市图书馆试运行\n2025-09-20　来源：松荷日报\n\n　　${body.join('')}\n`),
})
const read = (question: string, said: string, probability = 0.5) => {
  const start = release.text.indexOf(said)
  const sentence = { start, end: start + said.length }
  return weigh(makeAsk(question), [], { release, sentence, span: sentence, probability })
}

describe('isSilent', () => {
  it.each([
    ['馆里有没有打印室', body[3], true],
    ['馆里有打印室吗', body[3], true],
    ['馆里有没有阅览座席', body[3], false],
    ['有没有把座席减少', body[0], false],
  ])('「%s」 of 「%s」: %s', (question, said, silent) => {
    expect(isSilent(makeAsk(question), read(question, said))).toBe(silent)
  })
})

describe('isToldOf', () => {
  it.each([
    ['62岁的老人买票有优惠吗', body[2], true],
    ['62岁的老人买票有优惠吗', body[3], false],
    ['新馆每天开放吗', body[0], true],
  ])('「%s」 of 「%s」: %s', (question, said, told) => {
    expect(isToldOf(makeAsk(question), read(question, said))).toBe(told)
  })
})

describe('putNamedFirst', () => {
  const first = (question: string) => {
    const [sure, named] = [read(question, body[0], 0.7), read(question, body[1], 0.4)]
    return putNamedFirst(makeAsk(question), [sure], [sure, named])[0].sentence.start
  }

  it.each([
    ['古籍馆开放了没有', body[1]],
    ['新馆开放了没有', body[0]],
  ])('puts for 「%s」 「%s」 first', (question, said) => {
    expect(first(question)).toBe(release.text.indexOf(said))
  })
})
