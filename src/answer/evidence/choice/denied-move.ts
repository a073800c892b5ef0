/** 「利率下调了多少」 of 「利率没有调整」: the release states another move than the question takes for granted. */

import { fold } from '../../../text/normalise.ts'
import { clauses } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import {
  comparison,
  deniesNext,
  findMoves,
  type Move,
  type PresumedMove,
  presumeMove,
} from '../../question/presumed-move.ts'
import { findViolations } from '../../question/scope.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { bodySentences } from '../body-sentences.ts'
import type { Evidence } from '../evidence.ts'

/** A move that a clause states. */
interface StatedMove extends Move {
  release: Release
  sentence: Span
  /** From the clause that names what moves to the one that says how. */
  clause: Span
  /** Folded: the words for what moves, and all of the sentence before the move. */
  subject: string
  before: string
  /** The words straight before the move say nothing of what moves. */
  isBare: boolean
  isDenied: boolean
  /** 比计划多: set against what was meant to be, not against what was before. */
  isOfPlan: boolean
  hasFigure: boolean
}

/**
 * The clause that states the contrary of the move taken for granted, or null. All sentences of the releases found are
 * searched: where several state a move of the very thing, all must be against it.
 */
export function denyMove(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  const asked = presumeMove(ask)
  if (!asked) return null
  const ofEach = new Map(evidence.map((e) => [e.release.id, e]))
  const stated = [...ofEach.values()].flatMap((base) =>
    movesOf(base.release).map((move) => ({ base, move, fit: fitOf(ask, asked, move) })),
  )
  const most = Math.max(...stated.map(({ fit }) => fit))
  const nearest = stated.filter(({ fit }) => fit === most)
  if (!(most > 0) || !nearest.every(({ move }) => denies(asked, move))) return null
  const { base, move } = nearest.reduce((a, b) =>
    strangeness(ask, b.move) < strangeness(ask, a.move) ? b : a,
  )
  return { ...base, sentence: move.sentence, span: move.clause, stated: null }
}

function denies(asked: PresumedMove, { way, isDenied }: StatedMove): boolean {
  return way === 'still' || (way !== asked.way) !== isDenied
}

/** Letters for what moves that the question does not have; a move without a figure comes last. */
function strangeness({ folded }: Ask, { subject, hasFigure }: StatedMove): number {
  const strange = [...subject].filter((char) => /\p{Script=Han}/u.test(char) && !folded.includes(char))
  return strange.length + (hasFigure ? 0 : 1000)
}

const moves = new WeakMap<Release, StatedMove[]>()

/** All moves that a release states; found once. */
function movesOf(release: Release): StatedMove[] {
  const found = moves.get(release) ?? bodySentences(release).flatMap((sentence) => movesIn(release, sentence))
  moves.set(release, found)
  return found
}

const planned = /目标|(?<!比原?)计划(?!多|少|增|减)|力争|争取|拟|确保|有望|要(?=在|到)/
const meant = /计划|预[算期]|目标/
/** 降低成本 is done to something, 成本降低3% is a move of it. */
const endsMove = /^(?:$|[了到至为约近超逾最较一二两三四五六七八九十半的\d]|幅度|明显|百分|原因|主要|出)/

function movesIn(release: Release, sentence: Span): StatedMove[] {
  const parts = clauses(release.text, sentence)
  const texts = parts.map(({ start, end }) => fold(release.text.slice(start, end)).text)
  return texts.flatMap((text, i) =>
    findMoves(text).flatMap((move): StatedMove[] => {
      const own = text.slice(0, move.start)
      if (planned.test(own) || (move.way !== 'still' && !endsMove.test(text.slice(move.end)))) return []
      // 出口241.70亿元，增长1.1%: whose move it is stands in the clause before.
      let from = i
      while (from > 0 && !saysWhat([...texts.slice(from, i), own].join())) from--
      return [
        {
          ...move,
          release,
          sentence,
          clause: { start: parts[from].start, end: parts[i].end },
          subject: [...texts.slice(from, i), own].join(),
          before: [...texts.slice(0, i), own].join(),
          isBare: !saysWhat(own),
          isDenied: deniesNext.test(own),
          isOfPlan: meant.test(text.slice(move.start, move.end)),
          hasFigure: /\d/.test(texts.slice(from, i + 1).join()),
        },
      ]
    }),
  )
}

/** 同比, 比上年同期, 这次, 降幅: says nothing of what moves. */
function saysWhat(text: string): boolean {
  const rest = text
    .replace(comparison, '')
    .replace(
      /这次|此次|本次|工期|分别|合计|继续|[涨跌增降]幅|还会|小幅|大幅|明显|进一步|虽然|总体|整体|基本|[也均都又仍但已\d.,%年月日元亿万个百分点]|与[^,]*$/g,
      '',
    )
  return /[\p{Script=Han}a-z]{2}/u.test(rest)
}

/** How many words of the measure are the move's own, a name counting for ten; 0 where another thing moves. */
function fitOf(ask: Ask, asked: PresumedMove, move: StatedMove): number {
  if (move.way !== 'still' && move.axis !== asked.axis) return 0
  if (move.isOfPlan && !meant.test(ask.folded)) return 0
  if (asked.isOfSpread !== /[涨跌增降]幅/.test(move.subject) || hasOtherBasis(asked, move)) return 0
  const at = surroundings(move.release, move.sentence)
  const frame = frameOf(at)
  const { measure } = asked
  const own = measure.filter((term) => stands(term, move.subject))
  const names = asked.names.filter((name) => move.subject.includes(name) && !at.title.includes(name))
  const isOfAll = asked.isWhole && move.isBare && measure.every((term) => at.title.includes(term))
  const isTold =
    asked.names.every((name) => [move.before, at.before, frame].some((text) => text.includes(name))) &&
    measure.every((term) => Math.max(matchTerm(term, move.before), matchTerm(term, frame)) >= 0.5)
  const head = measure.at(-1)
  const hasHead =
    head === undefined || asked.isWhole || (move.before.includes(head) && stands(head, move.before))
  if (!isTold || !hasHead) return 0
  if (findViolations(ask, at).some((v) => v === 'time' || v === 'place' || v === 'extent')) return 0
  return own.length + (isOfAll ? 1 : 0) + 10 * names.length
}

function hasOtherBasis({ basis }: PresumedMove, { subject }: StatedMove): boolean {
  if (basis === null) return false
  return (basis === '同比' ? /环比|上个?月|上季/ : /同比|上年|去年/).test(subject)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The word or one like it, not as the end of a longer one: 出口 does not stand in 进出口. */
function stands(term: string, text: string): boolean {
  if (matchTerm(term, text) < 0.9) return false
  const at = text.indexOf(term)
  const isTail = [...segmenter.segment(text)].some(
    ({ segment, index }) => index < at && index + segment.length >= at + term.length,
  )
  return at < 0 || !isTail || text.indexOf(term, at + 1) >= 0
}
