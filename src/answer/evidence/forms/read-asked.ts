/** Reads the answer to a question that the release itself puts: 「居民如何申请？……」, an interview, a list of questions. */

import { fold } from '../../../text/normalise.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { isMove } from '../../question/moves.ts'
import { findInterrogative } from '../../question/question-type.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm, questionTerms } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { polish } from '../../statement/state.ts'
import { enumerationAt } from '../enumeration.ts'
import type { StatedReading } from '../evidence.ts'

/** 记者：, 问：, Q: before what is asked or answered. */
const speaker =
  /^\s*(?:[【[]?\s*[\p{Script=Han}A-Z·]{1,12}\s*[】\]]?\s*[:：]|[【[][\p{Script=Han}·]{2,12}[】\]])\s*/iu
/** Share of the release's question that is asked, and of the asked one that the release's question says. */
const least = { theirs: 0.66, ours: 0.5 }
/** Weight of a word that the frame of the release supplies, or of a mere move: its question need not repeat it. */
const framed = 0.3
/** An answer goes on over several sentences up to this length, in units. */
const longestUnits = 170

/** What follows the one question of the release that asks the same; none where the words could mean a figure or a name. */
export function readAsked(ask: Ask, release: Release): StatedReading[] {
  if (!/^(?:reason|how|list|definition)$/.test(ask.type)) return []
  const sentences = release.lines
    .filter((line) => line.kind !== 'title' && line.kind !== 'byline' && line.kind !== 'editor')
    .flatMap((line) => lineSentences(release.text, line))
  const found = sentences.flatMap((question, i) => {
    const share = sameness(ask, release, question)
    const answer = share > 0 ? answerAfter(release, sentences, i) : []
    return answer.length > 0 ? [{ share, answer }] : []
  })
  const [best, second] = found.sort((a, b) => b.share - a.share)
  return best && (!second || best.share > second.share) ? [state(release, best.answer)] : []
}

/** How much the question of the release and the asked one say alike, 0 to 2; 0 where they ask for other things. */
function sameness(ask: Ask, release: Release, sentence: Span): number {
  const said = release.text.slice(sentence.start, sentence.end)
  if (!/[?？][”’」』]?$/.test(said)) return 0
  const question = fold(said.replace(speaker, '')).text
  if (findInterrogative(question).type !== ask.type) return 0
  const frame = frameOf(surroundings(release, sentence))
  const terms = questionTerms(question).filter((term) => !isMove(term))
  const weights = ask.terms.map((term) => (frame.includes(term) || isMove(term) ? framed : 1))
  const ours = coverage(ask.terms, weights, question)
  const theirs = coverage(terms, [], `${ask.folded}\n${frame}`)
  const isShared = terms.some((term) => matchTerm(term, ask.folded) >= 0.9)
  return isShared && ours >= least.ours && theirs >= least.theirs ? ours + theirs : 0
}

/** The sentences behind a question, up to the next one: as many of its paragraph as an answer holds, the first always. */
function answerAfter(release: Release, sentences: readonly Span[], at: number): Span[] {
  const { text, lines } = release
  const first = sentences[at + 1]
  if (!first) return []
  const lineOf = ({ start }: Span) => lines.find((line) => line.start <= start && start < line.end)
  // In running prose what follows the first sentence may speak of something else.
  const isApart = lineOf(sentences[at]) !== lineOf(first)
  const answer = [first]
  let units = first.end - first.start
  for (const next of isApart ? sentences.slice(at + 2) : []) {
    units += next.end - next.start
    if (lineOf(next) !== lineOf(first) || units > longestUnits) break
    answer.push(next)
  }
  // 「主要考虑有三点：一是……」: all the points, whatever is told of each.
  const points = answer.map((sentence) => enumerationAt(release, sentence)).find((items) => items !== null)
  if (points) return points
  return answer.some(({ start, end }) => /[?？][”’」』]?$/.test(text.slice(start, end))) ? [] : answer
}

function state(release: Release, answer: readonly Span[]): StatedReading {
  const said = answer.map((span) => polish(release.text, span, null).replace(/[。；]$/, ''))
  return {
    release,
    sentence: answer[0],
    span: answer[0],
    probability: 0.95,
    stated: {
      claim: {
        text: `${said.join('；').replace(speaker, '')}。`,
        sources: answer.map((sentence) => ({ release, sentence })),
      },
      figure: null,
    },
  }
}
