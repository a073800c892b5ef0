/** Retrieve, read, decide: what the releases say of each fact that a question asks for. */

import { fold } from '../../text/normalise.ts'
import type { Hit } from '../../types.ts'
import type { AskedFact } from '../llm/gather-evidence.ts'
import { intoRange } from '../question/into-range.ts'
import { findQuotedNames } from '../question/quoted-names.ts'
import { recutWords } from '../question/recut-words.ts'
import { respell } from '../question/respell.ts'
import type { Ask, Query } from '../question/understand.ts'
import { withoutAsides } from '../question/without-asides.ts'
import type { Work } from '../work.ts'
import { choose } from './choice/choose.ts'
import type { Read } from './choice/choose-apart.ts'
import { chooseBeside } from './choice/choose-beside.ts'
import { readBeside } from './choice/read-beside.ts'
import { lookUpFact } from './look-up.ts'
import { readHits } from './read.ts'

/**
 * One finding for each asked fact, in the question's order, and of a calculation one more for the whole question; of a
 * follow-up's readings the surer one counts.
 */
export async function findFacts(query: Query, work: Work): Promise<AskedFact[]> {
  const { index, reader, readPassages, signal } = work
  const read = async (fact: Ask): Promise<Read & { hits: Hit[] }> => {
    const hits = await lookUpFact(fact, query, work)
    const passages = hits.map(({ chunk }) => fold(`${chunk.title}\n${chunk.text}`).text)
    const headlines = hits.map(({ chunk }) => fold(chunk.title).text)
    const told = intoRange(await respell(withoutAsides(fact, passages), passages), passages)
    const cut = recutWords(told, passages)
    const ask = findQuotedNames(cut, passages, headlines)
    return {
      ask,
      hits,
      evidence: await readHits(ask, hits, index, reader, { passages: readPassages, signal }),
    }
  }
  const links = { corrections: await index.store.getCorrections(), copies: await index.store.getCopies() }
  const readings = await Promise.all(query.asks.map(read))
  const findings = await chooseBeside(readings, links, (ask, anchor) =>
    readBeside(ask, anchor, reader, signal),
  )
  const facts: AskedFact[] = readings.map(({ ask, hits }, i) => ({ ask, hits, finding: findings[i] }))
  const isWhole = findings.every(({ kind }) => kind === 'found')
  const decide = async (asked: Ask): Promise<AskedFact> => {
    const { evidence, ...next } = await read(asked)
    return { ...next, finding: choose(next.ask, evidence, links) }
  }
  if (query.joined && !isWhole) {
    const fact = await decide(query.joined)
    if (fact.finding.kind === 'found') return [fact]
  }
  for (const other of query.alternatives.slice(0, 1)) {
    const fact = await decide(other)
    if (surety(fact) > surety(facts[0])) facts[0] = fact
  }
  return query.whole ? [...facts, await decide(query.whole)] : facts
}

/** How sure a finding is, to choose between the readings of a follow-up. */
function surety({ finding }: AskedFact): number {
  return finding.kind === 'found' ? finding.evidence.score : Number.NEGATIVE_INFINITY
}
