/** What readers asked and how it went: no address, no session, no time finer than a day. */
import type { Answer } from '../types.ts'
import type { Row, SqlDatabase } from './database.ts'

export interface Vote {
  answerId: string
  vote: 'up' | 'down'
  reason: string | null
}

/** An answered or refused question; `question` already without numbers that name a person. */
export interface Asked {
  question: string
  /** It leans on the turns before it. */
  followUp: boolean
  answer: Answer
}

export interface LoggedQuestion {
  answerId: string
  /** `2024-04-18`, UTC. */
  day: string
  question: string
  followUp: boolean
  refused: boolean
  reason: string | null
  mode: string
  ms: number
  answer: string
  /** Sentences that the answer cites; of a refusal without citations, those named as nearby. */
  cited: { documentId: string; quote: string }[]
  vote: 'up' | 'down' | null
  voteReason: string | null
}

export interface QuestionFilter {
  /** First and last day, both included. */
  from: string
  to?: string
  /** Only those whose answer cites this release, or names it as nearby. */
  releaseId?: string
  limit: number
}

export interface QuestionLog {
  add(asked: Asked, day: string): Promise<void>
  /** A later vote on the same answer replaces the earlier one. */
  vote(vote: Vote, day: string): Promise<void>
  /** Newest first. */
  list(filter: QuestionFilter): Promise<LoggedQuestion[]>
  /** Questions by day, oldest day first. */
  countByDay(from: string): Promise<{ day: string; asked: number; refused: number; down: number }[]>
  /** Deletes questions and votes of the days before `day`. */
  forgetBefore(day: string): Promise<void>
}

const sql = {
  add: `INSERT INTO questions (answer_id, day, question, follow_up, refused, reason, mode, ms, answer, cited)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (answer_id) DO NOTHING`,
  vote: `INSERT INTO feedback (answer_id, vote, reason, day) VALUES (?, ?, ?, ?)
    ON CONFLICT (answer_id) DO UPDATE SET vote = excluded.vote, reason = excluded.reason, day = excluded.day`,
  /** Parameters: first day, last day, release id or null, row count. */
  list: `SELECT q.*, f.vote, f.reason AS vote_reason FROM questions q LEFT JOIN feedback f ON f.answer_id = q.answer_id
    WHERE q.day >= ?1 AND q.day <= ?2 AND (?3 IS NULL OR EXISTS (
      SELECT 1 FROM json_each(q.cited) WHERE json_extract(value, '$.documentId') = ?3))
    ORDER BY q.row DESC LIMIT ?4`,
  countByDay: `SELECT q.day, count(*) AS asked, sum(q.refused) AS refused,
      sum(CASE WHEN f.vote = 'down' THEN 1 ELSE 0 END) AS down
    FROM questions q LEFT JOIN feedback f ON f.answer_id = q.answer_id
    WHERE q.day >= ? GROUP BY q.day ORDER BY q.day`,
} as const

export function createQuestionLog(db: SqlDatabase): QuestionLog {
  return {
    async add({ question, followUp, answer }, day) {
      const { id, refused, reason, mode, timings } = answer
      const sentences = answer.citations.length > 0 ? answer.citations : answer.nearby
      const cited = sentences.map(({ documentId, quote }) => ({ documentId, quote }))
      await db.all(
        sql.add,
        ...[id, day, question, Number(followUp), Number(refused), reason, mode, Math.round(timings.totalMs)],
        ...[answer.answer, JSON.stringify(cited)],
      )
    },
    async vote({ answerId, vote, reason }, day) {
      await db.all(sql.vote, answerId, vote, reason, day)
    },
    async list({ from, to = '9999-12-31', releaseId = null, limit }) {
      return (await db.all(sql.list, from, to, releaseId, limit)).map(questionOf)
    },
    async countByDay(from) {
      const rows = await db.all(sql.countByDay, from)
      return rows.map(({ day, asked, refused, down }) => ({
        day: day as string,
        asked: Number(asked),
        refused: Number(refused),
        down: Number(down),
      }))
    },
    async forgetBefore(day) {
      await db.batch([
        { sql: 'DELETE FROM questions WHERE day < ?', values: [day] },
        { sql: 'DELETE FROM feedback WHERE day < ?', values: [day] },
      ])
    },
  }
}

function questionOf(row: Row): LoggedQuestion {
  return {
    answerId: row.answer_id as string,
    day: row.day as string,
    question: row.question as string,
    followUp: row.follow_up === 1,
    refused: row.refused === 1,
    reason: row.reason as string | null,
    mode: row.mode as string,
    ms: row.ms as number,
    answer: row.answer as string,
    cited: JSON.parse(row.cited as string),
    vote: row.vote as LoggedQuestion['vote'],
    voteReason: row.vote_reason as string | null,
  }
}
