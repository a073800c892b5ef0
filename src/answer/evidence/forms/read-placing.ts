/** 「女子组冠军是谁」 of a list of results: 全程马拉松女子组前三名： and below it 第一名 某某(某国) 2小时26分33秒. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import type { Line, Release } from '../../../types.ts'
import { isShortened, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { polish } from '../../statement/state.ts'
import type { StatedReading } from '../evidence.ts'

const medals: readonly RegExp[] = [/冠军|夺冠|头名|跑第一|金牌得主/, /亚军/, /季军/]
const place = /第([一二三四五六七八九十]|\d{1,2})名/
const entry = /^\s*(?:第([一二三四五六七八九十]|\d{1,2})名|([冠亚季])军)[\s:：、.]+(\S.+)$/
/** What a list says of which of several it is; a question that names another one asks for another list. */
const kinds: readonly (readonly string[])[] = [
  ['男子', '女子', '混合'],
  ['全程', '半程', '全马', '半马'],
  ['单打', '双打'],
]
const certain = 0.97

/** One reading where one list of results has most of the question's words. */
export function readPlacing(ask: Ask, release: Release): StatedReading[] {
  const at = placeOf(ask.folded)
  if (at === null || !/^(?:person|name|org|place|list|number)$/.test(ask.type)) return []
  const found = listsOf(release)
    .filter(({ head }) => isOfKind(ask.folded, textOf(release, head)))
    .map(({ head, entries }) => ({
      head,
      line: entries.get(at),
      told: ask.terms.filter((term) => isTold(term, textOf(release, head))).length,
    }))
  const most = Math.max(...found.map(({ told }) => told))
  const [best, ...others] = found.filter(({ told }) => told === most)
  return best?.line && most > 0 && others.length === 0
    ? [state(ask, release, { head: best.head, line: best.line })]
    : []
}

function placeOf(question: string): number | null {
  const named = question.match(place)?.[1]
  const medal = medals.findIndex((words) => words.test(question))
  return named ? parseNumber(named) : medal < 0 ? null : medal + 1
}

interface Results {
  head: Line
  /** Lines by place. */
  entries: Map<number, Line>
}

/** Runs of lines that each begin with a place, below a line that ends in a colon. */
function listsOf(release: Release): Results[] {
  const lists: Results[] = []
  let open: Results | null = null
  for (const line of release.lines) {
    const text = textOf(release, line)
    const [, nth, medal] = text.match(entry) ?? []
    const at = nth ? parseNumber(nth) : medal ? '冠亚季'.indexOf(medal) + 1 : null
    if (at !== null && open) open.entries.set(at, line)
    else if (open && open.entries.size > 1) lists.push(open)
    if (at === null) open = /[:：]\s*$/.test(text) ? { head: line, entries: new Map() } : null
  }
  return open && open.entries.size > 1 ? [...lists, open] : lists
}

function textOf(release: Release, { start, end }: Line): string {
  return fold(release.text.slice(start, end)).text
}

function isOfKind(question: string, head: string): boolean {
  return kinds.every((words) => {
    const [asked, told] = [question, head].map((text) => words.filter((word) => text.includes(word)))
    return (
      asked.length === 0 ||
      told.length === 0 ||
      asked.some((word) => told.some((other) => isSame(word, other)))
    )
  })
}

/** 全马 is 全程. */
function isSame(a: string, b: string): boolean {
  return a === b || (a[0] === b[0] && /^[全半]/.test(a))
}

function isTold(term: string, head: string): boolean {
  return matchTerm(term, head) >= 0.9 || isShortened(term, head)
}

/** Who it was, or what stands last for a question for a figure. */
function state({ type }: Ask, release: Release, { head, line }: { head: Line; line: Line }): StatedReading {
  const title = polish(release.text, head, null)
    .replace(/[:：。]+$/, '')
    .replace(/前[一二三四五六七八九十\d]+名$/, '')
  const said = release.text.slice(line.start, line.end).trim()
  const answer = said.match(type === 'number' ? /\S+$/ : /(?<=^\S+[\s:：、.]+)[^\s(（]+/)?.[0] ?? said
  const start = line.start + release.text.slice(line.start, line.end).indexOf(answer)
  return {
    release,
    sentence: line,
    span: { start, end: start + answer.length },
    probability: certain,
    stated: {
      claim: {
        text: `${title}${said}。`,
        sources: [head, line].map((sentence) => ({ release, sentence })),
      },
      figure: null,
      told: title,
    },
  }
}
