/** Reads what is left of a whole: 「没有实施的还有多少」 from 从363个项目中实施33个, 「离限额还差多少」 from both figures. */

import { findQuantities, round } from '../../../text/numbers.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { reckon } from '../../statement/reckon.ts'
import { show } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { namedRow } from '../tables/asked-row.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { readCell } from '../tables/state-cell.ts'
import { columnsOf, labelOf } from '../tables/table-cell.ts'
import { type Passage, passageOf } from './passage.ts'
import { type Pair, tellsTerms, wholesAndParts } from './whole-and-part.ts'
import { workedReading } from './worked-reading.ts'

const undone =
  /(?:没有|没|未|尚未)(?:被|能)?(?:选[中上])?(\p{Script=Han}{2})(?:成|过|完)?的[^,，]{0,6}?(?:还)?(?:有|是|剩)?(?:多少|几)/u
/** 「没被选中的有几个」: whatever the sentence calls it. */
const unpicked = /(?:[没未]有?被?(?:选[中上]|入选)|落选|淘汰)的?[^,，]{0,8}?(?:还)?(?:有|是|剩)?(?:多少|几)/
/** 「主城区以外的有多少个」: all but the part that the sentence names. */
const outside = [
  /(?:除了?)?(\p{Script=Han}{2,6})(?:以外|之外)的?[^,，]{0,12}?(?:多少|几)/u,
  /(?:除[了开去掉]|扣[掉除去]|[刨抛][掉去除开]|去掉|不算)(\p{Script=Han}{2,8}?)(?=的|[以之]?外|[,，]|还|其|别|剩)(?:的|[以之]?外)?[,，]?[^,，]{0,4}(?:其[他余它]|别的|剩下?|还有)[^,，]{0,12}?(?:多少|几)/u,
]
/** 「还差多少颗才能建完」, 「还有几个没开」: of a plan that the sentence gives beside what is done. */
const unfinished =
  /还(?:差|剩|有|缺|欠)(?:着|下)?(?:多少|几)[^,，]{0,10}(?:没|未|才|$|[?？])|还(?:差|缺|欠)(?:多少|几)/
const missing = /(?:离|距离?)([^,，]*?\p{Script=Han}{2})(?:要求)?还?(?:差|剩|有)(?:多少|几)/u
const certain = 0.99

/** One reading where just one sentence gives both the whole and the part in one unit. */
export function readRemainder(ask: Ask, release: Release): StatedReading[] {
  const done = ask.folded.match(undone)?.[1]
  const limit = ask.folded.match(missing)?.[1].slice(-2)
  const isUnfinished = unfinished.test(ask.folded)
  const left = outside.flatMap((form) => ask.folded.match(form)?.[1] ?? [])[0]
  const isOfPart = done !== undefined || left !== undefined || unpicked.test(ask.folded)
  if (!isOfPart && !limit && !isUnfinished) return []
  if (isUnfinished) {
    const cells = tablesOf(release).flatMap((table) => leftOfRow(ask, release, table))
    if (cells.length > 0) return cells
  }
  const asked = {
    ...ask,
    terms: ask.terms.filter(
      (term) =>
        !/[没未]|落选|[被入]选|选[中上]|^中的$|淘汰|[以之]外|[扣刨抛去]掉|除[开去掉]|其[他余]|剩/.test(term),
    ),
  }
  const unit = ask.unit?.replace(/^[千万亿]+/, '') ?? null
  const found = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .filter(({ text }) => tellsTerms(asked, text) || (isUnfinished && tellsVerb(ask, text)))
    .flatMap((passage) => {
      const pair = isOfPart
        ? partOf(passage.text, unit, (said) => isMeant(said, done, left))
        : limit
          ? limitOf(passage.text, limit)
          : planOf(passage.text)
      return pair ? [{ passage, pair }] : []
    })
  return found.length === 1 ? [state(release, found[0], isOfPart ? '其余' : '相差')] : []
}

/** What stands between whole and part names the one that is left out; of what was not picked it may be any. */
function isMeant(said: string, done: string | undefined, left: string | undefined): boolean {
  if (left) return /其中/.test(said) && [left.slice(-3), left.slice(0, 3)].some((name) => said.includes(name))
  return !done || /^选[中上]$/.test(done) || said.includes(done)
}

