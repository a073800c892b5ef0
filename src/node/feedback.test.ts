import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFeedback } from './feedback.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-feedback-'))
})
afterEach(() => rm(directory, { recursive: true }))

describe('openFeedback', () => {
  it('keeps the last vote on an answer, over restarts, and nothing of the reader', async () => {
    const dataDir = join(directory, 'data')
    const first = openFeedback(dataDir, () => Date.UTC(2024, 3, 18, 13))
    await first.save({ answerId: 'a', vote: 'up', reason: null })
    await first.save({ answerId: 'a', vote: 'down', reason: '不准确' })
    first.close()
    const second = openFeedback(dataDir, () => Date.UTC(2024, 3, 19))
    await second.save({ answerId: "b'; DROP TABLE feedback", vote: 'up', reason: null })
    second.close()
    const db = new DatabaseSync(join(dataDir, 'youju.db'), { readOnly: true })
    expect(db.prepare('SELECT * FROM feedback ORDER BY answer_id').all()).toEqual([
      { answer_id: 'a', vote: 'down', reason: '不准确', day: '2024-04-18' },
      { answer_id: "b'; DROP TABLE feedback", vote: 'up', reason: null, day: '2024-04-19' },
    ])
    db.close()
  })
})
