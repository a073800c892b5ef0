import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../text/sentences.ts'
import type { Release } from '../types.ts'
import { chunkRelease } from './chunk.ts'
import { parseText } from './parse-text.ts'

const release = (page: string): Release => ({
  id: 'r',
  url: null,
  supersedes: null,
  embargoUntil: null,
  hash: '',
  ...parseText(page),
})
const sentence = (units: number) => `${'全省质量状况保持平稳向好'.repeat(20).slice(0, units - 1)}。`

describe('chunkRelease', () => {
  it('puts headline and bylines together, a heading with what it heads, and the editor apart.', () => {
    const page = `某省发布质量报告\n2024-04-18 21:08 某某网\n${sentence(90)}\n总体情况\n${sentence(80)}\n${sentence(70)}\n(责任编辑:闫冬)`
    const chunks = chunkRelease(release(page))
    expect(chunks.map(({ text, section }) => [text.length, section])).toEqual([
      [29, null],
      [90, null],
      [85, '总体情况'],
      [70, '总体情况'],
      [9, null],
    ])
    expect(chunks[0].text).toBe('某省发布质量报告\n2024-04-18 21:08 某某网')
  })

  it('cuts a long paragraph between sentences into runs of at most 220 units.', () => {
    const chunks = chunkRelease(release(`标题在此处\n${sentence(60).repeat(10)}`))
    expect(chunks.slice(1).map(({ text }) => text.length)).toEqual([180, 180, 180, 60])
  })

  it('keeps one sentence of more than 220 units whole.', () => {
    expect(chunkRelease(release(`标题在此处\n${'很长'.repeat(200)}。`)).at(-1)?.text).toHaveLength(401)
  })

  it('lets short list items share a chunk.', () => {
    const page = `标题在此处\n${sentence(70)}\n一、清单\n1. 甲项。\n2. 乙项。\n3. 丙项。`
    expect(chunkRelease(release(page)).at(-1)?.text).toBe('一、清单\n1. 甲项。\n2. 乙项。\n3. 丙项。')
  })

  const line = fc.oneof(
    fc
      .array(fc.constantFrom(...'全省质量合格率市场监管局发布2024.%、，：“”（）《》 　'), {
        minLength: 1,
        maxLength: 30,
      })
      .map((c) => c.join('')),
    fc
      .array(fc.integer({ min: 3, max: 90 }).map(sentence), { minLength: 1, maxLength: 8 })
      .map((s) => s.join('')),
    fc.constantFrom(
      '一、总体情况',
      '（一）农业',
      '1. 第一项',
      '(责任编辑:闫冬)',
      '2024年1月2日',
      '首页 > 新闻',
      '相关阅读',
      '图为现场。',
      '注：',
    ),
  )

  it('keeps every non-blank character in exactly one chunk, in order and with exact offsets.', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const r = release(lines.join('\n'))
        const chunks = chunkRelease(r)
        let end = 0
        for (const chunk of chunks) {
          expect(r.text.slice(chunk.start, chunk.end)).toBe(chunk.text)
          expect(r.text.slice(end, chunk.start).trim()).toBe('')
          expect(chunk.start).toBeGreaterThanOrEqual(end)
          expect(chunk.id).toBe(`r#${chunk.start}-${chunk.end}`)
          const isLong = chunk.text.length > 270
          if (isLong) expect(splitSentences(chunk.text.split('\n').at(-1)!)).toHaveLength(1)
          end = chunk.end
        }
        expect(r.text.slice(end).trim()).toBe('')
      }),
      { numRuns: 300 },
    )
  })
})
