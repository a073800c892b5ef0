/** The book that is kept beside the index: readers' questions, editors' decisions and answers, and every action. */
import { type Audit, type Change, createAudit } from './audit.ts'
import type { SqlDatabase } from './database.ts'
import { createFixedAnswers, type FixedAnswers } from './fixed-answers.ts'
import { migrate } from './migrations.ts'
import { createQuestionLog, type QuestionLog } from './question-log.ts'
import { createReleaseBook, type ReleaseBook } from './release-book.ts'

/** A decision on a release or a fixed answer; what is taken in from sources lies outside the database. */
export interface Decision extends Change {
  kind: 'state' | 'answer'
}

export interface Ledger {
  readonly questions: QuestionLog
  readonly releases: Pick<ReleaseBook, 'states' | 'keepVersions' | 'versions'>
  readonly answers: Pick<FixedAnswers, 'list'>
  readonly audit: Pick<Audit, 'list' | 'get' | 'batches'>
  /** Makes a decision and writes it down, both or neither. */
  decide(decision: Decision): Promise<void>
  /** Writes an action down whose effect lies outside the database. */
  note(change: Change): Promise<void>
}

/** Brings the database to the newest step first; `now` gives the time in ms. Throws as `migrate` does. */
export async function openLedger(db: SqlDatabase, now: () => number = Date.now): Promise<Ledger> {
  await migrate(db)
  return createLedger(db, now)
}

/** Over a database that is at the newest step, or is brought there before the ledger's first use. */
export function createLedger(db: SqlDatabase, now: () => number = Date.now): Ledger {
  const releases = createReleaseBook(db)
  const answers = createFixedAnswers(db)
  const audit = createAudit(db)
  const at = () => new Date(now()).toISOString()
  return {
    questions: createQuestionLog(db),
    releases,
    answers,
    audit,
    async decide(decision) {
      const { kind, target, after } = decision
      const book = kind === 'state' ? releases.setState : answers.set
      await db.batch([book(target, after as never), audit.record(decision, at())])
    },
    async note(change) {
      await db.batch([audit.record(change, at())])
    },
  }
}
