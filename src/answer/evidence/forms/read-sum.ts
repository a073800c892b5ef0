/** Adds up what a sentence gives apart: 「新开的和调整的一共多少条」 of 新开7条、调整12条, 「两笔加起来多少」 of 2600万元和1850万元. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities, parseNumber, type Quantity } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { findComparison } from '../../question/comparison.ts'
import { usedWords } from '../../question/recut-words.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { type Labelled, reckon } from '../../statement/reckon.ts'
import { citedSpan } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { inRelease, type Passage, passageOf } from './passage.ts'
import { figuresOfSide, sideWords } from './side-figures.ts'
import { bareLabel, nounAt } from './state-comparison.ts'

const together =
  /^(.*?)[,，]?(?:加起来|加在一起|加一[块起]儿?|合起来|合在一起|相加|合计|一共|总共|总计|(?<!总)共(?=有))[^,，]{0,6}?(?:多少|几)/
/** 三项资助加起来, 两类相加: as many figures of one unit. */
const counted =
  /(?<!第)([两二三四五六七八九]|\d)(?:大?类|项|笔|种|个|部分|块|者|家|条|款|处|样|级|方|地)[^,，]{0,12}(?:加|合起来|合在一起|合计)/
const joint = /以及|(?<!总)和|与|跟|、|(?<=的)加/
/** The sentence gives the sum itself, or one figure is part of another. */
const summed = /共(?!同|享|建|有产权)|合计|总计|总额|总数|累计|其中|分别占/
const certain = 0.97
const longestLabel = 20

/** Figures to add in reading order, and their names where those stand behind them. */
interface Parts {
  figures: Quantity[]
  names: string[] | null
}

/** One reading where a single sentence gives the figures to add, of one unit, and no sum of them. */
export function readSum(ask: Ask, release: Release): StatedReading[] {
  const said = ask.folded.match(together)?.[1]
  if (said === undefined || !/^(?:number|money)$/.test(ask.type) || findComparison(ask.folded)) return []
  const passages = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .filter((passage) => !summed.test(passage.text) && tellsAll(ask, release, passage))
  const count = ask.folded.match(counted)?.[1]
  const found = passages.flatMap((passage) => {
    const parts = count
      ? figuresCounted(ask, passage, parseNumber(count))
      : (figuresOfSides(said, passages, passage) ??
        figuresJoined(ask, passage) ??
        figuresOfMembers(ask, passage))
    return parts ? [{ passage, ...parts }] : []
  })
  return found.length === 1 ? (state(release, found[0]) ?? []) : []
}

/** The first figure behind or straight before each of the joined names; null where one of them has none of its own. */
function figuresOfSides(said: string, passages: readonly Passage[], passage: Passage): Parts | null {
  const clause = said.split(/[,，]/).findLast((part) => joint.test(part.slice(1)))
  const sides = clause?.split(joint).filter((side) => side.length >= 2) ?? []
  const words = sides.length >= 2 ? sideWords(sides, usedWords(passages.map(({ text }) => text))) : null
  if (!words) return null
  const own = words
    .flatMap((side) =>
      figuresOfSide(passage, side)
        .filter(({ passedOver, isChange }) => passedOver === '' && !isChange)
        .slice(0, 1),
    )
    .sort((a, b) => a.figure.start - b.figure.start)
  const figures = own.map(({ figure }) => figure)
  const isApart = new Set(figures.map(({ start }) => start)).size === words.length
  if (!isApart || new Set(figures.map(({ unit }) => unit)).size > 1) return null
  const isNamedBehind = own.every(({ mention, figure }) => figure.end <= mention.start)
  const names = own.map(({ mention }) => nounAt(passage.text.slice(mention.start)))
  return { figures, names: isNamedBehind ? names : null }
}

/** Just as many figures of one unit as the question counts. */
function figuresCounted(ask: Ask, { text }: Passage, count: number): Parts | null {
  const measured = findQuantities(text).filter(({ unit }) =>
    ask.type === 'money' ? /元/.test(unit) : unit !== '' && !/^[年月日号点届%]$/.test(unit),
  )
  const units = [...new Set(measured.map(({ unit }) => unit))].filter(
    (unit) => !ask.unit || unit === ask.unit,
  )
  const alike = units
    .map((unit) => measured.filter((q) => q.unit === unit))
    .filter(({ length }) => length === count)
  return count >= 2 && alike.length === 1 ? { figures: alike[0], names: null } : null
}

