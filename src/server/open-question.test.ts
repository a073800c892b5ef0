import { beforeEach, describe, expect, it } from 'vitest'
import { openSqliteDatabase } from '../node/sqlite-database.ts'
import { type Ledger, openLedger } from '../store/ledger.ts'
import type { Answer, Citation, ReleaseState } from '../types.ts'
import { createApp } from './app.ts'
import type { ServerDeps } from './deps.ts'
import { makeAnswer, makeServerDeps, post, releases } from './test-deps.ts'

const quote = '食品合格率99.02%'
const start = releases[0].text.indexOf(quote)
const place = { documentId: 'quality-2023', start, end: start + quote.length, quote }
const citation: Citation = {
  n: 1,
  ...place,
  title: '',
  url: null,
  publishedAt: null,
  section: null,
  href: '',
}
const cites = makeAnswer({ answer: '食品合格率99.02%。[1]', citations: [citation] })
const refusal = makeAnswer({ id: 'second', answer: '没有提到。', refused: true, reason: 'no-evidence' })
const decided: ReleaseState = { withdrawn: false, embargoUntil: null, supersededBy: null, note: null }
const stream = { Accept: 'text/event-stream' }

let ledger: Ledger
beforeEach(async () => {
  ledger = await openLedger(openSqliteDatabase(':memory:'))
})

const withdraw = (id = 'quality-2023') =>
  ledger.decide({ kind: 'state', target: id, before: null, after: { ...decided, withdrawn: true } })

/** Gives the answers in turn; each time `meanwhile` happens while it is made. */
function appWhere(answers: Answer[], meanwhile: () => Promise<void>) {
  const calls: number[] = []
  const ask: ServerDeps['ask'] = async (_, deps) => {
    calls.push(deps.index.vectors.size)
    await meanwhile()
    return answers[Math.min(calls.length, answers.length) - 1]
  }
  return { calls, app: createApp(makeServerDeps({ ask, ledger })) }
}

describe('openQuestion', () => {
  it.each([
    ['withdrawn', () => withdraw()],
    ['put under embargo', () => put({ embargoUntil: '2999-01-01T00:00:00Z' })],
    ['corrected', () => put({ supersededBy: 'metro-notice' })],
  ])('answers again when what it cites is %s while the answer is made', async (_, happens) => {
    const { app, calls } = appWhere([cites, refusal], happens)
    const response = await app.request('/api/ask', post({ question: '食品合格率？' }))
    expect(await response.json()).toMatchObject({ id: 'second', citations: [] })
    expect(calls).toHaveLength(2)
  })

  const put = (state: Partial<ReleaseState>) =>
    ledger.decide({ kind: 'state', target: 'quality-2023', before: null, after: { ...decided, ...state } })

  it('streams nothing of an answer whose ground went while it was made', async () => {
    const { app } = appWhere([cites, refusal], () => withdraw())
    const text = await (await app.request('/api/ask', post({ question: '食品合格率？' }, stream))).text()
    expect(text).toMatch(/event: done\ndata: .*"id":"second"/)
    expect(text).not.toContain('99.02')
  })

  it('keeps an answer that another decision does not touch', async () => {
    const { app, calls } = appWhere([cites, refusal], () => withdraw('metro-notice'))
    const response = await app.request('/api/ask', post({ question: '食品合格率？' }))
    expect(await response.json()).toMatchObject({ id: 'answer-1' })
    expect(calls).toHaveLength(1)
  })

  it('tells that a release of the scope is gone when it goes meanwhile', async () => {
    const { app } = appWhere([cites], () => withdraw())
    const body = { question: '食品合格率？', documents: ['quality-2023'] }
    expect((await app.request('/api/ask', post(body))).status).toBe(404)
  })

  it('ends a stream with an error when a part already told loses its ground', async () => {
    const ask: ServerDeps['ask'] = async (_, __, ___, onPart) => {
      await onPart?.({ text: '食品合格率99.02%。[1]', citations: [citation] })
      await withdraw()
      await onPart?.({ text: '此外达到99.02%。[1]', citations: [citation] })
      return cites
    }
    const app = createApp(makeServerDeps({ ask, ledger }))
    const text = await (await app.request('/api/ask', post({ question: '食品合格率？' }, stream))).text()
    expect(text).toContain('食品合格率99.02%')
    expect(text).not.toContain('此外')
    expect(text).toMatch(/event: error\ndata: .*unknown_release.*撤回/)
    expect(text).not.toContain('event: done')
  })
})