/** 年度目标400台，已完成372台: two cells of the row that the question names. */
function leftOfRow(ask: Ask, release: Release, table: Table): StatedReading[] {
  const row = namedRow(ask, release, table)
  const columns = columnsOf(release, table)
  const [goal, ...goals] = columns.filter(
    ({ name }) => /目标|计划|规划|任务/.test(name) && !/率|比/.test(name),
  )
  const [done, ...others] = columns.filter(
    ({ name }) => /完成|已|实际/.test(name) && !/率|比|计划|目标/.test(name),
  )
  if (!row || !goal || !done || goals.length + others.length > 0) return []
  const cells = [goal, done].map((column) => ({ column, reading: readCell(release, table, { row, column }) }))
  const figures = cells.flatMap(({ column, reading: { stated } }) =>
    stated.figure
      ? [
          {
            label: column === goal ? `${labelOf(release, table, row)}的${column.name}` : column.name,
            figure: stated.figure,
          },
        ]
      : [],
  )
  const sources = [row.line, table.head].map((sentence) => ({ release, sentence }))
  const claim = figures.length === 2 && reckon({ kind: 'difference', gap: true }, figures, sources)
  return claim ? [{ ...cells[1].reading, stated: { claim, figure: null } }] : []
}

/** 从363个推荐项目中实施33个; 计划600处，其中整改540处: what is done, or any part where none was picked (落选). */
function partOf(text: string, unit: string | null, isMeant: (said: string) => boolean): Pair | null {
  const meant = wholesAndParts(text).filter(({ said }) => isMeant(said))
  const counted = meant.filter(({ pair: [whole] }) => whole.unit === unit)
  const pairs = counted.length > 0 ? counted : meant
  return pairs.length === 1 ? pairs[0].pair : null
}

const planned = /(?:规划|计划|目标|原定|总共|应|拟|需要?)[^,;。\d]{0,14}$/
const achieved = /(?:首批|已|完成|达到?|建成|开放|实施|目前)[^,;。\d]{0,10}$/

/** 计划由48颗组成, 在轨达到20颗: the one planned and the one reached figure of a unit. */
function planOf(text: string): Pair | null {
  const figures = findQuantities(text).filter(({ unit }) => unit !== '' && !/^[年月日号点%]$/.test(unit))
  const whole = figures.filter(({ start }) => planned.test(text.slice(0, start)))
  const part = figures.filter(
    ({ start, unit }) => unit === whole[0]?.unit && achieved.test(text.slice(0, start)),
  )
  return whole.length === 1 && part.length === 1 && whole[0].value > part[0].value
    ? [whole[0], part[0]]
    : null
}

/** 余额698.2亿元，控制在721.5亿元的限额以内: one figure is that of the limit, the only other of its unit what is reached. */
function limitOf(text: string, limit: string): Pair | null {
  const figures = findQuantities(text).filter(({ unit }) => unit !== '' && !/^[年月日号点]$/.test(unit))
  const own = figures.filter(
    ({ start, end }) =>
      text.slice(end).startsWith(`的${limit}`) ||
      new RegExp(`${limit}(?:[为是]|任务)?$`).test(text.slice(0, start)),
  )
  const others = figures.filter((q) => q !== own[0] && q.unit === own[0]?.unit)
  return own.length === 1 && others.length === 1 && own[0].value > others[0].value
    ? [own[0], others[0]]
    : null
}

/** 「还有多少没搬」: the sentence speaks of 搬迁. */
function tellsVerb({ folded }: Ask, text: string): boolean {
  const verb = folded.match(/(?:没有?|未)(?:被|能)?(\p{Script=Han})/u)?.[1]
  return verb !== undefined && text.includes(`已${verb}`)
}

function state(
  release: Release,
  { passage, pair: [whole, part] }: { passage: Passage; pair: Pair },
  word: '其余' | '相差',
): StatedReading {
  const left = round(whole.value - part.value)
  const shown = show(left, whole.unit, whole.text)
  return workedReading(release, {
    passage,
    figures: [whole, part],
    answer: part,
    tell: (all, some) => `${word}${shown}（${all}－${some}＝${shown}）`,
    result: left,
    probability: certain,
  })
}
