import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { makeServerDeps, post, releases } from '../test-deps.ts'

async function connect(app = createApp(makeServerDeps())) {
  const client = new Client({ name: 'test', version: '1' })
  const fetch = async (url: string | URL, init?: RequestInit) => app.request(String(url), init)
  await client.connect(new StreamableHTTPClientTransport(new URL('http://ask.example/mcp'), { fetch }))
  return client
}

type Result = { content: { text: string }[]; structuredContent?: Record<string, unknown>; isError?: boolean }

describe('POST /mcp', () => {
  it('offers three tools, described in Chinese', async () => {
    const { tools } = await (await connect()).listTools()
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'read_release'])
    for (const { description, inputSchema, outputSchema } of tools) {
      expect(description).toMatch(/\p{Script=Han}/u)
      expect(inputSchema.type).toBe('object')
      expect(outputSchema).toBeDefined()
    }
  })

  it('holds a conversation: asks, searches, reads on', async () => {
    const client = await connect()
    const call = async (name: string, args: object) =>
      (await client.callTool({ name, arguments: { ...args } })) as unknown as Result
    const asked = await call('ask', { question: '食品合格率是多少？' })
    expect(asked.content[0].text).toContain('99.02%')
    expect(asked.structuredContent).toMatchObject({ refused: false })
    const found = await call('search', { query: '首班车', topK: 1 })
    const { hits } = found.structuredContent as { hits: { documentId: string; quote: string }[] }
    const [hit] = hits
    expect(hit).toMatchObject({ documentId: 'metro-notice', quote: '首班车6时发车。' })
    const read = await call('read_release', { id: hit.documentId })
    expect(read.structuredContent).toMatchObject({ text: releases[1].text, offset: 0, nextOffset: null })
    const rest = await call('read_release', { id: hit.documentId, offset: 3 })
    expect(rest.content[0].text).toBe(releases[1].text.slice(3))
  })

  it.each([
    ['ask', { question: '问', documents: ['nope'] }, 'nope'],
    ['ask', { question: '  ' }, '请求参数不正确'],
    ['read_release', { id: 'secret-plan' }, 'secret-plan'],
  ])('tells a fault of %s(%j) as a result', async (name, args, said) => {
    const result = (await (await connect()).callTool({ name, arguments: args })) as unknown as Result
    expect(result.isError).toBe(true)
    expect(result.content[0].text).toContain(said)
  })

  it('tells nothing of a fault of ours', async () => {
    const ask = () => Promise.reject(new Error('boom sk-1'))
    const client = await connect(createApp(makeServerDeps({ ask })))
    const result = (await client.callTool({
      name: 'ask',
      arguments: { question: '问' },
    })) as unknown as Result
    expect(result.isError).toBe(true)
    expect(JSON.stringify(result)).not.toMatch(/boom|sk-1/)
  })

  it.each<[string, Record<string, string>, number]>([
    ['http://evil.example:8787/mcp', { Origin: 'http://evil.example:8787' }, 403],
    ['http://evil.example:8787/mcp', {}, 200],
    ['http://localhost:8787/mcp', { Origin: 'http://localhost:8787' }, 200],
    ['http://192.0.2.7:8787/mcp', { Origin: 'https://tools.example' }, 200],
    ['https://ask.example/mcp', { Origin: 'https://ask.example' }, 200],
  ])('turns away pages that point their own name here: %s %j', async (url, headers, status) => {
    const { config } = makeServerDeps()
    const app = createApp(makeServerDeps({ config: { ...config, publicUrl: 'https://ask.example' } }))
    const accept = { Accept: 'application/json, text/event-stream' }
    const call = { jsonrpc: '2.0', id: 1, method: 'ping' }
    expect((await app.request(url, post(call, { ...accept, ...headers }))).status).toBe(status)
  })

  it('is 503 before the index is ready and 405 for GET', async () => {
    const app = createApp(makeServerDeps({ getAskDeps: () => null }))
    expect((await app.request('/mcp', post({}))).status).toBe(503)
    expect((await app.request('/mcp')).status).toBe(405)
  })
})
