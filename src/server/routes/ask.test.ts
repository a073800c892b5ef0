import { describe, expect, it, vi } from 'vitest'
import { ClientError, clientErrors, ModelError } from '../../errors.ts'
import type { Question } from '../../types.ts'
import { createApp } from '../app.ts'
import { makeAnswer, makeServerDeps, post, silentLog } from '../test-deps.ts'
import { answerSchema } from '../wire.ts'

/** An app whose pipeline only notes what it was asked. */
function spyApp() {
  const asked: Question[] = []
  const ask = vi.fn(async (question: Question) => {
    asked.push(question)
    return makeAnswer()
  })
  return { asked, ask, app: createApp(makeServerDeps({ ask })) }
}

async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  return { status: response.status, ...error }
}

describe('POST /api/ask', () => {
  it('answers with every field of the contract', async () => {
    const app = createApp(makeServerDeps())
    const response = await app.request('/api/ask', post({ question: '食品合格率是多少？' }))
    expect(response.status).toBe(200)
    const answer = answerSchema.strict().parse(await response.json())
    expect(answer.answer).toContain('99.02%')
    expect(answer.citations.length).toBeGreaterThan(0)
  })

  it.each([
    ['no body', '', 'bad_json'],
    ['broken JSON', '{"question": ', 'bad_json'],
    ['an array', '[]', 'invalid_request', 'JSON对象'],
    ['null', 'null', 'invalid_request', 'JSON对象'],
    ['no question', {}, 'invalid_request', 'question'],
    ['an empty question', { question: '' }, 'empty_question'],
    ['a blank question', { question: ' \n\t　' }, 'empty_question'],
    ['a zero-width question', { question: '\u200b\u2060\ufeff' }, 'empty_question'],
    ['lone surrogates only', '{"question": "\\ud800"}', 'empty_question'],
    ['501 characters', { question: '问'.repeat(501) }, 'question_too_long'],
    ['5,000 characters', { question: '问'.repeat(5000) }, 'question_too_long'],
    ['a number', { question: 5 }, 'invalid_request', 'question'],
    ['an object', { question: {} }, 'invalid_request', 'question'],
    ['history as text', { question: '问', history: 'x' }, 'invalid_request', 'history'],
    [
      'a system turn',
      { question: '问', history: [{ role: 'system', content: 'x' }] },
      'invalid_request',
      'role',
    ],
    [
      'a turn of numbers',
      { question: '问', history: [{ role: 'user', content: 1 }] },
      'invalid_request',
      'content',
    ],
    ['history of text', { question: '问', history: ['x'] }, 'invalid_request', 'history'],
    ['documents as text', { question: '问', documents: 'a' }, 'invalid_request', 'documents'],
    ['documents of numbers', { question: '问', documents: [1] }, 'invalid_request', 'documents'],
    ['empty documents', { question: '问', documents: [] }, 'invalid_request', 'documents'],
    ['url as number', { question: '问', url: 1 }, 'invalid_request', 'url'],
    ['topK 0', { question: '问', topK: 0 }, 'invalid_request', 'topK'],
    ['topK 21', { question: '问', topK: 21 }, 'invalid_request', 'topK'],
    ['topK 1.5', { question: '问', topK: 1.5 }, 'invalid_request', 'topK'],
    ['topK as text', { question: '问', topK: '5' }, 'invalid_request', 'topK'],
    [
      'an unknown release',
      { question: '问', documents: ['metro-notice', 'nope'] },
      'unknown_release',
      'nope',
    ],
    [
      'an unknown URL',
      { question: '问', url: 'https://x.example/' },
      'unknown_release',
      'https://x.example/',
    ],
    ['no URL', { question: '问', url: 'a b' }, 'unknown_release', 'a b'],
    [
      'an embargoed release',
      { question: '问', documents: ['secret-plan'] },
      'unknown_release',
      'secret-plan',
    ],
    [
      'an embargoed URL',
      { question: '问', url: 'https://news.example.com/secret' },
      'unknown_release',
      'secret',
    ],
  ] as const)('rejects %s in Chinese', async (_, body, code, named?) => {
    const { app, ask } = spyApp()
    const error = await errorOf(await app.request('/api/ask', post(body)))
    expect(error).toMatchObject({ status: clientErrors[code][0], code })
    expect(error.message).toMatch(/\p{Script=Han}/u)
    expect(error.message).toContain(named ?? '')
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([
    ['only emoji', { question: '🎉🎉🎉' }],
    ['SQL', { question: `'; DROP TABLE releases; --` }],
    ['FTS syntax', { question: '"食品 OR NEAR(合格率 * ^ AND NOT' }],
    ['half a surrogate pair', '{"question": "食品\\ud83d合格率？"}'],
    ['NUL and controls', { question: '食品\0合格率\u0007？' }],
    ['500 characters', { question: '问'.repeat(500) }],
    ['500 emoji', { question: '🎉'.repeat(500) }],
    [
      '50 KB of history',
      { question: '那药品呢？', history: Array(25).fill({ role: 'user', content: '话'.repeat(700) }) },
    ],
    [
      'unknown fields',
      { question: '食品合格率？', model: 'x', documents: null, url: null, history: null, topK: null },
    ],
  ])('answers or refuses %s', async (_, body) => {
    const response = await createApp(makeServerDeps()).request('/api/ask', post(body))
    expect(response.status).toBe(200)
    answerSchema.strict().parse(await response.json())
  })

  it('trims the question and keeps the last 20 messages, 2,000 characters each', async () => {
    const { app, asked } = spyApp()
    const history = Array.from({ length: 30 }, (_, i) => ({
      role: 'user',
      content: `${i}${'😀'.repeat(2100)}`,
    }))
    await app.request('/api/ask', post({ question: '\u200b 食品合格率？ \n', history }))
    expect(asked[0].text).toBe('食品合格率？')
    expect(asked[0].history).toHaveLength(20)
    expect(asked[0].history[0].content.startsWith('10')).toBe(true)
    expect([...asked[0].history[0].content]).toHaveLength(2000)
    expect(asked[0].history[0].content.isWellFormed()).toBe(true)
  })

  it.each([
    ['nothing', {}, null],
    ['documents', { documents: ['metro-notice', 'metro-notice'] }, ['metro-notice']],
    ['a URL', { url: 'https://news.example.com/a/1.html' }, ['quality-2023']],
    ['a URL in another form', { url: 'HTTPS://NEWS.example.com/a/1.html#p2' }, ['quality-2023']],
    [
      'both',
      { url: 'https://news.example.com/a/1.html', documents: ['metro-notice', 'quality-2023'] },
      ['quality-2023'],
    ],
    ['both, apart', { url: 'https://news.example.com/a/1.html', documents: ['metro-notice'] }, []],
  ])('resolves the scope of %s', async (_, scope, documents) => {
    const { app, asked } = spyApp()
    await app.request('/api/ask', post({ question: '问', ...scope }))
    expect(asked[0].documents).toEqual(documents)
  })

  it('knows nothing of a release under embargo', async () => {
    const app = createApp(makeServerDeps())
    const response = await app.request('/api/ask', post({ question: '秘密投资额是多少？' }))
    expect(await response.text()).not.toContain('500亿')
  })

  it('rejects other media types with 415', async () => {
    const { app } = spyApp()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const error = await errorOf(
        await app.request('/api/ask', post('{"question":"问"}', { 'Content-Type': type })),
      )
      expect(error).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    }
    const withCharset = post({ question: '问' }, { 'Content-Type': 'application/json; charset=utf-8' })
    expect((await app.request('/api/ask', withCharset)).status).toBe(200)
  })

  it('rejects bodies over 256 KB with 413 and takes those below', async () => {
    const { app } = spyApp()
    const body = (bytes: number) => post({ question: '问', pad: 'x'.repeat(bytes) })
    expect(await errorOf(await app.request('/api/ask', body(256 * 1024)))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    })
    expect((await app.request('/api/ask', body(255 * 1024))).status).toBe(200)
  })

  it('is 503 before the index is ready', async () => {
    const app = createApp(makeServerDeps({ getAskDeps: () => null }))
    expect(await errorOf(await app.request('/api/ask', post({ question: '问' })))).toMatchObject({
      status: 503,
      code: 'not_ready',
    })
  })

  it.each([new ModelError('模型坏了 sk-secret'), new Error('boom sk-secret')])(
    'tells nothing of %o',
    async (fault) => {
      const error = vi.fn()
      const ask = () => Promise.reject(fault)
      const app = createApp(makeServerDeps({ ask, log: { ...silentLog, error } }))
      const response = await app.request('/api/ask', post({ question: '问' }, { 'X-Request-Id': 'abc' }))
      expect(response.headers.get('X-Request-Id')).toBe('abc')
      expect(await errorOf(response)).toEqual({
        status: 500,
        code: 'internal',
        message: clientErrors.internal[1],
      })
      expect(error).toHaveBeenCalledWith({ requestId: 'abc', err: fault }, expect.any(String))
    },
  )
})

