/** Where a passage names the sides of a comparison, and the figure that it gives for each of them. */

import { everydayWords } from '../../../text/everyday-words.ts'
import { fold } from '../../../text/normalise.ts'
import { findQuantities, type Quantity } from '../../../text/numbers.ts'
import { synonymsOf } from '../../../text/synonyms.ts'
import type { Release, Span } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { jointPairs } from '../../question/other-part.ts'
import { cutAs, isKnown } from '../../question/recut-words.ts'
import { isParticle, wordsAt } from '../../question/words.ts'
import type { Labelled } from '../../statement/reckon.ts'
import type { Figure } from '../evidence.ts'
import { type Pairing, pairingsIn } from './pairings.ts'
import { type Passage, passageOf } from './passage.ts'
import { isChange, readPair } from './read-respective.ts'

/** The words that tell one side from the others, likeliest first, each with what releases write for it. */
export type SideWords = string[][]

/** One figure that a passage gives for one side. */
export interface SideFigure {
  passage: Passage
  /** Folded place of the side's word. */
  mention: Span
  /** The question's word, and how far it stands from the likeliest one of its side. */
  word: string
  rank: number
  figure: Quantity
  /** 检察 of 民事检察684件, 合格率 of 流通环节抽检2760批次,合格率98.3%: what is measured, where the text says it. */
  measure: string
  /** Units of the figures between the word and this one. */
  passedOver: string
  /** −1 where the text says that it fell. */
  sign: 1 | -1
  /** The figure is a rise or a fall. */
  isChange: boolean
  /** How a 分别 list says it, where the figure stands apart from its name. */
  paired: Labelled | null
}

/** Figures that are looked at behind a name. */
const mostFigures = 4
const particles =
  /^(?:[、,:"的为是有共达约近超只仅已在\s]|达到|只有|合计|总计)+|(?:[、,:"的为是有共达约近超只仅已\s]|达到|只有|合计|总计)+$/g
const basis = /(?:[比较](?:上年|去年|上月)(?:同期)?)?(?:同比|环比)?(?:分别)?$/
const change = /(?:增长|上涨|上升|提高|增加|扩大|加快|(下降|下跌|降低|减少|回落|缩小|放缓))$/

/**
 * The words of each side as the release writes them; null where what one side is called by is part of what another is
 * called by. `used` are the release's words.
 */
export function sideWords(sides: readonly string[], used: ReadonlySet<string>): SideWords[] | null {
  const words = sides.map((side, i) => wordsOfSide(side, i === 0, used))
  const own = words.map((some, i) => {
    const rest = words.flatMap((others, j) => (j === i ? [] : others))
    return some.filter((word) => !rest.includes(word) && metricHead(word) === '')
  })
  const others = (i: number) => sides.filter((_, j) => j !== i)
  const telling = own.map((some, i) => some.filter((word) => !others(i).some((side) => side.endsWith(word))))
  const isNested = telling.some(
    ([first], i) => first === undefined || others(i).some((side) => side.includes(first)),
  )
  return isNested ? null : telling.map((some) => some.map((word) => formsOf(word, used)))
}

/** Likeliest first: what is compared stands last before 比 or 和, and first behind it. */
function wordsOfSide(side: string, isFirst: boolean, used: ReadonlySet<string>): string[] {
  // 「澜州东到青屿，商务座」 frames its side.
  const parts = side.replace(/[的,，]+$/, '').split(/[,，]/)
  const bare = (isFirst ? parts.at(-1) : parts[0]) ?? side
  const words = cutAs(bare, used).flatMap(({ text }) => (text.length >= 2 ? [text] : []))
  const ends = [5, 4, 3, 2].map((length) => (isFirst ? bare.slice(-length) : bare.slice(0, length)))
  const spoken = ends.find((end) => everydayWords.has(end) || synonymsOf(end).length > 0)
  return [...new Set([...(spoken ? [spoken] : []), ...(isFirst ? words.reverse() : words)])]
}

/** The word itself, else what releases write for it, else what of an unknown word the release has (昆木 of 飞昆木). */
function formsOf(word: string, used: ReadonlySet<string>): string[] {
  if (used.has(word)) return [word]
  const written = [...(everydayWords.get(word) ?? []), ...synonymsOf(word)].filter((form) => form.length >= 2)
  const ends = [word.slice(1), word.slice(0, -1)].filter((end) => used.has(end))
  return [word, ...written, ...ends]
}

/** Every figure that the passage may give for a side. */
export function figuresOfSide(passage: Passage, words: SideWords): SideFigure[] {
  const { text } = passage
  const figures = findQuantities(text).filter((q) => isMeasured(text, q))
  return words.flatMap((forms, rank) =>
    forms
      .flatMap((form) => placesOf(form, text))
      .flatMap((mention) => {
        // 8个企业商标: its figure stands before it.
        const own = figures.find((q) => q.end === mention.start && /\p{Script=Han}$/u.test(q.unit))
        if (own) return [{ passage, mention, word: forms[0], rank, paired: null, ...ownFigure(own) }]
        const stop = text.slice(mention.end).search(/[;。]/)
        const end = stop < 0 ? text.length : mention.end + stop
        const behind = figures.filter((q) => q.start >= mention.end && q.end <= end).slice(0, mostFigures)
        return behind.flatMap((figure, i): SideFigure[] => {
          const between = text.slice(mention.end, figure.start)
          if (/分别/.test(between) || isFormer(text, figure, behind[i + 1])) return []
          return [
            {
              passage,
              mention,
              word: forms[0],
              rank,
              paired: null,
              ...measured(text, { mention, figure, passed: behind.slice(0, i) }),
            },
          ]
        })
      }),
  )
}

