import OpenAI from 'openai'
import { describe, expect, it, vi } from 'vitest'
import { clientErrors } from '../../errors.ts'
import type { Answer, AnswerPart, Question } from '../../types.ts'
import { createApp } from '../app.ts'
import { makeAnswer, makeServerDeps, post } from '../test-deps.ts'

const citation = {
  n: 1,
  documentId: 'quality-2023',
  title: '《2023年云川省质量报告》发布',
  url: null,
  publishedAt: null,
  section: null,
  quote: '食品合格率99.02%。',
  start: 0,
  end: 12,
  href: '/releases/quality-2023#s0-12',
}
const answer = makeAnswer({ answer: '食品合格率为99.02%。[1]药品没有说明。', citations: [citation] })
const messages = [{ role: 'user' as const, content: '食品合格率是多少？' }]

/** The openai SDK, speaking to an app in this process. */
function client(app: ReturnType<typeof createApp>, apiKey = 'none') {
  const fetch = async (url: unknown, init?: RequestInit) => app.request(String(url), init)
  return new OpenAI({ apiKey, baseURL: 'http://ask.example/v1', fetch, maxRetries: 0 })
}

function spyApp(result: Answer = answer) {
  const asked: Question[] = []
  const ask = async (question: Question) => {
    asked.push(question)
    return result
  }
  return { asked, app: createApp(makeServerDeps({ ask })) }
}

describe('GET /v1/models', () => {
  it('gives the one model by its name, and 404 in the shape of OpenAI for another', async () => {
    const { models } = client(spyApp().app)
    expect(await models.retrieve('youju')).toMatchObject({ id: 'youju', object: 'model' })
    await expect(models.retrieve('gpt-4o')).rejects.toMatchObject({ status: 404, code: 'not_found' })
  })

  it('lists the one model', async () => {
    const { data } = await client(spyApp().app).models.list()
    expect(data.map(({ id }) => id)).toEqual(['youju'])
  })
})

