import { describe, expect, it } from 'vitest'
import { inWorkerd } from '../../../test/in-workerd.ts'
import { openLedger } from '../../store/ledger.ts'
import type { Vote } from '../../store/question-log.ts'
import { createApp } from '../app.ts'
import { makeServerDeps, post } from '../test-deps.ts'

const saved: Vote[] = []
const open = { allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] }
const config = { ...open, questionLogDays: 90 }
const app = createApp(makeServerDeps({ config, feedback: { save: async (vote) => void saved.push(vote) } }))
const id = '0b8f5a3e-7c1d-4a5e-9f00-aabbccddeeff'

describe('POST /api/feedback', () => {
  it('keeps the vote and the reason, and nothing else', async () => {
    const body = { id, vote: 'down', reason: ' 不准确 ', user: 'li', ip: '10.0.0.1' }
    const response = await app.request('/api/feedback', post(body))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true })
    await app.request('/api/feedback', post({ id, vote: 'up' }))
    expect(saved).toEqual([
      { answerId: id, vote: 'down', reason: '不准确' },
      { answerId: id, vote: 'up', reason: null },
    ])
  })

  it('masks what names a person in the reason', async () => {
    saved.length = 0
    await app.request('/api/feedback', post({ id, vote: 'down', reason: '请打13800138000告诉我' }))
    expect(saved).toEqual([{ answerId: id, vote: 'down', reason: '请打…告诉我' }])
  })

  it.skipIf(inWorkerd)(
    'keeps no vote when questions are not kept, and forgets those kept before',
    async () => {
      const { openSqliteDatabase } = await import('../../node/sqlite-database.ts')
      const db = openSqliteDatabase(':memory:')
      const ledger = await openLedger(db)
      await ledger.questions.vote({ answerId: 'old', vote: 'down', reason: '旧' }, '2024-04-18')
      const feedback = { save: (vote: Vote) => ledger.questions.vote(vote, '2024-04-18') }
      const off = createApp(
        makeServerDeps({ config: { ...open, questionLogDays: null, metrics: true }, ledger, feedback }),
      )
      const response = await off.request('/api/feedback', post({ id, vote: 'down', reason: '不准确' }))
      expect(response.status).toBe(200)
      expect(await db.all('SELECT * FROM feedback')).toEqual([])
      expect(await (await off.request('/metrics')).text()).toMatch(/vote="down"\} 1/)
    },
  )

  it.each([
    [{ vote: 'up' }, /id/],
    [{ id: 'a b', vote: 'up' }, /id/],
    [{ id: 'x'.repeat(65), vote: 'up' }, /id/],
    [{ id, vote: 'maybe' }, /vote/],
    [{ id, vote: 'down', reason: '长'.repeat(201) }, /reason/],
    [[], /JSON/],
  ])('refuses %j', async (body, named) => {
    const response = await app.request('/api/feedback', post(body))
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(named)
  })

  it('is not there where nothing can keep it', async () => {
    const bare = createApp(makeServerDeps())
    expect((await bare.request('/api/feedback', post({ id, vote: 'up' }))).status).toBe(404)
  })
})