/** 「一共多少个商标」 of 5个区域商标和8个企业商标: two counts of what is asked, joined in one clause, each before its name. */
function figuresJoined({ folded }: Ask, { text }: Passage): Parts | null {
  const [, before, unit, behind] =
    folded
      .replace(/[\s?？]+$/, '')
      .match(/(\p{Script=Han}{2})(?:一共|总共|合计|总计)[有是]?(?:多少|几)(\p{Script=Han})$/u) ??
    folded.match(/()(?:多少|几)(\p{Script=Han})(\p{Script=Han}{2})/u) ??
    []
  const noun = before || behind
  if (!unit) return null
  const counts = findQuantities(text).filter((q) => q.unit === unit)
  const named = new RegExp(`^\\p{Script=Han}{0,8}?${noun}`, 'u')
  const joined = counts.flatMap((q, i): Parts[] => {
    const next = counts[i + 1]
    const between = next && text.slice(q.end, next.start)
    const names = [between, next && text.slice(next.end)].map((told) => told?.match(named)?.[0] ?? '')
    return names[0] !== '' && names[1] !== '' && /^[和与及、]$/.test(between.slice(names[0].length))
      ? [{ figures: [q, next], names }]
      : []
  })
  return joined.length === 1 ? joined[0] : null
}

/** 「合议庭一共几个人」 of 由3名法官和4名人民陪审员组成. */
function figuresOfMembers({ folded }: Ask, { text }: Passage): Parts | null {
  const made = text.match(/由(?<all>\d[^,;。]*?)(?:组成|构成)/)
  if (!made || !/(?:多少|几)(?:个|名|位)?人|几[名位]/.test(folded)) return null
  const [from, to] = [made.index! + 1, made.index! + 1 + made.groups!.all.length]
  const figures = findQuantities(text).filter(({ start, end }) => from <= start && end <= to)
  const isOfPeople =
    figures.length > 1 && figures.every(({ unit }) => unit === figures[0].unit && /^[名人位]$/.test(unit))
  const names = figures.map(
    ({ end }) => text.slice(end, to).match(/^\p{Script=Han}+?(?=[和与及、]|$)/u)?.[0] ?? '',
  )
  return isOfPeople && !names.includes('') ? { figures, names } : null
}

/** Two words of the question stand in the sentence, or the only one; the others there or around it. */
function tellsAll(ask: Ask, release: Release, { text, sentence }: Passage): boolean {
  const { section, title, before } = surroundings(release, sentence)
  const open = ask.terms.filter((term) => !/[几多]|^[两二三四五六七八九\d]|^加|一[共块]|合计/.test(term))
  const told = open.filter((term) => matchTerm(term, text) >= 0.5)
  const near = [section, title, before].join('\n')
  const untold = open.filter((term) => !told.includes(term) && matchTerm(term, near) < 0.5)
  return told.length >= Math.min(2, open.length) && told.length > 0 && 3 * untold.length <= open.length
}

function state(
  release: Release,
  { passage, figures, names }: Parts & { passage: Passage },
): StatedReading[] | null {
  const spans = figures.map((figure) => inRelease(passage, figure))
  const labelled = spans.map(({ start, end }, i): Labelled => {
    const text = release.text.slice(start, end)
    const [{ value, unit }] = findQuantities(fold(text).text)
    const lead = release.text.slice(spans[i - 1]?.end ?? passage.sentence.start, start)
    return { label: names?.[i] ?? labelOf(lead), figure: { value, unit, text } }
  })
  const window = { start: spans[0].start, end: spans.at(-1)!.end }
  const source = { release, sentence: citedSpan(release.text, passage.sentence, window) }
  const claim = reckon({ kind: 'sum', gap: false }, labelled, [source])
  const stated = claim && { claim, figure: null }
  return stated && [{ release, sentence: passage.sentence, span: spans[0], probability: certain, stated }]
}

/** What stands straight before a figure: 物理类 of 「，物理类9.78万人」; nothing where it says too much. */
function labelOf(lead: string): string {
  const last = lead.split(/[，,；;。：:、和及]/).findLast((part) => /\p{L}/u.test(part)) ?? ''
  const label = bareLabel(last.replace(/[（(]$/, '')).replace(/^[^\p{L}\d“《]+/u, '')
  return label.length <= longestLabel ? label : ''
}
