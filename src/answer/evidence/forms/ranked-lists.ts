/** Figures that one sentence sets side by side, and which of such lists a question ranks. */

import type { Release } from '../../../types.ts'
import type { Rank } from '../../question/rank.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import type { Labelled } from '../../statement/reckon.ts'
import { bodySentences } from '../body-sentences.ts'
import { type ListedFigure, leavesNoneOut, listedFigures } from './listed-figures.ts'
import { type Passage, passageOf, textAt } from './passage.ts'

export type Extreme = Extract<Rank, { kind: 'extreme' }>

export interface List {
  passage: Passage
  before: string
  rows: ListedFigure[]
  /** What the list is of, where a whole stands before its parts. */
  whole: ListedFigure | undefined
}

/** Share of the question's words that a list and what stands before it must tell. */
const leastTold = 0.65
/** What counts for a kind (哪类产品) that is not named. */
const ofKind = 0.7
/** 最低, 哪类, 三类. */
export const isRankWord = /^最|最.$|垫底|^哪|^[两二三四五六七八九十\d]+[个类项种大]$/

/** The list that tells most of the question; null where two tell as much. */
export function bestList(ask: Ask, release: Release, rank: Extreme): List | null {
  const [best, second] = listsOf(release)
    .filter((list) => mayRank(rank, ask, list) && areOfKind(ask, list) && isComplete(list))
    .map((list) => ({ list, told: toldOf(ask, release, list) }))
    .filter(({ told }) => told >= leastTold)
    .sort((a, b) => b.told - a.told)
  return best && best.told !== second?.told ? best.list : null
}

function isComplete({ passage, rows, whole }: List): boolean {
  const figures = [...rows, ...(whole ? [whole] : [])].map(({ figure }) => figure)
  return rows[0].measure !== '' || leavesNoneOut(passage.text, rows[0].name.start, figures)
}

/** Its figures with their names, a change with the way that it went. */
export function labelledOf(release: Release, { passage, rows }: List): Labelled[] {
  return rows.map((row) => {
    const { value, unit } = row.figure
    const text = textAt(release, passage, row.figure)
    return {
      label: textAt(release, passage, row.name) + (row.measure === '占比' ? '' : row.measure),
      figure: {
        value,
        unit,
        text: row.isChange
          ? `${value < 0 ? '下降' : '增长'}${text}`
          : `${row.measure === '占比' ? '占比' : ''}${text}`,
      },
    }
  })
}

const lists = new WeakMap<Release, List[]>()

/** Lists of one measure, unit and kind (levels or changes), those of three and more where no measure is named. */
function listsOf(release: Release): List[] {
  let found = lists.get(release)
  if (!found) {
    const sentences = bodySentences(release)
    found = sentences.flatMap((sentence, i) => {
      const passage = passageOf(release.text, sentence)
      const before = sentences[i - 1] ? passageOf(release.text, sentences[i - 1]).text : ''
      return groupsOf(passage).map((group) => ({ passage, before, ...group }))
    })
    lists.set(release, found)
  }
  return found
}

function groupsOf(passage: Passage): Pick<List, 'rows' | 'whole'>[] {
  const groups = new Map<string, ListedFigure[]>()
  const all = listedFigures(passage.text)
  for (const row of all.filter(({ isWhole }) => !isWhole)) {
    const key = `${row.measure}|${row.figure.unit}|${row.isChange}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap((rows) => {
    const names = new Set(rows.map((row) => nameOf(passage, row)))
    const [{ measure, isChange, figure }] = rows
    const least = measure !== '' || isChange ? 2 : 3
    const whole = all.find((row) => row.isWhole && row.figure.unit === figure.unit)
    return rows.length >= least && names.size === rows.length ? [{ rows, whole }] : []
  })
}

function nameOf({ text }: Passage, { name }: ListedFigure): string {
  return text.slice(name.start, name.end)
}

/** The figures are of the kind that the question ranks: no price is 多, no rate 贵. */
function mayRank(
  { word, moves }: Extreme,
  { folded }: Ask,
  { rows: [{ measure, isChange, figure }] }: List,
): boolean {
  if (moves !== isChange || (measure === '占比') !== /占|比[重例]|份额/.test(folded)) return false
  const isRate = /[%‰]/.test(figure.unit)
  if (/[率占]|比[例重]/.test(folded) && !isRate) return false
  if (/[多少]/.test(word) && !moves) return !isRate || measure === '占比'
  return !/贵|便宜/.test(word) || figure.unit === '元'
}

/** 「哪个洲」 is not told by 出口 and 进口. */
function areOfKind({ folded }: Ask, { passage, rows }: List): boolean {
  const kind = folded.match(/哪一?个?([洲省市县区国镇州村]+)/)?.[1]
  return kind === undefined || rows.every((row) => kind.includes(nameOf(passage, row).at(-1)!))
}

/** How much of the question the list tells: its names and what stands before them whole, the sentence before and the headings less. */
function toldOf(ask: Ask, release: Release, list: List): number {
  const { passage, rows, whole, before } = list
  const { measure, figure, isChange } = rows[0]
  const kind = ask.folded.match(/哪一?[个类项种块家样款处条座所]?(\p{Script=Han}{2,4})/u)?.[1] ?? ''
  const terms = ask.terms.filter((term) => !isRankWord.test(term))
  const own = passage.text.slice(0, rows[0].name.start) + rows.map((row) => nameOf(passage, row)).join('\n')
  const at = surroundings(release, passage.sentence)
  const nearBy = (term: string) =>
    Math.max(
      matchTerm(term, `${own}\n${measure}\n${whole ? nameOf(passage, whole) + whole.measure : ''}`),
      /分/.test(term) && figure.unit === '分' ? 1 : 0,
      isChange ? 0.9 * matchTerm(term, passage.text) : 0,
      0.8 * matchTerm(term, before),
      0.8 * matchTerm(term, at.section),
    )
  const toldBy = (term: string) => Math.max(nearBy(term), 0.8 * matchTerm(term, at.title))
  // A measure that the list names must be asked for.
  if (measure !== '' && measure !== '占比' && !terms.some((term) => matchTerm(term, measure) >= 0.9)) return 0
  const told = terms.map((term) => Math.max(toldBy(term), kind.includes(term) ? ofKind : 0))
  // The headline tells what the release is of, not what the list counts.
  return terms.some((term) => nearBy(term) > ofKind)
    ? told.reduce((sum, one) => sum + one, 0) / terms.length
    : 0
}
