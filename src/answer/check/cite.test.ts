import { describe, expect, it } from 'vitest'
import { makeRelease } from '../../server/test-deps.ts'
import type { Release } from '../../types.ts'
import { makeCitation, renderClaims } from './cite.ts'

const rows: Parameters<typeof makeRelease>[1] = [
  ['title', '质量报告发布'],
  ['paragraph', '食品合格率99.02%。'],
  ['paragraph', '药品合格率99.86%。'],
  ['editor', '（责任编辑：方舟）'],
]
const first = 'https://news.example/a.html'
const second = 'https://news.example/a_2.html'
const lines = makeRelease('r', rows).lines
const divided: Partial<Release> = {
  url: first,
  pages: [
    { start: 0, url: first },
    { start: lines[2].start, url: `${second}#content` },
    { start: lines[3].start, url: first },
  ],
}
const hrefs = (facts: Partial<Release>, publicUrl: string | null = null) => {
  const release = makeRelease('甲 1', rows, facts)
  return lines.map((sentence) => makeCitation({ release, sentence }, 1, publicUrl).href)
}
const found = (quote: string) => `#:~:text=${encodeURIComponent(quote)}`

describe('makeCitation', () => {
  it('leads to the page of a divided article on which the sentence stands', () => {
    expect(hrefs(divided)).toEqual([
      first + found('质量报告发布'),
      first + found('食品合格率99.02%。'),
      second + found('药品合格率99.86%。'),
      first + found('（责任编辑：方舟）'),
    ])
  })

  it('still gives the address of the article itself as its url', () => {
    const release = makeRelease('r', rows, divided)
    expect(makeCitation({ release, sentence: lines[2] }, 1, null).url).toBe(first)
  })

  it('leads to the one page of any other article, without its own fragment', () => {
    expect(hrefs({ url: `${first}#top` })[2]).toBe(first + found('药品合格率99.86%。'))
  })

  it.each([
    [null, ''],
    ['https://ask.example', 'https://ask.example'],
  ])(
    'leads to the sentence of our own page where there is no address (PUBLIC_URL %s)',
    (publicUrl, origin) => {
      const [, , { start, end }] = lines
      expect(hrefs({ url: null }, publicUrl)[2]).toBe(`${origin}/releases/%E7%94%B2%201#s${start}-${end}`)
    },
  )
})

describe('renderClaims', () => {
  it('leaves the footnote marks of a release out, which would be taken for its own', () => {
    const release = makeRelease('r', [['paragraph', '年末常住人口[3]为4218.6万人。']])
    const [sentence] = release.lines
    const claim = { text: '年末常住人口[3]为4218.6万人。', sources: [{ release, sentence }] }
    const { answer, citations } = renderClaims([claim], null)
    expect(answer).toBe('年末常住人口为4218.6万人。[1]')
    expect(citations[0].quote).toBe('年末常住人口[3]为4218.6万人。')
  })
})
