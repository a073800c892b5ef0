/** A small release, answers and rows for the tests of this folder. */

import type { Answer, Citation, Release } from '../types.ts'
import type { FactRow } from './dataset.ts'
import { everything } from './target.ts'

const text = [
  '南岭省2023年质量报告发布',
  '2024-04-18 21:08:22 来源：南岭日报 作者：李明',
  '4月18日，省政府新闻办举行发布会。2023年，食品合格率99.02%、药品合格率99.86%，农产品合格率99.7%。',
  '全省9个市州均出台了方案。发布地方标准133项。',
].join('\n')

export const release: Release = {
  id: 'nanling',
  title: '南岭省2023年质量报告发布',
  publishedAt: '2024-04-18T21:08:22+08:00',
  source: '南岭日报',
  url: null,
  text,
  lines: text.split('\n').map((line, i) => {
    const start = text.indexOf(line)
    return { kind: i === 0 ? 'title' : i === 1 ? 'byline' : 'paragraph', start, end: start + line.length }
  }),
  sections: [],
  meta: { reporter: null, editor: null, source: null, published: null },
  pages: [],
  supersedes: null,
  embargoUntil: null,
  hash: 'h',
}

/** The sentence of the release that starts with `opening`, as a citation. */
export function cite(opening: string, n = 1, length?: number): Citation {
  const start = text.indexOf(opening)
  const end = length ? start + length : start + text.slice(start).search(/。|\n|$/) + 1
  const { id, title, publishedAt } = release
  return {
    n,
    documentId: id,
    title,
    url: null,
    publishedAt,
    section: null,
    quote: text.slice(start, end),
    start,
    end,
    href: '',
  }
}

export function makeAnswer(parts: Partial<Answer>): Answer {
  const timings = { retrieveMs: 1, answerMs: 1, totalMs: 2 }
  return {
    id: 'a',
    answer: '',
    refused: false,
    reason: null,
    citations: [],
    nearby: [],
    notices: [],
    suggestions: [],
    mode: 'extractive',
    timings,
    ...parts,
  }
}

export function makeRow(parts: Partial<FactRow>): FactRow {
  return {
    id: 'r',
    question: '食品合格率是多少？',
    expect: { values: [['99.02%']], quotes: ['食品合格率99.02%'] },
    type: 'percent',
    ...parts,
  }
}

export const context = { releases: new Map([['nanling', release]]), passages: null, shows: everything }
