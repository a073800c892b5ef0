/** The report on what readers asked and did not get: questions about one topic together, with the nearest passages. */
import { makeAsk } from '../../answer/question/understand.ts'
import type { AskDeps } from '../../ask.ts'
import type { LoggedQuestion } from '../../store/question-log.ts'
import { findSentences } from '../find-sentences.ts'
import type { SearchAnswer } from '../wire.ts'
import { createTopicFinder } from './topic-finder.ts'

/** Questions about one topic, newest first. */
export interface Topic {
  /** The way it was asked most often. */
  question: string
  questions: LoggedQuestion[]
  refused: number
  down: number
  nearest: SearchAnswer['hits']
}

const passages = 3
/** Questions that are read before others get their turn: readers are answered meanwhile. */
const perTurn = 50

/** Refusals that a release could have answered; greetings and the like are none of the newsroom's business. */
function isUnanswered({ refused, reason, vote }: LoggedQuestion): boolean {
  return vote === 'down' || (refused && /^(?:no-evidence|constraint|unsupported)$/.test(reason ?? ''))
}

/** Topics of the unanswered and down-voted questions, most often asked first; follow-ups say too little alone. */
export async function groupTopics(questions: readonly LoggedQuestion[]): Promise<Omit<Topic, 'nearest'>[]> {
  const wanted = questions.filter((question) => isUnanswered(question) && !question.followUp)
  const spellings = [...Map.groupBy(wanted, ({ question }) => plain(question)).values()]
  spellings.sort((a, b) => b.length - a.length)
  const termsOf: string[][] = []
  for (const [i, [{ question }]] of spellings.entries()) {
    if (i % perTurn === perTurn - 1) await otherTurns()
    termsOf.push(makeAsk(question).terms)
  }
  const finder = createTopicFinder(termsOf.flat())
  const topics: LoggedQuestion[][] = []
  for (const [i, same] of spellings.entries()) {
    if (i % perTurn === perTurn - 1) await otherTurns()
    const topic = finder.find(termsOf[i])
    if (topic !== null) topics[topic].push(...same)
    else {
      finder.add(termsOf[i])
      topics.push([...same])
    }
  }
  return topics
    .map((asked) => ({
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

function otherTurns(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
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
