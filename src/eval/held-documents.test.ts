import { describe, expect, it } from 'vitest'
import { parseHeldPacket } from './held-documents.ts'

const packet =
  '### aa\n2023-08-17 20:55，正文：原标题：南岭发布报告。第一段说了9个市。   第二段说了9个县。\n### bb\n，正文：别的事。\n'
const row = (fields: object) => JSON.stringify({ d: 'aa', q: '多少？', a: '9个', k: 'number', ...fields })

describe('parseHeldPacket', () => {
  it('makes a release of each document, paragraphs where blanks run', () => {
    const [release, other] = parseHeldPacket(packet, row({}), 'held').releases
    expect(release).toMatchObject({
      id: 'aa',
      title: '南岭发布报告',
      publishedAt: '2023-08-17T00:00:00+08:00',
    })
    expect(release.lines.map(({ start, end }) => release.text.slice(start, end))).toEqual([
      '南岭发布报告。第一段说了9个市。',
      '第二段说了9个县。',
    ])
    expect(other.publishedAt).toBeNull()
  })
  it('finds the answer where the letters before it stand, else everywhere', () => {
    const answersOf = (fields: object) =>
      parseHeldPacket(packet, row(fields), 'held').questions[0].answers.length
    expect(answersOf({})).toBe(2)
    expect(answersOf({ p: '第二段说了' })).toBe(1)
    expect(answersOf({ a: null })).toBe(0)
  })
  it('counts answers that are not in the document and names bad rows', () => {
    expect(parseHeldPacket(packet, row({ a: '没有的' }), 'held')).toMatchObject({ lost: 1, questions: [] })
    expect(() => parseHeldPacket(packet, row({ d: 'zz' }), 'held')).toThrow('held第1行：没有编号为zz的文档')
    expect(() => parseHeldPacket(packet, '{', 'held')).toThrow('held第1行')
  })
})
