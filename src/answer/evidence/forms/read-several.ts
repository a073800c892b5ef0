/** Reads a sentence that is asked for as a whole: 「三项得分分别是多少」, 「三个舞台各设在哪儿」, 「行动取得了哪些成果」. */

import { findQuantities, parseNumber } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { polish } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type Passage, passageOf } from './passage.ts'

const each =
  /(?<!第)([两二三四五六七八九]|\d)(?:大?类|项|个|种|款|家|条|期|档|座|组|所)([^,，]{0,12}?)(?:分别|各自?)(?:\p{Script=Han}{0,4})(多少|几|哪|谁|什么|啥)/u
const results =
  /(?:成果|成效|成绩|战果|收效)(?:都)?(?:有哪些|有什么|有啥|如何|怎么样|是什么)|(?:取得|收到|有)了?(?:哪些|什么|啥)(?:成果|成效|成绩|战果|收效)/
const asking = /成果|成效|成绩|战果|收效|取得|分别|^[两二三四五六七八九\d]/
/** Figures that tell of results. */
const leastFigures = 3
const least = { share: 0.65, told: 0.5 }
const longestUnits = 160
const certain = 0.95

/** The one sentence that says most of the question's words and gives as many figures as are asked for. */
export function readSeveral(ask: Ask, release: Release): StatedReading[] {
  const [, said, of, wanted] = ask.folded.match(each) ?? []
  if (!said && !results.test(ask.folded)) return []
  const count = said ? parseNumber(said) : null
  const fits = (passage: Passage) =>
    !said || /多少|几/.test(wanted) ? hasFigures(passage, count) : namesEach(passage, of, count)
  const found = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .filter(fits)
    .map((passage) => ({ passage, share: shareOf(ask, release, passage) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
  const [best, second] = found
  return best && (!second || best.share > second.share) ? [state(release, best.passage)] : []
}

/** Just as many of one unit as are counted; or else several of any. */
function hasFigures({ text, sentence }: Passage, count: number | null): boolean {
  const units = findQuantities(text)
    .map(({ unit }) => unit)
    .filter((unit) => unit !== '' && !/^[年月日号点届]$/.test(unit))
  const isShort = sentence.end - sentence.start <= longestUnits
  const isCounted = units.some((unit) => units.filter((other) => other === unit).length === count)
  return isShort && (count === null ? units.length >= leastFigures : isCounted)
}

/** Just as many clauses of one kind begin with another name of the thing: 「主舞台设在…；民谣舞台设在…」. */
function namesEach({ text, sentence }: Passage, thing: string, count: number | null): boolean {
  const head = thing.replace(/的$/, '').slice(-2)
  const names = [...text.matchAll(/(?:^|[,，;；])([^,，;；]{2,12})/g)].flatMap(([, start]) =>
    start.indexOf(head) > 0 ? [start.slice(0, start.indexOf(head))] : [],
  )
  return (
    head.length === 2 &&
    sentence.end - sentence.start <= longestUnits &&
    names.length === count &&
    new Set(names).size === count
  )
}

/** Share of the question's words that the sentence says; 0 where too few stand in it and around it. */
function shareOf(ask: Ask, release: Release, { text, sentence }: Passage): number {
  const at = surroundings(release, sentence)
  const open = ask.terms.filter((term) => !asking.test(term))
  const told = open.filter((term) => matchTerm(term, text) >= 0.9).length / open.length
  const near = coverage(open, [], `${text}\n${at.before}\n${frameOf(at)}`)
  return open.length > 0 && told >= least.told && near >= least.share ? told : 0
}

function state(release: Release, { sentence }: Passage): StatedReading {
  const claim = { text: polish(release.text, sentence, null), sources: [{ release, sentence }] }
  return { release, sentence, span: sentence, probability: certain, stated: { claim, figure: null } }
}
