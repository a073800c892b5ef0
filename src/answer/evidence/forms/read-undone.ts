/** 「还有多少处没抢通」 of 公路中断48处 and, further on, 已抢通公路41处: what is left of a whole that is partly done. */

import { findQuantities, type Quantity, round } from '../../../text/numbers.ts'
import { clauses, lineSentences } from '../../../text/sentences.ts'
import type { Line, Release } from '../../../types.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { undoneDeed } from '../../question/undone.ts'
import { citedSpan, clauseTextOf, show } from '../../statement/state.ts'
import type { StatedReading } from '../evidence.ts'
import { inRelease, type Passage, passageOf } from './passage.ts'

const certain = 0.97
const isDone = /已|完成|其中|恢复/
/** What counts only a part, or tells of another time, is no whole. */
const isNoWhole = /已|其中|剩|新增|比|较|上年|去年/
const isNoWholeNear = /其中|剩|比|较|上年|去年/

/** One reading where a single paragraph gives the whole and what is done of it, in one unit. */
export function readUndone(ask: Ask, release: Release): StatedReading[] {
  const deed = undoneDeed(ask.folded)
  if (deed === null || !/^(?:number|money)$/.test(ask.type)) return []
  const terms = ask.terms.filter((term) => !/[没未还]/.test(term) && !deed.includes(term))
  const found = release.lines
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .flatMap((line) => leftOf({ deed, terms, unit: ask.unit }, release, line))
  return found.length === 1 ? [state(release, found[0])] : []
}

interface Asked {
  /** What has not been done: 抢通, 完成整村授信. */
  deed: string
  /** The other words of the question. */
  terms: string[]
  unit: string | null
}

/** A figure of a paragraph with the folded clause in which it stands. */
interface Count {
  passage: Passage
  clause: string
  figure: Quantity
}

interface Left {
  whole: Count
  part: Count
}

/** The done part that the question speaks of, with the whole before it: in its own sentence the last of its unit, else the only one that counts the same. */
function leftOf(asked: Asked, release: Release, line: Line): Left[] {
  const counts = lineSentences(release.text, line).flatMap((sentence) =>
    countsOf(passageOf(release.text, sentence, line.start)),
  )
  return counts.flatMap((part, i): Left[] => {
    const fits = (whole: Count) =>
      whole.figure.unit === part.figure.unit &&
      whole.figure.value > part.figure.value &&
      !(whole.passage === part.passage ? isNoWholeNear : isNoWhole).test(whole.clause)
    if (!isDone.test(part.clause) || (asked.unit && asked.unit !== part.figure.unit)) return []
    const before = counts.slice(0, i).filter(fits)
    const near = before.findLast(({ passage }) => passage === part.passage)
    const isNear =
      near !== undefined && (isTold(asked, near) || isTold(asked, part) || tells(asked.deed, part))
    if (isNear) return [{ whole: near, part }]
    const alike = before.filter(({ clause }) =>
      asked.terms.some((t) => clause.includes(t) && part.clause.includes(t)),
    )
    return tells(asked.deed, part) && alike.length === 1 ? [{ whole: alike[0], part }] : []
  })
}

function countsOf(passage: Passage): Count[] {
  const parts = clauses(passage.text, { start: 0, end: passage.text.length })
  return findQuantities(passage.text).flatMap((figure) => {
    const part = parts.find(({ start, end }) => start <= figure.start && figure.start < end)
    const isCounted = part && figure.unit !== '' && !/^[年月日号时点分%]$/.test(figure.unit)
    return isCounted ? [{ passage, figure, clause: passage.text.slice(part.start, part.end) }] : []
  })
}

/** Two letters of the deed stand in the clause, or its verb behind 已. */
function tells(deed: string, { clause }: Count): boolean {
  return (
    new RegExp(`已${deed[0]}|${deed[0]}[结完好成妥]`).test(clause) ||
    Array.from({ length: deed.length - 1 }, (_, i) => deed.slice(i, i + 2)).some((two) =>
      clause.includes(two),
    )
  )
}

/** The clause says what is counted. */
function isTold({ terms }: Asked, { clause }: Count): boolean {
  return terms.some((term) => matchTerm(term, clause) >= 0.9)
}

function state(release: Release, { whole, part }: Left): StatedReading {
  const left = round(whole.figure.value - part.figure.value)
  const shown = show(left, whole.figure.unit, whole.figure.text)
  const windows = [whole, part].map(({ passage, figure }) => ({
    sentence: passage.sentence,
    window: inRelease(passage, figure),
  }))
  const said = windows.map(({ sentence, window }) => clauseTextOf(release.text, sentence, window))
  return {
    release,
    sentence: part.passage.sentence,
    span: windows[1].window,
    probability: certain,
    stated: {
      claim: {
        text: `${said.join('，')}，其余${shown}（${whole.figure.text}－${part.figure.text}＝${shown}）。`,
        sources: windows.map(({ sentence, window }) => ({
          release,
          sentence: citedSpan(release.text, sentence, window),
        })),
        computed: [left],
      },
      figure: null,
    },
  }
}
