/** Whose figure is it? The words that a sentence says of a figure must be said of that figure, of no other, in a source. */

import type { Quantity } from '../../text/numbers.ts'
import { type FigureZones, spansOf, zonesOf } from './figure-zones.ts'
import { isSameFigure, sameUnit } from './same-figure.ts'
import { figuresOf, type SourceText, splitText, subjectWords } from './support-text.ts'

/**
 * True when a source states `figure` (its place counts in the folded sentence `said`) in that direction, and the words
 * around it stand there with this figure and no other.
 */
export function isOwned(figure: Quantity, said: string, sources: readonly SourceText[]): boolean {
  return statedIn(sources, figure, said).some(([stated, zones]) => belongs(stated, zones, figure, said))
}

/** True when wherever a source states `figure`, more words of the sentence speak of another figure than of this one. */
export function isForeign(figure: Quantity, said: string, sources: readonly SourceText[]): boolean {
  const places = statedIn(sources, figure, said)
  const [words] = wordsAround(said, figure)
  return (
    places.length > 0 &&
    places.every(([stated, zones]) => {
      const owners = words.flatMap((word) => ownersOf(word, zones)).filter(({ length }) => length > 0)
      const against = owners.filter((some) => !some.includes(stated)).length
      const own = owners.filter((some) => some.includes(stated) && some.length < zones.figures.length).length
      return against > own
    })
  )
}

/** Each place where a source states the figure in that direction. */
function statedIn(
  sources: readonly SourceText[],
  figure: Quantity,
  said: string,
): [stated: Quantity, zones: FigureZones][] {
  const span = spansOf(said, splitText(said).groups).find(
    ({ start, end }) => start <= figure.start && figure.start < end,
  ) ?? { start: 0, end: said.length }
  const part = said.slice(span.start, span.end)
  const own = { ...figure, start: figure.start - span.start, end: figure.end - span.start }
  return sources
    .filter(({ isTitle }) => !isTitle)
    .flatMap(({ sentence }) => {
      const zones = zonesOf(sentence, figure)
      return zones.figures
        .filter((stated) => isSameFigure(stated, sentence, { figure: own, part }))
        .map((stated): [Quantity, FigureZones] => [stated, zones])
    })
}

/** The nearest words of the sentence that the source has decide; with none of them there, its only figure may be meant. */
function belongs(stated: Quantity, zones: FigureZones, figure: Quantity, said: string): boolean {
  let isKnown = false
  for (const words of wordsAround(said, figure)) {
    const owners = words.flatMap((word) => ownersOf(word, zones))
    if (owners.some((some) => some.length > 0 && !some.includes(stated))) return false
    if (owners.some((some) => some.includes(stated))) return true
    isKnown ||= owners.length > 0
  }
  if (isKnown) return false
  // 定金200元可抵400元: nothing but the figure before tells which one it is.
  const before = (figures: readonly Quantity[], { start }: Quantity) =>
    figures.findLast((other) => other.end <= start)?.value
  const last = before(figuresOf(said), figure)
  return zones.figures.length === 1 || (last !== undefined && last === before(zones.figures, stated))
}

/** For a word that the source has, the figures that it is said of there, in all its places together. */
function ownersOf(word: string, { sentence, at }: FigureZones): Quantity[][] {
  const places: number[] = []
  for (let i = sentence.indexOf(word); i >= 0; i = sentence.indexOf(word, i + 1))
    if (!/[不非]/.test(sentence[i - 1] ?? '') || /^[不非]/.test(word)) places.push(i)
  return places.length === 0 ? [] : [[...new Set(places.flatMap(at))]]
}

/** The words of the figure's group, then of the groups before it, the nearest first: the subject may stand there. */
function wordsAround(said: string, figure: Quantity): string[][] {
  const { groups, clauses } = splitText(said)
  const spans = spansOf(said, groups)
  const own = spans.findIndex(({ start, end }) => start <= figure.start && figure.start < end)
  const clause = spansOf(said, clauses).find(
    ({ start, end }) => start <= figure.start && figure.start < end,
  ) ?? {
    start: 0,
    end: said.length,
  }
  return spans
    .slice(0, own + 1)
    .reverse()
    .map(({ start, end }, i) => {
      if (i > 0) return wordsIn(said.slice(start, end))
      const rivals = figuresOf(said).filter(({ unit }) => sameUnit(unit, figure.unit))
      const last = rivals.findLast((other) => other.end <= figure.start && other.start >= clause.start)
      const next = rivals.find((other) => other.start >= figure.end)?.start ?? said.length
      const isApart = /^(?:但|而|且|并)/.test(said.slice(clause.start))
      const lead = said
        .slice(last?.end ?? (isApart ? clause.start : start), figure.start)
        .replace(changed, '')
      const after = said.slice(figure.end, Math.min(next, clause.end)).replace(/[,;、。].*$/s, '')
      // 63起渗漏报告中有3起: what follows a figure is that one's.
      return [...wordsIn(last ? lead.replace(afterFigure, '') : lead), ...wordsIn(after)]
    })
}

/** 常住人口比上年末减少0.45万人，为315.90万人: the change has its own figure. */
const changed = /[比较][^,;\d]{1,16}[\d.]+[^,;\d]*(?=,[^,;\d]{0,4}$)/g
const afterFigure = /^[^,;。]{1,12}?(?:中|里|内|、|和|及|有|,)/
/** When, and by which measure: no subject. */
const general =
  /^(?:年末|年初|月末|期末|目前|夜间|凌晨|占比|比重|增速|增幅|降幅|涨幅|[万亿]元|其中|(?:增加|减少|提高|降低|上升|下降|增长)[到至了])$/

/** Content words; a denied one keeps its denial: 非税收入, 不合格. */
function wordsIn(text: string): string[] {
  return subjectWords(text)
    .filter((word) => !general.test(word))
    .map((word) => {
      const before = text[text.indexOf(word) - 1] ?? ''
      return /[不非]/.test(before) ? before + word : word
    })
}
