/** Questions that look like a fact of the release and are not answered by it: another year, place or metric. */

import { metricHead } from '../../answer/question/metric.ts'
import { fold } from '../../text/normalise.ts'
import { bareName, findPlaces } from '../../text/places.ts'
import type { Release } from '../../types.ts'
import type { FactRow } from '../dataset.ts'
import { figureQuestion } from './find-facts.ts'

const otherPlaces = ['云南省', '湖南省', '福建省']
/** What else may be measured in the same way, by the end of the metric. */
const otherMetrics: readonly (readonly [RegExp, readonly string[]])[] = [
  [/率$/, ['投诉率', '返修率', '续约率']],
  [/[价费]$/, ['滞纳金', '违约金']],
  [/额$|金额|收入|资金|投资/, ['负债总额', '净利润', '预付款']],
  [/人数|人次|人$/, ['离职人数', '外籍人数']],
  [/量$/, ['库存量', '损耗量']],
  [/./, ['投诉数量', '平均年龄']],
]

/** What a near miss of a kind is asked about; null when the release gives no hold for it. */
type Change = (subject: string, release: Release) => string | null

const kinds: Readonly<Record<'year' | 'place' | 'metric', Change>> = {
  year: (subject, release) => {
    const year = release.title.match(/(20\d\d)年/)?.[1] ?? release.publishedAt?.slice(0, 4)
    return year === undefined ? null : `${Number(year) - 3}年${withoutScope(subject)}`
  },
  place: (subject, release) => {
    const place = findPlaces(fold(release.title).text)[0]
    const other = place && otherPlaces.find((name) => bareName(name) !== place.name)
    return other ? `${other}${withoutScope(subject)}` : null
  },
  metric: (subject, release) => {
    const head = metricHead(fold(subject).text)
    // 量, 数: what is counted would be cut in the middle of a word.
    if (!head || head.length < 2) return null
    const others = otherMetrics.find(([end]) => end.test(head))?.[1] ?? []
    const other = others.find((name) => !release.text.includes(name))
    return other && subject.endsWith(head) ? `${subject.slice(0, -head.length)}${other}` : null
  },
}

/** One row for each kind that the subject allows, `i` tells them apart. */
export function nearMisses(subject: string, release: Release, i: number): FactRow[] {
  return Object.entries(kinds).flatMap(([kind, change]) => {
    const asked = change(subject, release)
    if (asked === null || release.text.includes(asked)) return []
    return [
      {
        id: `${release.id}-${kind}-${i + 1}`,
        question: figureQuestion(asked),
        documents: [release.id],
        expect: { refused: true as const, reason: ['constraint' as const, 'no-evidence' as const] },
        type: `refuse-${kind}`,
        note: '待核',
      },
    ]
  })
}

function withoutScope(subject: string): string {
  return subject.replace(/^(?:20\d\d年|全省|全市|全国)/, '')
}
