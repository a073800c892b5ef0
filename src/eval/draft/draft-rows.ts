/** Known facts proposed from a release: a question for each thing it states, near misses, and facts about the article. */

import { clauses, splitSentences } from '../../text/sentences.ts'
import type { Release } from '../../types.ts'
import type { FactRow } from '../dataset.ts'
import { type FoundFact, findDate, findDoer, findFigures, findList, findPersons } from './find-facts.ts'
import { nearMisses } from './near-misses.ts'

/** Near misses are made of one figure in so many. */
const figuresPerMiss = 3
const metaQuestions = {
  reporter: '这篇稿件的记者是谁？',
  editor: '这篇稿件的责任编辑是谁？',
  source: '这篇稿件的来源是什么？',
}

/** Rows marked as drafts (`note` 待核), each question once, in the order of the text. */
export function draftRows(release: Release): FactRow[] {
  const facts = [...statedFacts(release), ...articleFacts(release)]
  const asked = new Set<string>()
  const rows = facts.flatMap(({ question, values, type, quote }): FactRow[] => {
    if (asked.has(question)) return []
    asked.add(question)
    const id = `${release.id}-${asked.size}`
    return [
      { id, question, documents: [release.id], expect: { values, quotes: [quote] }, type, note: '待核' },
    ]
  })
  const subjects = [...new Set(facts.flatMap(({ subject }) => subject ?? []))]
  const misses = subjects
    .filter((_, i) => i % figuresPerMiss === 0)
    .flatMap((subject, i) => nearMisses(subject, release, i))
  return [...rows, ...misses]
}

type QuotedFact = Omit<FoundFact, 'type'> & { type: string; quote: string }

function statedFacts({ text, lines }: Release): QuotedFact[] {
  return lines
    .filter((line) => line.kind === 'paragraph' || line.kind === 'item')
    .flatMap((line) => splitSentences(text.slice(line.start, line.end), line.start))
    .flatMap((sentence) => {
      const parts = clauses(text, sentence).map(({ start, end }) => text.slice(start, end))
      return [...clauseFacts(parts), ...wholeFacts(text.slice(sentence.start, sentence.end))]
    })
}

function clauseFacts(parts: readonly string[]): QuotedFact[] {
  let topic: string | null = null
  return parts.flatMap((clause, i) => {
    const next = parts[i + 1] ?? ''
    const figures = findFigures(clause, topic)
    const doer = findDoer(clause, topic)
    topic = figures.at(-1)?.topic ?? topic
    const date = findDate(clause, next)
    const isOfNext = date !== null && !clause.includes(date.question.slice(0, 4))
    return [
      ...(date ? [{ ...date, quote: isOfNext ? `${clause}，${next}` : clause }] : []),
      ...[...figures, ...(doer ? [doer] : [])].map((fact) => ({ ...fact, quote: clause })),
    ]
  })
}

/** Names and lists go over the clauses of a sentence. */
function wholeFacts(sentence: string): QuotedFact[] {
  const list = sentence
    .split(/[，；]/)
    .map(findList)
    .find(Boolean)
  return [...findPersons(sentence), ...(list ? [list] : [])].map((fact) => ({ ...fact, quote: sentence }))
}

/** Who wrote it, who edited it, where it comes from, where the text says so. */
function articleFacts({ meta, text }: Release): QuotedFact[] {
  return Object.entries(metaQuestions).flatMap(([name, question]) => {
    const stated = meta[name as keyof typeof metaQuestions]
    if (!stated) return []
    const quote = text.slice(stated.start, stated.end)
    return [{ question, values: [[stated.value]], type: 'meta', quote }]
  })
}
