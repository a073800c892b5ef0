import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { makePdf } from '../../test/make-pdf.ts'
import { CorpusError } from '../errors.ts'
import { parsePdf } from './parse-pdf.ts'

const title = '云岭省发布2023年水环境质量报告'
const byline = '2024-03-12 09:30 云岭环境报'
/** A paragraph as it is printed: 36 letters a line, the first line indented. */
function print(paragraph: string, top: number) {
  const lines: { text: string; x: number; y: number }[] = []
  for (let at = 0; at < paragraph.length; ) {
    const isFirst = at === 0
    const text = paragraph.slice(at, at + (isFirst ? 34 : 36))
    lines.push({ text, x: isFirst ? 94 : 70, y: top - lines.length * 20 })
    at += text.length
  }
  return lines
}
const first =
  '全省二百一十八个地表水考核断面中水质优良比例为百分之九十三点六，比上年提高一点八个百分点，其中重点湖泊总磷平均浓度同比下降，水库连续三年保持二类水质，入湖河道治理是改善的主要原因。'
const second =
  '下一步，全省将在六个县开展农村黑臭水体清零试点，力争二〇二五年底前基本消除较大面积农村黑臭水体，让群众喝上放心水。'

describe('parsePdf', () => {
  it('puts printed lines together to paragraphs and leaves page numbers and running heads out', async () => {
    const head = { text: '云岭省人民政府公报', x: 240, y: 800, size: 9 }
    const bytes = makePdf([
      [
        head,
        { text: title, x: 150, y: 760, size: 18 },
        { text: byline, x: 200, y: 730 },
        ...print(first, 690),
        { text: '- 1 -', x: 290, y: 40 },
      ],
      [
        head,
        ...print(second, 760),
        { text: '充电设备', x: 70, y: 600 },
        { text: '4.27', x: 250, y: 600 },
        { text: '-6.8%', x: 400, y: 600 },
        { text: '第 2 页', x: 280, y: 40 },
      ],
    ])
    const page = await parsePdf(bytes)
    expect(page).toMatchObject({ title, publishedAt: '2024-03-12T09:30:00+08:00', source: '云岭环境报' })
    expect(page.text.split('\n')).toEqual([title, byline, first, second, '充电设备　4.27　-6.8%'])
  })

  const zeros = new Uint8Array(30_000_000)
  const packed = zlibSync(zeros)
  /** A file with these streams; what else it lacks is not looked at before. */
  const withStreams = (filter: string, ...streams: Uint8Array[]) =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        ...streams.flatMap((stream, i) => [
          Buffer.from(`${i + 1} 0 obj << /Length ${stream.length} /Filter ${filter} >>\nstream\r\n`),
          stream,
          Buffer.from('\nendstream endobj\n'),
        ]),
      ]),
    )

  it.each<[string, Uint8Array, RegExp]>([
    ['a stream of gigabytes', withStreams('/FlateDecode', ...Array(4).fill(packed)), /超过100MB/],
    [
      'a bomb whose filter is written in another way',
      withStreams('/Fl#61te', ...Array(4).fill(packed)),
      /超过100MB/,
    ],
    ['a stream packed twice', withStreams('[/FlateDecode /FlateDecode]', zlibSync(packed)), /超过100MB/],
    ['large streams of other kinds', withStreams('/L#5aWDecode', zeros.subarray(0, 300_000)), /超过100MB/],
    ['streams that are only damaged', withStreams('/FlateDecode', packed.subarray(0, 90)), /不是有效的PDF/],
    [
      'text that begins as if it were packed',
      withStreams('/FlateDecode', zlibSync(new TextEncoder().encode('80 0 R '.repeat(9)))),
      /不是有效的PDF/,
    ],
    ['no PDF', new TextEncoder().encode('%PDF-1.7 nothing else'), /不是有效的PDF/],
    ['pictures of pages', makePdf([[]]), /没有文字层/],
  ])('refuses %s with a reason', async (_, bytes, reason) => {
    const error = await parsePdf(bytes).catch((e) => e)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error.message).toMatch(reason)
  })
})