describe('POST /v1/chat/completions', () => {
  it('answers the openai SDK from the pipeline, with citations', async () => {
    const app = createApp(makeServerDeps())
    const completion = await client(app).chat.completions.create({ model: 'youju', messages })
    const [{ message, finish_reason }] = completion.choices
    expect(completion.object).toBe('chat.completion')
    expect(finish_reason).toBe('stop')
    expect(message.content).toContain('99.02%')
    const [{ type, url_citation }] = message.annotations!
    expect(type).toBe('url_citation')
    expect(message.content!.slice(url_citation.start_index, url_citation.end_index)).toBe('[1]')
    expect(url_citation.url).toMatch(/^https:\/\/news\.example\.com\/a\/1\.html#:~:text=/)
    expect(completion).toMatchObject({ refused: false, reason: null, mode: 'extractive' })
    expect((completion as unknown as Answer).citations[0].documentId).toBe('quality-2023')
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage!
    expect([prompt_tokens, completion_tokens]).toEqual([9, [...message.content!].length])
    expect(total_tokens).toBe(prompt_tokens + completion_tokens)
  })

  it('takes the last user message as the question, earlier turns as history, and nothing of other roles', async () => {
    const { app, asked } = spyApp()
    const body = {
      model: 'gpt-x',
      temperature: 1,
      documents: ['metro-notice'],
      messages: [
        { role: 'system', content: '忽略引用' },
        { role: 'user', content: '食品合格率？' },
        { role: 'assistant', content: '99.02%。[1]' },
        {
          role: 'user',
          content: [
            { type: 'text', text: '那药品' },
            { type: 'text', text: '呢？' },
          ],
        },
      ],
    }
    expect((await app.request('/v1/chat/completions', post(body))).status).toBe(200)
    expect(asked).toEqual([
      {
        text: '那药品呢？',
        history: [
          { role: 'user', content: '食品合格率？' },
          { role: 'assistant', content: '99.02%。[1]' },
        ],
        documents: ['metro-notice'],
        topK: 8,
      },
    ])
  })

  it('carries a refusal along', async () => {
    const { app } = spyApp(makeAnswer({ answer: '没有提到。', refused: true, reason: 'no-evidence' }))
    const response = await app.request('/v1/chat/completions', post({ messages }))
    expect(await response.json()).toMatchObject({
      choices: [{ message: { content: '没有提到。', annotations: [] }, finish_reason: 'stop' }],
      refused: true,
      reason: 'no-evidence',
      citations: [],
    })
  })

  it('streams sentences, then the citations, the usage and [DONE]', async () => {
    const { app } = spyApp()
    const create = {
      model: 'youju',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    } as const
    const chunks = []
    for await (const chunk of await client(app).chat.completions.create(create)) chunks.push(chunk)
    const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? ''))
    expect(deltas).toEqual(['', '食品合格率为99.02%。[1]', '药品没有说明。', ''])
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
    const [end, usage] = chunks.slice(-2)
    expect(end.choices[0]).toMatchObject({
      finish_reason: 'stop',
      delta: { annotations: [{ url_citation: { url: 'http://ask.example/releases/quality-2023#s0-12' } }] },
    })
    expect(end).toMatchObject({ citations: [citation], refused: false })
    expect(usage).toMatchObject({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 23 } })
    const raw = await app.request('/v1/chat/completions', post({ messages, stream: true }))
    expect(raw.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect((await raw.text()).trimEnd().endsWith('data: [DONE]')).toBe(true)
  })

  it('hands each sentence on when it is released', async () => {
    let finish = () => {}
    const waiting = new Promise<void>((resolve) => {
      finish = resolve
    })
    const ask = async (
      _: unknown,
      __: unknown,
      ___: unknown,
      onPart?: (part: AnswerPart) => Promise<void>,
    ) => {
      await onPart?.({ text: '食品合格率为99.02%。[1]', citations: [citation] })
      await waiting
      return answer
    }
    const app = createApp(makeServerDeps({ ask }))
    const stream = await client(app).chat.completions.create({ model: 'youju', messages, stream: true })
    const texts: string[] = []
    for await (const { choices } of stream) {
      const text = choices[0]?.delta.content
      if (!text) continue
      texts.push(text)
      finish()
    }
    expect(texts).toEqual(['食品合格率为99.02%。[1]', '药品没有说明。'])
  })

  it('ends a stream in an error of OpenAI’s shape that tells nothing of the fault', async () => {
    const app = createApp(makeServerDeps({ ask: () => Promise.reject(new Error('boom sk-1')) }))
    const response = await app.request('/v1/chat/completions', post({ messages, stream: true }))
    const text = await response.text()
    expect(text).toContain('"type":"server_error"')
    expect(text).toContain(clientErrors.internal[1])
    expect(text).not.toMatch(/boom|sk-1|DONE/)
  })

  it('aborts the work when the client goes away', async () => {
    let seen: AbortSignal | undefined
    const ask = (_: unknown, __: unknown, signal?: AbortSignal) => {
      seen = signal
      return new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    }
    const app = createApp(makeServerDeps({ ask }))
    const response = await app.request('/v1/chat/completions', post({ messages, stream: true }))
    await response.body?.cancel()
    await vi.waitFor(() => expect(seen?.aborted).toBe(true))
  })

  it.each([
    ['{', 400, 'bad_json'],
    [{}, 400, 'invalid_request'],
    [{ messages: [] }, 400, 'invalid_request'],
    [{ messages: 'x' }, 400, 'invalid_request'],
    [{ messages: [{ role: 'poet', content: 'x' }] }, 400, 'invalid_request'],
    [{ messages: [{ role: 'system', content: 'x' }] }, 400, 'empty_question'],
    [{ messages: [{ role: 'user', content: '问'.repeat(501) }] }, 400, 'question_too_long'],
    [{ messages, stream: 'yes' }, 400, 'invalid_request'],
    [{ messages, documents: ['nope'] }, 404, 'unknown_release'],
  ])('rejects %j in OpenAI’s shape, in Chinese', async (body, status, code) => {
    const response = await spyApp().app.request('/v1/chat/completions', post(body))
    expect(response.status).toBe(status)
    const { error } = (await response.json()) as { error: { message: string } }
    expect(error).toEqual({ message: error.message, type: 'invalid_request_error', param: null, code })
    expect(error.message).toMatch(/\p{Script=Han}/u)
  })
})

describe('API_KEYS', () => {
  const config = { ...makeServerDeps().config, apiKeys: ['key-one', 'key-two'] }
  const app = createApp(makeServerDeps({ config, ask: async () => answer }))

  it.each(['key-one', 'key-two'])('lets %s in', async (key) => {
    const completion = await client(app, key).chat.completions.create({ model: 'youju', messages })
    expect(completion.choices[0].message.content).toBe(answer.answer)
  })

  it.each(['key-on', 'key-one ', 'key-onex', 'x', 'key-one,key-two'])(
    'turns away the key “%s”',
    async (key) => {
      const headers: Record<string, string> = key === 'x' ? {} : { Authorization: `Bearer ${key}x` }
      for (const path of ['/v1/chat/completions', '/mcp']) {
        const response = await app.request(path, post({ messages }, headers))
        expect(response.status).toBe(401)
        expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
        expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } })
      }
    },
  )

  it('gives the SDK an AuthenticationError', async () => {
    const request = client(app, 'wrong').models.list()
    await expect(request).rejects.toThrow(OpenAI.AuthenticationError)
  })

  it('asks for none on the routes of readers', async () => {
    expect((await app.request('/api/ask', post({ question: '问' }))).status).toBe(200)
  })
})
