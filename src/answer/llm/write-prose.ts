/** Where language models may take a draft on: research when it was asked for, else prose over the facts found. */

import { makeJudge } from '../check/judge-statement.ts'
import { lookUp } from '../evidence/look-up.ts'
import type { Query } from '../question/understand.ts'
import type { Draft } from '../statement/claim.ts'
import type { Work } from '../work.ts'
import type { AskedFact } from './gather-evidence.ts'
import { generate } from './generate.ts'
import { research } from './research.ts'

/** The draft with checked sentences of a model's; null where none is configured, allowed, or left after the checks. */
export async function writeProse(
  query: Query,
  facts: readonly AskedFact[],
  draft: Draft,
  work: Work,
): Promise<Draft | null> {
  const researched = await researchIfAsked(query, draft, work)
  if (researched) return researched
  const { index, reader, writer, publicUrl, question, signal, onPart } = work
  // What is refused is refused before any model is asked; what code computed needs no prose.
  if (!writer || draft.reason || facts.length === 0 || query.calculation) return null
  const request = { question: question.text, facts, stated: draft.claims }
  const claims = await generate(request, {
    index,
    writer,
    judge: makeJudge(reader, signal),
    publicUrl,
    signal,
    onPart,
  })
  return claims.length > 0 ? { ...draft, claims } : null
}

/** What a model found by searches of its own; null when nobody asked for that, or nothing that holds answers. */
async function researchIfAsked(query: Query, draft: Draft, work: Work): Promise<Draft | null> {
  const { index, reader, writer, publicUrl, question, signal, onPart } = work
  if (!question.research || !writer?.researcher || query.calculation || query.asks.length === 0) return null
  // What is refused for its year, its premise or its tone is not asked about again.
  if (draft.reason !== null && draft.reason !== 'no-evidence') return null
  const { researcher, onFault } = writer
  const look = (text: string) => lookUp(text, work)
  const judge = makeJudge(reader, signal)
  const options = { index, researcher, look, judge, publicUrl, signal, onPart, onFault }
  const { claims, notices } = await research(query.asks[0].text, query.asks, options)
  return claims.length > 0 ? { ...draft, reason: null, nearby: [], claims, notices } : null
}
