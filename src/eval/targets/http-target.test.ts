import { describe, expect, it } from 'vitest'
import { cite, makeAnswer, makeRow, release } from '../fixtures.ts'
import { HttpError } from '../http-error.ts'
import { isRight, runSuite } from '../run-suite.ts'
import { scorers } from '../scorers.ts'
import type { Suite } from '../suites.ts'
import { toQuestion } from '../target.ts'
import { openHttpTarget } from './http-target.ts'

const question = toQuestion(makeRow({}))
const rows = [
  makeRow({ id: 'a' }),
  makeRow({
    id: 'b',
    question: '2021年？',
    type: 'refuse-year',
    expect: { refused: true, reason: 'constraint' },
  }),
]
const suite: Suite = {
  name: 's',
  group: 'own',
  corpus: [],
  rows: rows.map((row) => ({ ...row, key: row.id })),
}

/** Answers the paths given, 404 to all others. */
function serve(routes: Record<string, unknown>, sent: unknown[][] = []) {
  return async (url: string, body?: unknown, headers?: Record<string, string>) => {
    sent.push([url, body, headers])
    const path = Object.keys(routes).find((route) => url.startsWith(`http://site${route}`))
    if (path !== undefined) return routes[path]
    if (body === undefined) return null
    throw new HttpError(url, 404, 'not found')
  }
}

describe('openHttpTarget', () => {
  it('asks, searches and fetches releases of a server with our contract', async () => {
    const answer = makeAnswer({ answer: '99.02%。[1]', citations: [cite('2023年，食品')] })
    const sent: unknown[][] = []
    const target = await openHttpTarget(
      { url: 'http://site/api/ask', key: 'k' },
      serve(
        {
          '/api/ask': answer,
          '/api/search': { hits: [{ documentId: 'nanling', quote: 'q', start: 0, end: 1, score: 1 }] },
          '/api/releases?': { releases: [] },
          '/api/releases/nanling': { ...release, lines: undefined },
          '/healthz': { status: 'ok', version: '1.2' },
          '/readyz': { generation: 'g7' },
        },
        sent,
      ),
    )
    expect((await target.ask(question)).answer).toMatchObject({ ...answer, id: expect.anything() })
    expect(await target.search!(question)).toMatchObject([{ text: 'q', score: 1 }])
    expect((await target.release('nanling'))?.lines).toHaveLength(4)
    expect(await target.release('other')).toBeUndefined()
    expect(target.versions).toEqual({ version: '1.2', generation: 'g7' })
    expect(target.limits).toEqual([])
    expect(
      sent.every(([, , headers]) => (headers as Record<string, string>).authorization === 'Bearer k'),
    ).toBe(true)
  })
  it('grades a server that has nothing but /api/ask and answers with text alone', async () => {
    const fetchJson = serve({ '/api/ask': { answer: '食品合格率为99.02%。' } })
    const target = await openHttpTarget({ url: 'http://site', key: null }, fetchJson)
    const { results } = await runSuite(suite, target, scorers)
    expect(results.map(isRight)).toEqual([true, false])
    const names = results[0].scores.map(({ name }) => name)
    expect(names).not.toEqual(expect.arrayContaining(['hit5']))
    expect(names).not.toEqual(expect.arrayContaining(['citationValid']))
    expect(results.flatMap(({ scores }) => scores).filter(({ score }) => score === null)).toEqual([])
    expect(target.limits).toHaveLength(2)
  })
  it('grades citations by their quotes where the releases are not shown, and refusals without a reason', async () => {
    const [quote] = ['2023年，食品合格率99.02%']
    const target = await openHttpTarget({ url: 'http://site', key: null }, async (url, body) => {
      if (!url.endsWith('/api/ask')) throw new HttpError(url, 500, 'no such page')
      return (body as { question: string }).question.startsWith('2021')
        ? { answer: '新闻稿中没有提到2021年。' }
        : { answer: '99.02%。', citations: [{ documentId: 7, quote }] }
    })
    const { results } = await runSuite(suite, target, scorers)
    expect(results.map(isRight)).toEqual([true, true])
    expect(results[0].scores.find(({ name }) => name === 'citation')?.score).toBe(1)
  })
  it('says that a server cannot be reached', async () => {
    const fetchJson = async () => {
      throw new TypeError('fetch failed')
    }
    await expect(openHttpTarget({ url: 'http://site', key: null }, fetchJson)).rejects.toThrow(
      '无法访问评测对象',
    )
  })
})
