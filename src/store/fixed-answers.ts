/** Answers that an editor wrote for a kind of question, with the sentences that carry them. */
import type { FixedAnswer } from '../types.ts'
import type { SqlDatabase, Statement } from './database.ts'

export interface FixedAnswers {
  list(): Promise<FixedAnswer[]>
  /** The statement that makes `answer` the one with this id; null deletes it. */
  set(id: string, answer: FixedAnswer | null): Statement
}

export function createFixedAnswers(db: SqlDatabase): FixedAnswers {
  return {
    async list() {
      return (await db.all('SELECT * FROM fixed_answers ORDER BY id')).map((row) => ({
        id: row.id as string,
        questions: JSON.parse(row.questions as string),
        answer: row.answer as string,
        quotes: JSON.parse(row.quotes as string),
      }))
    },
    set(id, answer) {
      if (!answer) return { sql: 'DELETE FROM fixed_answers WHERE id = ?', values: [id] }
      return {
        sql: `INSERT INTO fixed_answers (id, questions, answer, quotes) VALUES (?, ?, ?, ?) ON CONFLICT (id)
          DO UPDATE SET questions = excluded.questions, answer = excluded.answer, quotes = excluded.quotes`,
        values: [id, JSON.stringify(answer.questions), answer.answer, JSON.stringify(answer.quotes)],
      }
    },
  }
}
