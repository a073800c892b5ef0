import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { makeDocx as docx, paragraph as p } from '../../test/make-docx.ts'
import { CorpusError } from '../errors.ts'
import { parseDocx } from './parse-docx.ts'

const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`
const story = '截至4月底，全市累计建成5G基站1.24万个，每万人拥有基站28.6个，比去年底增加1.9个。'

describe('parseDocx', () => {
  it('reads headline, byline, headings, paragraphs and table rows', async () => {
    const body = [
      p('江畔市发布一季度通信业运行情况', '1'),
      p('2024年4月28日　来源：江畔市通信管理局'),
      p('基础设施', '2'),
      p(story),
      `<w:tbl>${row('指标', '一季度', '同比')}${row('业务收入', '12.7亿元', '6.3%')}</w:tbl>`,
      p('（责任编辑：镕𠮷）'),
    ].join('')
    const page = await parseDocx(docx(body))
    expect(page).toMatchObject({
      title: '江畔市发布一季度通信业运行情况',
      publishedAt: '2024-04-28T00:00:00+08:00',
      source: '江畔市通信管理局',
    })
    expect(page.lines.map(({ kind, start, end }) => [kind, page.text.slice(start, end)])).toEqual([
      ['title', '江畔市发布一季度通信业运行情况'],
      ['byline', '2024年4月28日　来源：江畔市通信管理局'],
      ['heading', '基础设施'],
      ['paragraph', story],
      ['item', '指标 | 一季度 | 同比'],
      ['item', '业务收入 | 12.7亿元 | 6.3%'],
      ['editor', '（责任编辑：镕𠮷）'],
    ])
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['no archive', strToU8('PK nothing'), /不是有效的Word文档/],
    ['an archive without a document', zipSync({ 'a.txt': strToU8('x') }), /不是有效的Word文档/],
    ['a bomb', docx(p(story), { 'word/bomb.xml': new Uint8Array(60_000_000) }), /解压后太大/],
    [
      'an archive of very many parts',
      docx(
        p(story),
        Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`x/${i}`, new Uint8Array(0)])),
      ),
      /部件太多/,
    ],
    [
      'entities behind a long comment',
      docx(p('&a;'), {}, `<?xml version="1.0"?><!--${' '.repeat(9000)}--><!DOCTYPE x [<!ENTITY a "a">]>`),
      /实体声明/,
    ],
    ['entities', docx(p('&a;'), {}, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]>'), /实体声明/],
  ])('refuses %s with a reason', async (_, bytes, reason) => {
    const error = await parseDocx(bytes).catch((e) => e)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error.message).toMatch(reason)
  })

  it.each([
    ['hidden', '<w:vanish/>', false],
    ['hidden among other properties', '<w:b/><w:vanish w:val="true"/><w:sz w:val="24"/>', false],
    ['hidden on the web', '<w:webHidden/>', true],
    ['hidden by its style and shown again', '<w:vanish w:val="0"/>', true],
    ['bold', '<w:b/>', true],
  ])('reads what is %s as a reader of the document sees it', async (_, properties, isSeen) => {
    const run = `<w:r><w:rPr>${properties}</w:rPr><w:t>内部备注不得外传。</w:t></w:r>`
    const { text } = await parseDocx(
      docx(
        p('江畔市发布一季度通信业运行情况', '1') +
          p(story) +
          `<w:p><w:r><w:t>全年目标不变。</w:t></w:r>${run}</w:p>`,
      ),
    )
    expect(text.includes('内部备注')).toBe(isSeen)
    expect(text).toContain('全年目标不变。')
  })

  it('makes no half of a surrogate pair of a reference', async () => {
    const { title, text } = await parseDocx(
      docx(p('江畔市&#xD83D;发布运行情况', '1') + p(`${story}&#xDE00;完。`)),
    )
    expect(text.isWellFormed()).toBe(true)
    expect(text.split('\n')[0].length).toBe(title.length)
  })

  it('does not unpack more than a part claims to hold', async () => {
    const bytes = docx(p(story), { 'word/bomb.xml': new Uint8Array(5_000_000) })
    // Both size fields of the bomb (local and central header) claim 10 bytes.
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at + 4 < bytes.length; at++) {
      const offset = { 67324752: 22, 33639248: 24 }[view.getUint32(at, true)]
      if (offset && view.getUint32(at + offset, true) === 5_000_000) view.setUint32(at + offset, 10, true)
    }
    const before = process.memoryUsage().arrayBuffers
    await parseDocx(bytes).catch((error) => expect(error).toBeInstanceOf(CorpusError))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4_000_000)
  })
})
