/** SQuAD JSON (CMRC 2018, DRCD) in and out: a paragraph with questions and the spans that answer them. */

import { z } from 'zod'
import { ConfigError } from '../../errors.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Release } from '../../types.ts'
import type { FactRow } from '../dataset.ts'
import { letters } from '../find-quote.ts'

export interface Imported {
  /** Text of each release by file name; empty when the rows are about releases that are there already. */
  releases: Record<string, string>
  rows: FactRow[]
}

const answerSchema = z.object({ text: z.string(), answer_start: z.number().optional() })
/** rajpurkar.github.io/SQuAD-explorer; CMRC 2018 and DRCD are given out in it. */
const squadSchema = z
  .object({
    data: z.array(
      z.object({
        title: z.string().optional(),
        paragraphs: z.array(
          z.object({
            context: z.string(),
            qas: z.array(
              z.object({
                id: z.coerce.string(),
                question: z.string(),
                answers: z.array(answerSchema).default([]),
                is_impossible: z.boolean().optional(),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .transform(({ data }) => data.flatMap(({ title, paragraphs }) => paragraphs.map((p) => ({ title, ...p }))))
/** The form in which CMRC 2018 was first published (github.com/ymcui/cmrc2018). */
const cmrcSchema = z
  .array(
    z.object({
      context_text: z.string(),
      title: z.string().optional(),
      qas: z.array(z.object({ query_id: z.string(), query_text: z.string(), answers: z.array(z.string()) })),
    }),
  )
  .transform((data) =>
    data.map(({ context_text, title, qas }) => ({
      title,
      context: context_text,
      qas: qas.map((qa) => ({
        id: qa.query_id,
        question: qa.query_text,
        answers: qa.answers.map((text): z.infer<typeof answerSchema> => ({ text })),
        is_impossible: false,
      })),
    })),
  )

/** Every paragraph becomes a release, every question is asked of its own paragraph. */
export function importSquad(json: string, file: string): Imported {
  let paragraphs: z.infer<typeof squadSchema>
  try {
    paragraphs = z.union([squadSchema, cmrcSchema]).parse(JSON.parse(json))
  } catch (cause) {
    throw new ConfigError(`${file}不是SQuAD或CMRC格式的JSON。`, { cause })
  }
  const releases: Record<string, string> = {}
  const rows: FactRow[] = []
  for (const [i, { title, context, qas }] of paragraphs.entries()) {
    const id = `squad-${String(i + 1).padStart(5, '0')}`
    const text = context.trim()
    releases[`${id}.txt`] = `${title?.trim() || text.slice(0, 20)}\n\n${text}\n`
    for (const qa of qas) {
      const row = { id: qa.id, question: qa.question.trim().slice(0, 500), documents: [id], type: 'squad' }
      const values = [...new Set(qa.answers.map((answer) => answer.text.trim()).filter(Boolean))]
      if (qa.is_impossible || values.length === 0)
        rows.push({ ...row, type: 'refuse-squad', expect: { refused: true } })
      else rows.push({ ...row, expect: { values: [values], quotes: [sentenceOf(context, qa.answers[0])] } })
    }
  }
  return { releases, rows }
}

function sentenceOf(context: string, { text, answer_start }: z.infer<typeof answerSchema>): string {
  const at = answer_start ?? context.indexOf(text)
  const sentence = splitSentences(context).find(({ start, end }) => start <= at && at < end)
  return sentence ? context.slice(sentence.start, sentence.end) : text
}

/**
 * SQuAD 2.0 over the whole texts of releases: answers are the spellings that stand in a quote's sentence, else the
 * quote itself. `left` are ids of rows with no release to ask them of, with several facts, or with a conversation.
 */
export function exportSquad(
  rows: readonly FactRow[],
  releases: readonly Release[],
): { json: string; left: string[] } {
  const left: string[] = []
  const asked = new Map<string, object[]>()
  for (const row of rows) {
    const release = homeOf(row, releases)
    const answers = release && (row.expect.refused ? [] : answersIn(release.text, row))
    if (!release || !answers || row.history) {
      left.push(row.id)
      continue
    }
    const qa = { id: row.id, question: row.question, answers, is_impossible: row.expect.refused === true }
    asked.set(release.id, [...(asked.get(release.id) ?? []), qa])
  }
  const data = releases.flatMap(({ id, title, text }) => {
    const qas = asked.get(id)
    return qas ? [{ title, paragraphs: [{ id, context: text, qas }] }] : []
  })
  return { json: `${JSON.stringify({ version: 'v2.0', data }, null, 1)}\n`, left }
}

/** The release that a row is about: the one it names, else the one that holds its first quote. */
function homeOf({ documents, expect }: FactRow, releases: readonly Release[]): Release | undefined {
  if (documents) return documents.length === 1 ? releases.find(({ id }) => id === documents[0]) : undefined
  const quote = expect.quotes?.[0]
  return quote === undefined ? undefined : releases.find(({ text }) => letters(text).includes(letters(quote)))
}

/** Null for a row of several facts: SQuAD's answers are spellings of one. */
function answersIn(text: string, { expect }: FactRow): { text: string; answer_start: number }[] | null {
  const { values = [], quotes = [] } = expect
  if (values.length !== 1) return null
  const spans = quotes.flatMap((quote) => {
    const at = text.indexOf(quote)
    if (at < 0) return []
    const found = values[0].filter((value) => quote.includes(value))
    return found.length > 0
      ? found.map((value) => ({ text: value, answer_start: at + quote.indexOf(value) }))
      : [{ text: quote, answer_start: at }]
  })
  return spans.length > 0 ? spans : null
}
