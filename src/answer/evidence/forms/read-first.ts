/** Reads who comes first out of a list that gives every item its figure: 「云陂区3所、镜湖区2所」 for 「哪个区最多」. */

import { findQuantities, type Quantity } from '../../../text/numbers.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { findComparison } from '../../question/comparison.ts'
import { metricHead } from '../../question/metric.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import type { Source } from '../../statement/claim.ts'
import { citedSpan } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { leavesNoneOut } from './listed-figures.ts'
import { inRelease, type Passage, passageOf } from './passage.ts'

interface Item {
  passage: Passage
  name: Span
  figure: Quantity
}

const certain = 0.99
const mostItems = 12
/** 哪个区, 哪个代表队: the items are named as such. */
const kind =
  /哪(?:一|几)?(?:个|家|座|支|条|所|类|种)?(\p{Script=Han}{0,3}?[省市县区州镇乡村队校院国港馆店线路厂])/u
/** （四）电动自行车及配件。 at the head of its paragraph. */
const numbered = /^\s*[(（]?(?:[一二三四五六七八九十]+|\d{1,2})[)、.]\s*(\p{Script=Han}{2,16})[。:]/u

/** The item with the greatest or the least figure of the one list that tells what is asked; none where two would do. */
export function readFirst(ask: Ask, release: Release): StatedReading[] {
  const comparison = findComparison(ask.folded)
  const wanted = comparison?.sides === null ? comparison.wanted : null
  if (wanted === null || /^(?:reason|how|date|yesno|list)$/.test(ask.type)) return []
  const found = [...namedLists(ask, release), ...numberedList(ask, release)]
  if (found.length !== 1) return []
  const [items] = found
  const sign = wanted === 'max' ? -1 : 1
  const [first, second] = [...items].sort((a, b) => sign * (a.figure.value - b.figure.value))
  return first.figure.value === second.figure.value ? [] : [state(ask, release, { first, items })]
}

function namedLists(ask: Ask, release: Release): Item[][] {
  const letter = ask.folded.match(kind)?.[1].at(-1)
  if (!letter) return []
  return proseSentences(release)
    .flatMap((sentence) => listsOf(passageOf(release.text, sentence)))
    .filter((items) => items.every(({ passage, name }) => passage.text[name.end - 1] === letter))
    .filter((items) => tellsAll(ask, release, items) && isComplete(items))
}

function isComplete(items: readonly Item[]): boolean {
  const [{ passage, name }] = items
  const figures = items.map(({ figure }) => figure)
  return leavesNoneOut(passage.text, name.start, figures)
}

/** Numbered paragraphs, each of which gives what stands straight before 最 (不合格率) in one figure or first. */
function numberedList(ask: Ask, release: Release): Item[][] {
  const measured = metricHead(ask.folded.match(/([^,，]+?)的?最/)?.[1] ?? '')
  if (measured.length < 2) return []
  const paragraphs = release.lines
    .map((line) => passageOf(release.text, line))
    .flatMap((passage) => {
      const name = passage.text.match(numbered)?.[1]
      return name ? [{ passage, name, start: passage.text.indexOf(name) }] : []
    })
  const items = paragraphs.flatMap(({ passage, name, start }): Item[] => {
    const [figure] = findQuantities(passage.text).filter((q) => {
      const said = passage.text.slice(0, q.start).replace(/[为是达到]+$/, '')
      return said.endsWith(measured) && !/[非不]$/.test(said.slice(0, -measured.length))
    })
    return figure ? [{ passage, name: { start, end: start + name.length }, figure }] : []
  })
  const isWhole = items.length === paragraphs.length && items.length >= 3 && items.length <= mostItems
  const isOneUnit = new Set(items.map(({ figure }) => figure.unit)).size === 1
  return isWhole && isOneUnit && tellsAll(ask, release, items) ? [items] : []
}

