/** The report on what readers asked and did not get: questions about one topic together, with the nearest passages. */
import { matchTerm } from '../../answer/question/terms.ts'
import { makeAsk } from '../../answer/question/understand.ts'
import type { AskDeps } from '../../ask.ts'
import type { LoggedQuestion } from '../../store/question-log.ts'
import { findSentences } from '../find-sentences.ts'
import type { SearchAnswer } from '../wire.ts'

/** Questions about one topic, newest first. */
export interface Topic {
  /** The way it was asked most often. */
  question: string
  questions: LoggedQuestion[]
  refused: number
  down: number
  nearest: SearchAnswer['hits']
}

/** Dice coefficient of two questions' words from which they are one topic. */
const sameTopic = 0.66
const sameWord = 0.9
const passages = 3

/** Refusals that a release could have answered; greetings and the like are none of the newsroom's business. */
function isUnanswered({ refused, reason, vote }: LoggedQuestion): boolean {
  return vote === 'down' || (refused && /^(?:no-evidence|constraint|unsupported)$/.test(reason ?? ''))
}

/** Topics of the unanswered and down-voted questions, most often asked first; follow-ups say too little alone. */
export function groupTopics(questions: readonly LoggedQuestion[]): Omit<Topic, 'nearest'>[] {
  const wanted = questions.filter((question) => isUnanswered(question) && !question.followUp)
  const spellings = [...Map.groupBy(wanted, ({ question }) => plain(question)).values()]
  const topics: { terms: string[]; questions: LoggedQuestion[] }[] = []
  for (const same of spellings.sort((a, b) => b.length - a.length)) {
    const { terms } = makeAsk(same[0].question)
    const topic = topics.find((other) => likeness(other.terms, terms) >= sameTopic)
    if (topic) topic.questions.push(...same)
    else topics.push({ terms, questions: [...same] })
  }
  return topics
    .map(({ questions: asked }) => ({
      question: asked[0].question,
      questions: asked,
      refused: asked.filter(({ refused }) => refused).length,
      down: asked.filter(({ vote }) => vote === 'down').length,
    }))
    .sort((a, b) => b.questions.length - a.questions.length)
}

/** Adds what the releases say nearest to each topic. */
export async function withNearest(
  topics: readonly Omit<Topic, 'nearest'>[],
  askDeps: AskDeps,
  signal?: AbortSignal,
): Promise<Topic[]> {
  const found: Topic[] = []
  for (const topic of topics) {
    const query = { text: topic.question, documents: null, topK: passages, signal }
    found.push({ ...topic, nearest: await findSentences(query, askDeps) })
  }
  return found
}

function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const shared = (x: readonly string[], y: readonly string[]) =>
    x.filter((term) => y.some((other) => matchTerm(term, other) >= sameWord)).length
  return (shared(a, b) + shared(b, a)) / (a.length + b.length)
}

function plain(question: string): string {
  return question
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase()
}

/** The topics as a table for spreadsheets: UTF-8 with a byte order mark, cells that could be formulas defused. */
export function topicsCsv(topics: readonly Topic[]): string {
  const rows = topics.map(({ question, questions, refused, down, nearest }) => [
    question,
    questions.length,
    refused,
    down,
    questions
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? '',
    [...new Set(questions.map(({ question: other }) => other))].slice(1, 10).join('\n'),
    nearest[0]?.quote ?? '',
    nearest[0]?.documentId ?? '',
  ])
  const head = ['问题', '次数', '未答', '差评', '最近', '其他问法', '最近的原文', '新闻稿编号']
  return `\ufeff${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function cell(value: string | number): string {
  const text = String(value).replace(/^(?=[=+\-@\t\r])/, "'")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
