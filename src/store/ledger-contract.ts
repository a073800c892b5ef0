/** The tests that every host's database passes as the ledger's. */
import { describe, expect, it } from 'vitest'
import type { Answer } from '../types.ts'
import type { SqlDatabase } from './database.ts'
import { openLedger } from './ledger.ts'
import { migrate, migrations } from './migrations.ts'
import type { Asked } from './question-log.ts'

function asked(id: string, question: string, parts: Partial<Answer> = {}): Asked {
  const timings = { retrieveMs: 1, answerMs: 2, totalMs: 3.4 }
  const base = {
    id,
    answer: '未提到。',
    refused: true,
    reason: 'no-evidence' as const,
    mode: 'extractive' as const,
  }
  const lists = { citations: [], nearby: [], notices: [], suggestions: [] }
  return { question, followUp: false, answer: { ...base, ...lists, timings, ...parts } }
}

const citation = { n: 1, documentId: 'a', title: '甲', url: null, publishedAt: null, section: null }
const cited = [{ ...citation, quote: '合格率99%。', start: 0, end: 8, href: '' }]

/** Runs the contract over databases that `make` gives, each new and empty. */
export function describeLedger(name: string, make: () => Promise<SqlDatabase>): void {
  describe(`${name} as the ledger's database`, () => {
    it('runs the steps that an older database lacks and keeps what is in it', async () => {
      for (let step = 0; step <= migrations.length; step++) {
        const db = await make()
        await migrate(db, migrations.slice(0, step))
        if (step > 0) await db.all("INSERT INTO feedback VALUES ('x', 'down', '不准确', '2024-04-18')")
        const ledger = await openLedger(db)
        await ledger.questions.add(asked('x', '问'), '2024-04-18')
        const [row] = await ledger.questions.list({ from: '2024-01-01', limit: 9 })
        expect(row).toMatchObject({ question: '问', vote: step > 0 ? 'down' : null })
      }
    })

    it('asks in full once more for pages that were kept without where they are divided', async () => {
      const db = await make()
      await migrate(db, migrations.slice(0, 3))
      await db.all("INSERT INTO feed_requests VALUES ('/1', '/feed', 'web-1', '2024-04-18', '\"1\"', 'then')")
      await migrate(db)
      expect(await db.all('SELECT release_id, etag, last_modified FROM feed_requests')).toEqual([
        { release_id: 'web-1', etag: null, last_modified: null },
      ])
    })

    it('upgrades the database of version 0.1.0, which did not count its steps', async () => {
      const db = await make()
      await db.all(migrations[0][0])
      await db.all("INSERT INTO feedback VALUES ('x', 'up', NULL, '2024-04-18')")
      await openLedger(db)
      expect(await db.all('SELECT vote FROM feedback')).toEqual([{ vote: 'up' }])
    })

    it('refuses a database that a newer program made', async () => {
      const db = await make()
      await migrate(db, [...migrations, ['CREATE TABLE future (row INTEGER)']])
      await expect(openLedger(db)).rejects.toThrow('更新的版本')
    })

    it('runs all statements of a batch or none', async () => {
      const db = await make()
      await migrate(db)
      const insert = { sql: "INSERT INTO fixed_answers VALUES ('a', '[]', '', '[]')" }
      await expect(db.batch([insert, { sql: 'INSERT INTO nowhere VALUES (1)' }])).rejects.toThrow()
      expect(await db.all('SELECT id FROM fixed_answers')).toEqual([])
    })

    it('keeps questions with their last vote, newest first, and forgets them by day', async () => {
      const { questions } = await openLedger(await make())
      await questions.add(asked('1', '甲？'), '2024-04-17')
      await questions.add(
        asked('2', '乙？', { refused: false, reason: null, citations: cited }),
        '2024-04-18',
      )
      await questions.add(asked('3', '丙？', { nearby: cited }), '2024-04-18')
      await questions.vote({ answerId: '2', vote: 'up', reason: null }, '2024-04-18')
      await questions.vote({ answerId: '2', vote: 'down', reason: '不准确' }, '2024-04-18')
      const all = await questions.list({ from: '2024-04-01', limit: 9 })
      expect(all.map(({ answerId }) => answerId)).toEqual(['3', '2', '1'])
      expect(all[1]).toEqual({
        ...{
          answerId: '2',
          day: '2024-04-18',
          question: '乙？',
          followUp: false,
          refused: false,
          reason: null,
        },
        ...{
          mode: 'extractive',
          ms: 3,
          answer: '未提到。',
          cited: [{ documentId: 'a', quote: '合格率99%。' }],
        },
        ...{ vote: 'down', voteReason: '不准确' },
      })
      const about = await questions.list({ from: '2024-04-01', releaseId: 'a', limit: 9 })
      expect(about.map(({ answerId }) => answerId)).toEqual(['3', '2'])
      expect(await questions.countByDay('2024-04-01')).toEqual([
        { day: '2024-04-17', asked: 1, refused: 1, down: 0 },
        { day: '2024-04-18', asked: 2, refused: 1, down: 1 },
      ])
      await questions.forgetBefore('2024-04-18')
      expect(await questions.list({ from: '2024-04-01', limit: 9 })).toHaveLength(2)
    })

    it('makes a decision and writes it down with what was before', async () => {
      const ledger = await openLedger(await make(), () => Date.UTC(2024, 3, 18))
      const state = { withdrawn: true, embargoUntil: null, supersededBy: 'b', note: '误发' }
      await ledger.decide({ kind: 'state', target: 'a', before: null, after: state })
      expect([...(await ledger.releases.states())]).toEqual([['a', state]])
      await ledger.decide({ kind: 'state', target: 'a', before: state, after: null, undoes: 1 })
      expect((await ledger.releases.states()).size).toBe(0)
      const at = '2024-04-18T00:00:00.000Z'
      expect(await ledger.audit.list(9)).toEqual([
        { row: 2, at, kind: 'state', target: 'a', before: state, after: null, undoes: 1, undoneBy: null },
        {
          row: 1,
          at,
          kind: 'state',
          target: 'a',
          before: null,
          after: state,
          undoes: undefined,
          undoneBy: 2,
        },
      ])
      expect(await ledger.audit.list(9, 2)).toHaveLength(1)
      expect(await ledger.audit.get(9)).toBeNull()
    })

    it('keeps fixed answers', async () => {
      const ledger = await openLedger(await make())
      const fixed = {
        id: 'f',
        questions: ['问？'],
        answer: '答。',
        quotes: [{ documentId: 'a', quote: '句。' }],
      }
      await ledger.decide({ kind: 'answer', target: 'f', before: null, after: fixed })
      expect(await ledger.answers.list()).toEqual([fixed])
      await ledger.decide({ kind: 'answer', target: 'f', before: fixed, after: null })
      expect(await ledger.answers.list()).toEqual([])
    })

    it('keeps each replaced text of a release once', async () => {
      const { releases } = await openLedger(await make())
      const empty = { source: null, url: null, lines: [], sections: [], pages: [] }
      const meta = { reporter: null, editor: null, source: null, published: null }
      const unset = { publishedAt: null, supersedes: null, embargoUntil: null }
      const release = { ...empty, ...unset, meta, id: 'a', title: '甲', text: '旧文', hash: 'h1' }
      await releases.keepVersions([release, { ...release, hash: 'h2', text: '新文' }], '2024-04-18T00:00:00Z')
      await releases.keepVersions([release], '2024-04-19T00:00:00Z')
      expect((await releases.versions('a')).map(({ text, replacedAt }) => [text, replacedAt])).toEqual([
        ['新文', '2024-04-18T00:00:00Z'],
        ['旧文', '2024-04-18T00:00:00Z'],
      ])
    })
  })
}
