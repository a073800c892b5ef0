/** Follow-ups made to stand on their own by a language model; believed only where the talk itself says all of it. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import type { Question, Turn } from '../../types.ts'
import { askPlanner, type Planner } from '../llm/ask-planner.ts'
import { resolveFollowUp } from './follow-up.ts'
import { findIntent } from './intent.ts'
import { contentTerms, matchTerm } from './terms.ts'
import { makeAsk, usableTurns } from './understand.ts'

const longestQuestion = 120
const turnsShown = 6
const turnUnits = 200
/** What no plain question holds: links, mark-up, citation markers, several sentences. */
const strange = /https?:|www\.|[<>{}[\]【】［］`|]|[。！!;；].*\S/
const relativeTime = /大前年|前年|去年|上年|上一年|今年|本年|明年|后年|本月|上个?月/g
/** Words that point back: the rewritten question has what they stand for instead. */
const pointing = /^(?:这个|那个|这些|那些|这项|该项|其中|上述|前者|后者|两个|两者|刚才|同样|另外|还有|后来)$/

/**
 * The last question as one that needs no talk before it; null when it needs none anyway, when there is no model, or
 * when what came back says more or less than the talk does: rules then have to do.
 */
export async function rewriteQuestion(
  question: Question,
  planner: Planner | null | undefined,
  signal?: AbortSignal,
): Promise<string | null> {
  const turns = usableTurns(question.history)
  if (!planner || turns.length === 0 || findIntent(fold(question.text).text.trim()) !== 'ask') return null
  const rules = resolveFollowUp(question.text, turns).questions
  if (rules.length === 1 && rules[0] === question.text) return null
  const history = turns
    .slice(-turnsShown)
    .map(({ role, content }) => `${role === 'user' ? '读者' : '回答'}：${content.slice(0, turnUnits)}`)
    .join('\n')
  const reply = await askPlanner(planner, 'rewrite', { history, question: question.text }, signal)
  const talk = { asked: question.text, turns, ruled: rules[0] }
  return reply.length === 1 && isFaithful(reply[0], talk) ? reply[0] : null
}

interface Talk {
  asked: string
  turns: readonly Turn[]
  /** The reading by rules: the times and places that it carries over may not be lost. */
  ruled: string
}

/**
 * True when every word, figure, date, place and name of the rewritten question stands in the talk, and all those of
 * the question itself stand in it still: nothing is smuggled in, and no constraint gets lost.
 */
function isFaithful(rewritten: string, { asked, turns, ruled }: Talk): boolean {
  const said = fold(rewritten).text.trim()
  if (said.length < 4 || said.length > longestQuestion || strange.test(rewritten)) return false
  if (findIntent(said) !== 'ask') return false
  const talk = [...turns.map(({ content }) => content), asked].map((text) => fold(text).text).join('\n')
  const own = fold(asked).text
  return (
    standsIn(said, talk) &&
    standsIn(own, said) &&
    keepsKind(said, fold(ruled).text, (text) => timesOf(text).length > 0) &&
    keepsKind(said, fold(ruled).text, (text) => makeAsk(text).constraints.places.length > 0)
  )
}

/** Whether all that `part` names is named in `whole`, both folded. */
function standsIn(part: string, whole: string): boolean {
  const { places, extents, names } = makeAsk(part).constraints
  const times = timesOf(whole)
  const figures = new Set(findQuantities(whole).map(({ value }) => value))
  const dates = timesOf(part)
  const inDate = (at: number) => dates.some(({ start, end }) => start <= at && at < end)
  return (
    dates.every((date) =>
      (['year', 'month', 'day', 'part'] as const).every(
        (field) => date[field] === null || times.some((other) => other[field] === date[field]),
      ),
    ) &&
    (part.match(relativeTime) ?? []).every((word) => whole.includes(word)) &&
    places.every(({ name }) => whole.includes(name)) &&
    [...extents, ...names].every((name) => whole.includes(name)) &&
    findQuantities(part).every(({ value, start }) => inDate(start) || figures.has(value)) &&
    (part.match(/[不未没非无]\p{Script=Han}/gu) ?? []).every((denied) => whole.includes(denied)) &&
    contentTerms(part).every((term) => pointing.test(term) || matchTerm(term, whole) >= 0.9)
  )
}

/** Years as people type them too: 23年. */
function timesOf(folded: string) {
  return findTimes(folded.replace(/(?<!\d)(?=[12]\d年(?!前|后|来|期|多))/g, '20'))
}

function keepsKind(said: string, ruled: string, has: (text: string) => boolean): boolean {
  return !has(ruled) || has(said)
}