/** Lists of the passage whose items are joined alike, each nothing but a name and a figure of one unit. */
function listsOf(passage: Passage): Item[][] {
  const { text } = passage
  const lists: Item[][] = [[]]
  let start = 0
  for (const mark of [...text.matchAll(/[、,;:。]/g), null]) {
    const end = mark?.index ?? text.length
    const item = itemAt(passage, { start, end })
    const last = lists.at(-1)!.at(-1)
    const startsAnew = /^\s*其中/.test(text.slice(start, end))
    if (!item || startsAnew || (last && last.figure.unit !== item.figure.unit)) lists.push([])
    if (item) lists.at(-1)!.push(item)
    start = end + 1
  }
  return lists.filter(({ length }) => length >= 2 && length <= mostItems)
}

/** 云陂区3所 whole: a name, its figure and nothing behind it. */
function itemAt(passage: Passage, { start, end }: Span): Item | null {
  const said = passage.text.slice(start, end)
  const [figure] = findQuantities(said)
  if (!figure || figure.unit === '' || said.slice(figure.end).trim() !== '') return null
  const [lead] = said.match(/^\s*(?:其中|和|及|以及)?/)!
  const name = said.slice(lead.length, figure.start).replace(/(?:各?[有为是共达]|\s)+$/, '')
  if (!/^\p{Script=Han}{2,12}$/u.test(name)) return null
  const from = start + lead.length
  return {
    passage,
    name: { start: from, end: from + name.length },
    figure: { ...figure, start: start + figure.start, end: start + figure.end },
  }
}

/** The words of the question stand before the first figure or around the list, those of what is measured before it. */
function tellsAll(ask: Ask, release: Release, items: readonly Item[]): boolean {
  const [{ passage, figure }] = items
  const { section, title, lead } = surroundings(release, passage.sentence)
  const frame = [section, title, lead].join('\n')
  const before = passage.text.slice(0, figure.start)
  const open = ask.terms.filter((term) => !general.test(term))
  const told = open.filter((term) => matchTerm(term, before) >= 0.5)
  const untold = open.filter((term) => !told.includes(term) && matchTerm(term, frame) < 0.3)
  return told.length >= 2 && 3 * untold.length < Math.max(open.length, 2)
}

const general = /[最多少高低大小快慢]|的是|^第?[几两二三四五六七八九十]+大?[类种个块项批]?$/

function state(ask: Ask, release: Release, { first, items }: { first: Item; items: Item[] }): StatedReading {
  const [degree] = ask.folded.match(/最(?:便宜|.)/) ?? ['最多']
  const said = ({ passage }: Item, span: Span) => {
    const { start, end } = inRelease(passage, span)
    return release.text.slice(start, end)
  }
  const rest = items
    .filter((item) => item !== first)
    .map((item) => `${said(item, item.name)}${said(item, item.figure)}`)
  const sources = items.flatMap((item) => sourcesOf(release, item))
  return {
    release,
    sentence: sourcesOf(release, first).at(-1)!.sentence,
    span: inRelease(first.passage, first.figure),
    probability: certain,
    stated: {
      claim: {
        text: `${said(first, first.name)}${degree}，为${said(first, first.figure)}；${rest.join('，')}。`,
        sources,
        computed: items.map(({ figure }) => figure.value),
      },
      figure: null,
    },
  }
}

/** The sentences that hold an item's name and its figure; of a long one the clauses around them. */
function sourcesOf(release: Release, { passage, name, figure }: Item): Source[] {
  const line = release.lines.find((l) => l.start <= passage.sentence.start && passage.sentence.end <= l.end)!
  return lineSentences(release.text, line).flatMap((sentence): Source[] => {
    const held = [inRelease(passage, name), inRelease(passage, figure)].filter(
      ({ start, end }) => sentence.start <= start && end <= sentence.end,
    )
    if (held.length === 0) return []
    const window = { start: held[0].start, end: held.at(-1)!.end }
    return [{ release, sentence: citedSpan(release.text, sentence, window) }]
  })
}
