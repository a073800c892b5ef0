/** Reads who comes first out of a list that gives every item its figure: 「云陂区3所、镜湖区2所」 for 「哪个区最多」. */

import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Release, Span } from '../../types.ts'
import { findComparison } from '../question/comparison.ts'
import { surroundings } from '../question/surroundings.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { citedSpan } from '../statement/state.ts'
import type { StatedReading } from './evidence.ts'
import { inRelease, type Passage, passageOf } from './side-figures.ts'

interface Item {
  name: Span
  figure: Quantity
}

const certain = 0.99
const mostItems = 12
/** 哪个区, 哪个代表队: the items are named as such. */
const kind =
  /哪(?:一|几)?(?:个|家|座|支|条|所|类|种)?(\p{Script=Han}{0,3}?[省市县区州镇乡村队校院国港馆店线路厂])/u

/** The item with the greatest or the least figure of the one list that tells what is asked; none where two would do. */
export function readFirst(ask: Ask, release: Release): StatedReading[] {
  const comparison = findComparison(ask.folded)
  const wanted = comparison?.sides === null ? comparison.wanted : null
  const letter = ask.folded.match(kind)?.[1].at(-1)
  if (wanted === null || !letter || /^(?:reason|how|date|yesno|list)$/.test(ask.type)) return []
  const found = release.lines
    .filter((line) => line.kind === 'paragraph' || line.kind === 'item')
    .flatMap((line) => lineSentences(release.text, line))
    .map((sentence) => passageOf(release.text, sentence))
    .flatMap((passage) => listsOf(passage).map((items) => ({ passage, items })))
    .filter(({ passage, items }) => items.every(({ name }) => passage.text[name.end - 1] === letter))
    .filter(({ passage, items }) => tellsAll(ask, release, { passage, items }))
  if (found.length !== 1) return []
  const [{ passage, items }] = found
  const sign = wanted === 'max' ? -1 : 1
  const [first, second] = [...items].sort((a, b) => sign * (a.figure.value - b.figure.value))
  return first.figure.value === second.figure.value ? [] : [state(release, passage, { first, items, wanted })]
}

/** Lists of the passage whose items are joined alike, each nothing but a name and a figure of one unit. */
function listsOf({ text }: Passage): Item[][] {
  const lists: Item[][] = [[]]
  let start = 0
  for (const mark of [...text.matchAll(/[、,;:。]/g), null]) {
    const end = mark?.index ?? text.length
    const item = itemAt(text, { start, end })
    const last = lists.at(-1)!.at(-1)
    const startsAnew = /^\s*其中/.test(text.slice(start, end))
    if (!item || startsAnew || (last && last.figure.unit !== item.figure.unit)) lists.push([])
    if (item) lists.at(-1)!.push(item)
    start = end + 1
  }
  return lists.filter(({ length }) => length >= 2 && length <= mostItems)
}

/** 云陂区3所 whole: a name, its figure and nothing behind it. */
function itemAt(text: string, { start, end }: Span): Item | null {
  const said = text.slice(start, end)
  const [figure] = findQuantities(said)
  if (!figure || figure.unit === '' || said.slice(figure.end).trim() !== '') return null
  const [lead] = said.match(/^\s*(?:其中|和|及|以及)?/)!
  const name = said.slice(lead.length, figure.start).replace(/(?:各?[有为是共达]|\s)+$/, '')
  if (!/^\p{Script=Han}{2,12}$/u.test(name)) return null
  const from = start + lead.length
  return {
    name: { start: from, end: from + name.length },
    figure: { ...figure, start: start + figure.start, end: start + figure.end },
  }
}

/** The words of the question stand in the sentence or around it, those of what is measured in it. */
function tellsAll(
  ask: Ask,
  release: Release,
  { passage, items }: { passage: Passage; items: Item[] },
): boolean {
  const { section, title, lead } = surroundings(release, passage.sentence)
  const frame = [section, title, lead].join('\n')
  const before = passage.text.slice(0, items[0].name.start)
  const open = ask.terms.filter((term) => !/[最多少高低大小快慢]|的是/.test(term))
  const told = open.filter((term) => matchTerm(term, before) >= 0.5)
  const untold = open.filter((term) => !told.includes(term) && matchTerm(term, frame) < 0.3)
  return told.length >= 2 && 3 * untold.length < Math.max(open.length, 2)
}

function state(
  release: Release,
  passage: Passage,
  { first, items, wanted }: { first: Item; items: Item[]; wanted: 'max' | 'min' },
): StatedReading {
  const said = (span: Span) => {
    const { start, end } = inRelease(passage, span)
    return release.text.slice(start, end)
  }
  const rest = items
    .filter((item) => item !== first)
    .map(({ name, figure }) => `${said(name)}${said(figure)}`)
  const window = inRelease(passage, { start: items[0].name.start, end: items.at(-1)!.figure.end })
  return {
    release,
    sentence: passage.sentence,
    span: inRelease(passage, { start: first.name.start, end: first.figure.end }),
    probability: certain,
    stated: {
      claim: {
        text: `${said(first.name)}最${wanted === 'max' ? '多' : '少'}，为${said(first.figure)}；${rest.join('，')}。`,
        sources: [{ release, sentence: citedSpan(release.text, passage.sentence, window) }],
        computed: items.map(({ figure }) => figure.value),
      },
      figure: null,
    },
  }
}
