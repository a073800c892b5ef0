/** Prints how well pages are read, beside the plain library: `node bench/extraction.ts`. */

import { fixtures } from '../test/pages/fixtures.ts'
import type { PageFixture } from '../test/pages/page-parts.ts'
import { type Extractor, ours, readability, score, withoutNames } from '../test/pages/score.ts'

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const percent = (value: number) => `${(value * 100).toFixed(1)}%`

function measure(pages: readonly PageFixture[], extract: Extractor): string {
  const start = performance.now()
  const scores = pages.map((page) => score(page, extract(page)))
  const ms = (performance.now() - start) / pages.length
  return [
    percent(mean(scores.map(({ isTitleExact }) => Number(isTitleExact)))),
    percent(mean(scores.map(({ isDateExact }) => Number(isDateExact)))),
    mean(scores.map(({ bodyF1 }) => bodyF1)).toFixed(3),
    `${scores.filter(({ leaked }) => leaked.length > 0).length}/${scores.length}`,
    ms.toFixed(0),
  ].join(' | ')
}

const sets: [string, readonly PageFixture[]][] = [
  ['原样', fixtures],
  ['去掉全部class和id', fixtures.map(withoutNames)],
]
const extractors: [string, Extractor][] = [
  ['有据', ours],
  ['Readability', readability],
]
console.log(
  '| 页面 | 程序 | 标题全对 | 时间全对 | 正文F1 | 混入页面家具的页数 | 毫秒/页 |\n|---|---|---|---|---|---|---|',
)
for (const [set, pages] of sets)
  for (const [name, extract] of extractors) console.log(`| ${set} | ${name} | ${measure(pages, extract)} |`)
