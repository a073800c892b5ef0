/**
 * Prints how well pages are read, beside the plain library.
 *
 *     node bench/extraction.ts            the pages of test/pages
 *     node bench/extraction.ts FOLDER     a public set, laid out as bench/extraction/public-set.ts says
 */

import { fixtures } from '../test/pages/fixtures.ts'
import type { PageFixture } from '../test/pages/page-parts.ts'
import { type Extractor, ours, readability, score, withoutNames } from '../test/pages/score.ts'
import { readPublicSet, scorePublicSet } from './extraction/public-set.ts'

const extractors: [string, Extractor][] = [
  ['有据', ours],
  ['Readability', readability],
]
const [folder] = process.argv.slice(2)
if (folder === undefined) measureOwn()
else await measurePublic(folder)

function measureOwn(): void {
  const sets: [string, readonly PageFixture[]][] = [
    ['原样', fixtures],
    ['去掉全部class和id', fixtures.map(withoutNames)],
  ]
  table(
    ['页面', '程序', '标题全对', '时间全对', '正文F1', '混入页面家具的页数', '毫秒/页'],
    sets.flatMap(([set, pages]) => extractors.map(([name, extract]) => [set, name, ...row(pages, extract)])),
  )
}

function row(pages: readonly PageFixture[], extract: Extractor): string[] {
  const start = performance.now()
  const scores = pages.map((page) => score(page, extract(page)))
  const ms = (performance.now() - start) / pages.length
  return [
    percent(scores.map(({ isTitleExact }) => isTitleExact)),
    percent(scores.map(({ isDateExact }) => isDateExact)),
    mean(scores.map(({ bodyF1 }) => bodyF1)).toFixed(3),
    `${scores.filter(({ leaked }) => leaked.length > 0).length}/${scores.length}`,
    ms.toFixed(0),
  ]
}

async function measurePublic(folder: string): Promise<void> {
  const pages = await readPublicSet(folder)
  table(
    [`${pages.length}页`, '标题全对', '时间对到所标的精度', '正文F1', '正文F1≥0.9的页数', '读不出的页数'],
    extractors.map(([name, extract]) => {
      const { titles, dates, bodyF1, unread } = scorePublicSet(pages, extract)
      const good = bodyF1.filter((value) => value >= 0.9).length
      return [name, counted(titles), counted(dates), mean(bodyF1).toFixed(3), String(good), String(unread)]
    }),
  )
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function percent(hits: boolean[]): string {
  return `${(mean(hits.map(Number)) * 100).toFixed(1)}%`
}

function counted(hits: boolean[]): string {
  return hits.length === 0 ? '没有标' : `${hits.filter(Boolean).length}/${hits.length}`
}

function table(head: string[], rows: string[][]): void {
  for (const cells of [head, head.map(() => '---'), ...rows]) console.log(`| ${cells.join(' | ')} |`)
}