describe('POST /api/ask as a stream', () => {
  const streamed = (body: unknown) => post(body, { Accept: 'text/event-stream' })
  const eventsOf = (text: string) =>
    [...text.matchAll(/^event: (.*)\ndata: (.*)$/gm)].map(
      ([, name, data]) => [name, JSON.parse(data)] as const,
    )

  it('sends sources, the text in parts, and the whole answer', async () => {
    const answer = makeAnswer({ answer: '甲。[1]乙。[1][2]丙。' })
    const response = await createApp(makeServerDeps({ ask: async () => answer })).request(
      '/api/ask',
      streamed({ question: '问' }),
    )
    expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('Cache-Control')).toBe('no-cache, no-transform')
    expect(response.headers.get('X-Accel-Buffering')).toBe('no')
    const events = eventsOf(await response.text())
    expect(events).toEqual([
      ['sources', { citations: [] }],
      ['delta', { text: '甲。[1]' }],
      ['delta', { text: '乙。[1][2]' }],
      ['delta', { text: '丙。' }],
      ['done', answer],
    ])
  })

  it('ends in an error event that tells nothing of the fault', async () => {
    const ask = () => Promise.reject(new Error('boom'))
    const response = await createApp(makeServerDeps({ ask })).request(
      '/api/ask',
      streamed({ question: '问' }),
    )
    expect(eventsOf(await response.text())).toEqual([
      ['error', { code: 'internal', message: clientErrors.internal[1] }],
    ])
  })

  it('keeps the code of an error for the client', async () => {
    const ask = () => Promise.reject(new ClientError('unknown_release', '没有“x”。'))
    const response = await createApp(makeServerDeps({ ask })).request(
      '/api/ask',
      streamed({ question: '问' }),
    )
    expect(eventsOf(await response.text())).toEqual([
      ['error', { code: 'unknown_release', message: '没有“x”。' }],
    ])
  })

  it('answers JSON to what is wrong before the stream', async () => {
    const response = await createApp(makeServerDeps()).request('/api/ask', streamed({ question: '' }))
    expect(await errorOf(response)).toMatchObject({ status: 400, code: 'empty_question' })
  })

  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['application/json;q=0.5, text/event-stream', 'text/event-stream'],
  ])('gives %s as %s', async (accept, type) => {
    const { app } = spyApp()
    const response = await app.request('/api/ask', post({ question: '问' }, { Accept: accept }))
    expect(response.headers.get('Content-Type')).toContain(type)
  })

  it('comments while it works', async () => {
    const ask = () =>
      new Promise<ReturnType<typeof makeAnswer>>((resolve) => setTimeout(() => resolve(makeAnswer()), 60))
    const response = await createApp(makeServerDeps({ ask, heartbeatMs: 10 })).request(
      '/api/ask',
      streamed({ question: '问' }),
    )
    expect(await response.text()).toMatch(/^(?:: \n\n)+event: sources\n/)
  })

  it('aborts the work when the reader goes away', async () => {
    let seen: AbortSignal | undefined
    const ask = (_: Question, __: unknown, signal?: AbortSignal) => {
      seen = signal
      return new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    }
    const error = vi.fn()
    const app = createApp(makeServerDeps({ ask, log: { ...silentLog, error } }))
    const response = await app.request('/api/ask', streamed({ question: '问' }))
    await response.body?.cancel()
    await vi.waitFor(() => expect(seen?.aborted).toBe(true))
    expect(error).not.toHaveBeenCalled()
  })
})
