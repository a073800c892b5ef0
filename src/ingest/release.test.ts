import { describe, expect, it } from 'vitest'
import { CorpusError } from '../errors.ts'
import { buildRelease, releaseId } from './release.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const page = '某省发布质量报告\n2024-04-18 21:08 某某网\n全省产品质量合格率为94.3%，比上年提高0.4个百分点。'

describe('buildRelease', () => {
  it('gives the whole release of a page.', async () => {
    const release = await buildRelease({ fileName: 'corpus/质量/某省质量.2024.txt', bytes: bytes(page) })
    expect(release).toMatchObject({
      id: '某省质量.2024',
      title: '某省发布质量报告',
      publishedAt: '2024-04-18T21:08:00+08:00',
      source: '某某网',
      url: null,
      text: page,
      supersedes: null,
      embargoUntil: null,
    })
    expect(release.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('lets the .meta.yaml set what the text does not say, and win where it does.', async () => {
    const meta = bytes(
      'url: https://a.example/1\nsupersedes: 旧稿\nembargoUntil: 2024-05-01 08:00\ntitle: 新标题\nsource: 新来源\npublishedAt: 2024-04-19',
    )
    expect(await buildRelease({ fileName: 'a.txt', bytes: bytes(page), meta })).toMatchObject({
      url: 'https://a.example/1',
      supersedes: '旧稿',
      embargoUntil: '2024-05-01T08:00:00+08:00',
      title: '新标题',
      source: '新来源',
      publishedAt: '2024-04-19T00:00:00+08:00',
      text: page,
    })
  })

  it('changes the hash with the file and with its .meta.yaml.', async () => {
    const hash = async (text: string, meta?: string) =>
      (
        await buildRelease({
          fileName: 'a.txt',
          bytes: bytes(text),
          meta: meta === undefined ? null : bytes(meta),
        })
      ).hash
    const hashes = [
      await hash(page),
      await hash(`${page}完。`),
      await hash(page, 'source: 甲'),
      await hash(page, 'source: 乙'),
    ]
    expect(new Set(hashes).size).toBe(4)
    expect(await hash(page)).toBe(hashes[0])
  })

  it('changes the hash with the address and the bytes of a further page.', async () => {
    const html = (text: string) =>
      bytes(`<h1>某省发布质量报告</h1><p>${text}，合格率为94.3%，比上年提高。</p>`)
    const hash = async (url: string, text: string) => {
      const morePages = [{ bytes: html(text), charset: null, url }]
      return (await buildRelease({ fileName: 'a.html', bytes: html('全省产品质量'), morePages })).hash
    }
    const hashes = [await hash('/2', '食品'), await hash('/3', '食品'), await hash('/2', '药品')]
    expect(new Set(hashes).size).toBe(3)
    expect(await hash('/2', '食品')).toBe(hashes[0])
  })

  it.each<[string, string | Uint8Array, string | undefined, RegExp]>([
    ['empty.txt', '', undefined, /^empty\.txt是空的。$/],
    ['blank.txt', ' \n\u3000\n', undefined, /^blank\.txt是空的。$/],
    [
      'nav.txt',
      '首页 > 新闻 > 正文\n分享到：微信 微博\n字号：大 中 小',
      undefined,
      /^nav\.txt里没有找到正文/,
    ],
    ['image.txt', Uint8Array.of(0x89, 0x50, 0, 0, 0, 1, 2, 3), undefined, /^image\.txt：内容不是文本/],
    ['a.txt', page, 'supersede: x', /^a\.meta\.yaml有误：不认识的名称supersede（可用：url、/],
    ['a.txt', page, 'publishedAt: 昨天', /^a\.meta\.yaml有误：publishedAt应为日期或时间/],
    ['a.txt', page, 'url: ftp://x', /^a\.meta\.yaml有误：url应为http或https网址/],
    ['a.txt', page, 'title: [1', /^a\.meta\.yaml不是有效的YAML。$/],
    ['a.txt', page, '- 1', /^a\.meta\.yaml有误：应为“名称: 值”的形式。$/],
    ['a.md', '---\ntitle: [1\n---\n正文', undefined, /^a\.md：文件头（front matter）不是有效的YAML。$/],
  ])('refuses %s with a message that names the file.', async (fileName, content, meta, message) => {
    const file = {
      fileName,
      bytes: typeof content === 'string' ? bytes(content) : content,
      meta: meta ? bytes(meta) : null,
    }
    const error = await buildRelease(file).catch((e) => e)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error.message).toMatch(message)
  })

  it.each<[string, { fileName: string; bytes: Uint8Array; meta?: Uint8Array }]>([
    [
      'JSON-LD',
      {
        fileName: 'a.html',
        bytes: bytes(
          `<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"李\\ud83d嘉"},"publisher":{"name":"某\\ud83d报"}}</script><h1>某省发布质量报告</h1><p>全省产品质量合格率为94.3%，比上年提高0.4个百分点。</p>`,
        ),
      },
    ],
    [
      'a .meta.yaml',
      { fileName: 'a.txt', bytes: bytes(page), meta: bytes('title: "新\\ud83d标题"\nsource: "甲\\ud83d乙"') },
    ],
    [
      'front matter',
      { fileName: 'a.md', bytes: bytes(`---\ntitle: "新\\ud83d标题"\nauthor: "李\\ud83d嘉"\n---\n${page}`) },
    ],
  ])('makes no half of a surrogate pair of an escape in %s.', async (_, file) => {
    const { title, source, text } = await buildRelease(file)
    expect([title, source ?? '', text].map((value) => value.isWellFormed())).toEqual([true, true, true])
    expect(`${title}${source}${text}`).toContain('\ufffd')
  })

  it('reads Markdown with front matter, without its markup.', async () => {
    const text = `---
title: 北港口岸进出口创新高
date: 2024-04-12 09:30
source: 北港海关
author: 林夕
url: https://a.example/2
---
# 北港口岸进出口创新高

**北港海关**公布：一季度货值\\*1,286.4亿元，其中出口[742.1亿元](http://a.b/c)，文件名a_b_c。

## 民营企业
- 民营企业进出口771.8亿元；
1. 外资企业321.6亿元；

![北港码头](x.jpg)

| 国家 | 货值 |
| --- | ---: |
| 越南 | 213.5 |

---
（编辑 方舟）`
    const release = await buildRelease({ fileName: 'b.md', bytes: bytes(text) })
    expect(release.lines.map((l) => [l.kind, release.text.slice(l.start, l.end)])).toEqual([
      ['title', '北港口岸进出口创新高'],
      ['byline', '发布时间：2024-04-12 09:30　来源：北港海关　作者：林夕'],
      ['paragraph', '北港海关公布：一季度货值*1,286.4亿元，其中出口742.1亿元，文件名a_b_c。'],
      ['heading', '民营企业'],
      ['item', '民营企业进出口771.8亿元；'],
      ['item', '1. 外资企业321.6亿元；'],
      ['caption', '北港码头'],
      ['item', '国家 | 货值'],
      ['item', '越南 | 213.5'],
      ['editor', '（编辑 方舟）'],
    ])
    expect(release).toMatchObject({
      url: 'https://a.example/2',
      publishedAt: '2024-04-12T09:30:00+08:00',
      source: '北港海关',
      meta: { reporter: { value: '林夕' }, editor: { value: '方舟' } },
    })
  })
})

describe('releaseId', () => {
  it.each([
    ['a/b/质量.txt', '质量'],
    ['x.2024.md', 'x.2024'],
    ['无扩展名', '无扩展名'],
    ['e\u0301.txt', 'é'],
  ])('makes of %s the id %s', (name, id) => expect(releaseId(name)).toBe(id))
})