function ownFigure(
  figure: Quantity,
): Pick<SideFigure, 'figure' | 'measure' | 'passedOver' | 'sign' | 'isChange'> {
  return { figure, measure: '', passedOver: '', sign: 1, isChange: false }
}

/** 由3800元 of 由3800元提高到4500元. */
function isFormer(text: string, figure: Quantity, next: Quantity | undefined): boolean {
  return (
    next !== undefined &&
    next.unit === figure.unit &&
    /[由从][^,;\d]{0,6}$/.test(text.slice(0, figure.start)) &&
    /^[^,;\d]{0,8}[到至为]$/.test(text.slice(figure.end, next.start))
  )
}

function measured(
  text: string,
  { mention, figure, passed }: { mention: Span; figure: Quantity; passed: Quantity[] },
): Omit<SideFigure, 'passage' | 'mention' | 'word' | 'rank' | 'paired'> {
  const from = passed.at(-1)?.end ?? mention.end
  const said = text.slice(from, figure.start).replace(particles, '')
  const moved = said.match(change)
  const told = moved ? said.slice(0, moved.index).replace(basis, '').replace(particles, '') : said
  // 组 of 钛合金组: the end of the name.
  const measure = /^(?!占)\p{Script=Han}$/u.test(told) ? '' : told
  return {
    figure,
    measure,
    passedOver: passed.map(({ unit }) => unit).join(),
    sign: moved?.[1] ? -1 : 1,
    isChange: moved !== null,
  }
}

/** The figures that 分别 lists give for a side, where just one of the names is its name. */
export function pairedFigures(release: Release, words: SideWords): SideFigure[] {
  return pairingsIn(release).flatMap((pairing, at) => {
    const passage = passageOf(release.text, pairing.sentence)
    const names = pairing.names.map(({ start, end }) => fold(release.text.slice(start, end)).text)
    return words.flatMap((forms, rank): SideFigure[] => {
      const own = names.flatMap((name, i) => (forms.some((form) => name.includes(form)) ? [i] : []))
      const { stated, span } = readPair(release, pairing, own[0] ?? 0)
      const [figure] = findQuantities(fold(release.text.slice(span.start, span.end)).text)
      if (own.length !== 1 || !figure || !stated.figure) return []
      const start = foldedAt(passage, span.start)
      const mention = pairing.names[own[0]]
      return [
        {
          passage,
          mention: { start: foldedAt(passage, mention.start), end: foldedAt(passage, mention.end) },
          word: forms[0],
          rank,
          figure: { ...figure, start: start + figure.start, end: start + figure.end },
          measure: fold(pairing.metric).text,
          passedOver: `分别${at}`,
          sign: stated.figure.value < 0 ? -1 : 1,
          isChange: isChange(pairing),
          paired: pairedText(release, pairing, { mention, figure: stated.figure }),
        },
      ]
    })
  })
}

/** 临赫 of 临赫三市, 增长11.4% of 同比分别增长. */
function pairedText(
  { text }: Release,
  pairing: Pairing,
  { mention, figure }: { mention: Span; figure: Figure },
): Labelled {
  const label = text.slice(mention.start, mention.end).replace(countedNames, '')
  const told = isChange(pairing) && /^\p{Nd}/u.test(figure.text) ? `${pairing.metric}${pairing.verb}` : ''
  return { label, figure: { ...figure, text: `${told}${figure.text}` } }
}

const countedNames = /(?<=.{2})等?[两二三四五六七八九十](?:[省市县区州国校所家地项类个大]).*$/

function foldedAt({ sentence, starts }: Passage, at: number): number {
  return starts.findIndex((start) => start >= at - sentence.start)
}

/** Days, ordinals and bare numbers measure nothing. */
export function isMeasured(text: string, { start, unit }: Quantity): boolean {
  return unit !== '' && !/^[年月日号点届]$/.test(unit) && text[start - 1] !== '第'
}

function placesOf(word: string, text: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[非不副]/.test(text[at - 1] ?? '') && !isJoined(word, text[at - 1]) && !isTail(word, text, at))
      found.push({ start: at, end: at + word.length })
  return found
}

/** The 产品 of 农产品 and 水产品 is not that of 工业产品. */
function isTail(word: string, text: string, at: number): boolean {
  const before = wordsAt(text).find(({ start, end }) => start < at && at <= end)
  if (!before || !isKnown(word)) return false
  const isPart = ofAnyKind.test(word) && /^\p{Script=Han}$/u.test(before.text) && !isParticle(before.text)
  const isMeasureWord = /[\d一二两三四五六七八九十百千万亿多余]$/.test(text.slice(0, before.start))
  return at < before.end || (isPart && !isMeasureWord)
}

/** What kind it is stands before these. */
const ofAnyKind = /^(?:产品|食品|用品|药品|企业|机构|单位|人员|项目|工程|案件|商品|服务|商标)$/

/** The 出口 of 进出口 is not it alone. */
function isJoined(word: string, before: string | undefined): boolean {
  return jointPairs.some((pair) => pair[0] === before && pair[1] === word[0])
}
