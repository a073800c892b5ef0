/** The clients that people use hold a conversation with the server over real HTTP. */

import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { serve } from '@hono/node-server'
import { AIMessage, HumanMessage } from '@langchain/core/messages'
import { BaseRetriever } from '@langchain/core/retrievers'
import { ChatOpenAI } from '@langchain/openai'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { generateText, streamText } from 'ai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/server/app.ts'
import { makeServerDeps } from '../src/server/test-deps.ts'

const apiKey = 'test-key'
const first = '食品合格率是多少？'
const second = '那药品合格率呢？'
/** What each client was told; written to a file on demand: TRANSCRIPTS=bench/clients.md */
const transcripts: string[] = []
const note = (client: string, ...turns: [string, string][]) =>
  transcripts.push(`## ${client}\n\n${turns.map(([said, told]) => `- ${said} → ${told}`).join('\n')}\n`)
let server: Server
let origin = ''

beforeAll(async () => {
  const deps = makeServerDeps()
  const app = createApp({ ...deps, config: { ...deps.config, apiKeys: [apiKey] } })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve()) as Server
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  if (process.env.TRANSCRIPTS)
    writeFileSync(process.env.TRANSCRIPTS, `# 各种客户端的对话\n\n${transcripts.join('\n')}`)
  await new Promise((resolve) => server.close(resolve))
})

describe('a conversation', () => {
  it('with the openai SDK', async () => {
    const client = new OpenAI({ apiKey, baseURL: `${origin}/v1` })
    const opening = { role: 'user' as const, content: first }
    const { choices } = await client.chat.completions.create({ model: 'youju', messages: [opening] })
    const said = choices[0].message.content ?? ''
    expect(said).toContain('99.02%')
    const messages = [
      opening,
      { role: 'assistant' as const, content: said },
      { role: 'user' as const, content: second },
    ]
    const stream = await client.chat.completions.create({ model: 'youju', messages, stream: true })
    let streamed = ''
    for await (const chunk of stream) streamed += chunk.choices[0]?.delta.content ?? ''
    expect(streamed).toContain('99.86%')
    note('openai SDK', [first, said], [second, streamed])
  })

  it("with LangChain's ChatOpenAI", async () => {
    const model = new ChatOpenAI({ apiKey, model: 'youju', configuration: { baseURL: `${origin}/v1` } })
    const answer = await model.invoke([new HumanMessage(first)])
    expect(answer.text).toContain('99.02%')
    let streamed = ''
    const turns = [new HumanMessage(first), new AIMessage(answer.text), new HumanMessage(second)]
    for await (const chunk of await model.stream(turns)) streamed += chunk.text
    expect(streamed).toContain('99.86%')
    note('LangChain ChatOpenAI', [first, answer.text], [second, streamed])
  })

  it('with the ai SDK', async () => {
    const provider = createOpenAICompatible({ name: 'youju', apiKey, baseURL: `${origin}/v1` })
    const { text, finishReason, usage } = await generateText({ model: provider('youju'), prompt: first })
    expect(text).toContain('99.02%')
    expect(finishReason).toBe('stop')
    expect(usage.outputTokens).toBe([...text].length)
    const messages = [
      { role: 'user' as const, content: first },
      { role: 'assistant' as const, content: text },
      { role: 'user' as const, content: second },
    ]
    let streamed = ''
    for await (const part of streamText({ model: provider('youju'), messages }).textStream) streamed += part
    expect(streamed).toContain('99.86%')
    note('ai SDK', [first, text], [second, streamed])
  })

  it('with an MCP client', async () => {
    const client = new Client({ name: 'test', version: '1' })
    const requestInit = { headers: { Authorization: `Bearer ${apiKey}` } }
    await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit }))
    const asked = await client.callTool({ name: 'ask', arguments: { question: first } })
    expect(JSON.stringify(asked.content)).toContain('99.02%')
    const { structuredContent } = await client.callTool({
      name: 'search',
      arguments: { query: '药品合格率' },
    })
    expect(JSON.stringify(structuredContent)).toContain('99.86%')
    const [{ text }] = asked.content as { text: string }[]
    const { hits } = structuredContent as { hits: { quote: string }[] }
    note('MCP', [`ask ${first}`, text.split('\n')[0]], ['search 药品合格率', hits[0].quote])
    await client.close()
  })

  it('with the LangChain retriever of the README', async () => {
    const readme = readFileSync('README.md', 'utf8')
    const [, code] = /class YoujuRetriever[\s\S]*?(\{[\s\S]*?\n\})\n```/.exec(readme)!
    const make = new Function('BaseRetriever', 'origin', `return new (class extends BaseRetriever ${code})()`)
    const [best] = await make(BaseRetriever, origin).invoke('药品合格率')
    expect(best.pageContent).toContain('药品合格率达到99.86%')
    expect(best.metadata.documentId).toBe('quality-2023')
    note('LangChain BaseRetriever', ['药品合格率', best.pageContent])
  })
})
