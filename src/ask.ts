/** The whole product: understand the question, retrieve, read, decide, write, verify, cite. Read this file first. */

import { finish } from './answer/check/finish.ts'
import { findArticle } from './answer/evidence/find-article.ts'
import { findFacts } from './answer/evidence/find-facts.ts'
import { lookUpFact } from './answer/evidence/look-up.ts'
import { writeProse } from './answer/llm/write-prose.ts'
import { rewriteQuestion } from './answer/question/rewrite-question.ts'
import { understand } from './answer/question/understand.ts'
import { rememberReleases } from './answer/remember-releases.ts'
import type { Draft } from './answer/statement/claim.ts'
import { compose, composeAboutArticle } from './answer/statement/compose.ts'
import { findFixedAnswer } from './answer/statement/fixed-answer.ts'
import { refuseNothingFound, refuseTalk } from './answer/statement/refuse.ts'
import type { AskDeps, Work } from './answer/work.ts'
import type { Answer, AnswerPart, Question } from './types.ts'

export type { AskDeps } from './answer/work.ts'

/**
 * Answers a question, or refuses with a reason; throws only ModelError and faults of the store. `onPart` gets
 * each checked sentence of a model's prose as it is written; what the reader wrote comes with the answer only.
 */
export async function ask(
  question: Question,
  deps: AskDeps,
  signal?: AbortSignal,
  onPart?: (part: AnswerPart) => Promise<void>,
): Promise<Answer> {
  const { writer, publicUrl, fixedAnswers = [] } = deps
  const index = rememberReleases(deps.index)
  const clock = { startedMs: performance.now(), retrieveMs: 0 }
  const work: Work = { ...deps, index, question, clock, signal, onPart }
  // Every answer goes through here: verified sentence by sentence, numbered, timed.
  const give = (draft: Draft, mode: Answer['mode'] = 'extractive') =>
    finish(draft, { publicUrl, mode, ...clock })

  const fixed = await findFixedAnswer(understand(question), question, fixedAnswers, index)
  if (fixed) return give(fixed)
  const query = understand(question, await rewriteQuestion(question, writer?.planner, signal))
  if (query.intent !== 'ask') return give(refuseTalk(query.intent))
  if (query.meta.length > 0 || query.summary || query.topic) {
    const release = await findArticle(query, await lookUpFact(query.asks[0], query, work), question, index)
    const about = release ? composeAboutArticle(query, release) : refuseNothingFound([])
    // A part that the article does not set apart is asked about as a fact.
    if (about) return give(about)
  }
  const facts = await findFacts(query, work)
  const draft = compose(query, facts)
  const prose = await writeProse(query, facts, draft, work)
  return prose ? give(prose, 'llm') : give(draft)
}
