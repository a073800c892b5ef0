/** The releases as tools for language models: one MCP server for one request, over streamable HTTP without sessions. */

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { z } from 'zod'
import type { AskDeps } from '../ask.ts'
import { ClientError } from '../errors.ts'
import { named } from '../text/title-marks.ts'
import type { Answer, Citation } from '../types.ts'
import type { AppDeps } from './deps.ts'
import { toClientError } from './errors.ts'
import { findSentences } from './find-sentences.ts'
import { openQuestion } from './open-question.ts'
import { requireRelease, resolveScope } from './scope.ts'
import { answerSchema, askRequest, searchAnswer, searchRequest, toSummary } from './wire.ts'

const pageChars = 20_000
const documents = z
  .array(z.string())
  .min(1)
  .optional()
  .describe('只在这些编号的新闻稿中查找；不填则查找全部。')
const readOnly = { readOnlyHint: true, openWorldHint: false }

const askInput = {
  question: z.string().min(1).max(500).describe('要问的问题，用中文，一句完整的话。'),
  documents,
  url: z.string().optional().describe('只在以此为网址的新闻稿中查找。'),
}
const searchInput = {
  query: z.string().min(1).max(500).describe('检索词。'),
  documents,
  topK: z.int().min(1).max(20).default(10).describe('最多返回几句。'),
}
const readInput = {
  id: z.string().describe('新闻稿编号，即ask和search结果中的documentId。'),
  offset: z.int().min(0).default(0).describe('从正文的第几个字读起（UTF-16单元）。'),
}
const readOutput = {
  ...{ id: z.string(), title: z.string(), publishedAt: z.string().nullable() },
  ...{ source: z.string().nullable(), url: z.string().nullable(), text: z.string() },
  offset: z.int(),
  nextOffset: z.int().nullable(),
}

export interface McpSession {
  deps: AppDeps
  askDeps: AskDeps
  requestId: string
  /** Where readers reach this server. */
  host: string
  signal: AbortSignal
}

/** Server and transport end with the request: nothing is kept between two. */
export async function answerMcp(request: Request, session: McpSession): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await makeServer(session).connect(transport)
  return transport.handleRequest(request)
}

function makeServer({ deps, askDeps, requestId, host, signal }: McpSession): McpServer {
  const { store } = askDeps.index
  const server = new McpServer(
    { name: 'youju', title: '有据：新闻稿问答', version: '1' },
    {
      instructions:
        '根据已收录的新闻稿回答问题。回答里的每句话都附有原文出处；新闻稿没有写的会拒答，请不要替它补充。',
    },
  )
  /** Faults become results of the tool that say in Chinese what is wrong, and nothing else. */
  const tell = async (work: () => Promise<{ text: string; data: object }>) => {
    try {
      const { text, data } = await work()
      return { content: [{ type: 'text' as const, text }], structuredContent: { ...data } }
    } catch (error) {
      const { message } = toClientError(error, deps.log, requestId)
      return { content: [{ type: 'text' as const, text: message }], isError: true }
    }
  }

  server.registerTool(
    'ask',
    {
      title: '提问',
      description:
        '根据新闻稿回答一个问题。回答的每句话后有[1]这样的编号，对应原文句子；没有依据时拒答（refused为true）。',
      inputSchema: askInput,
      outputSchema: answerSchema.shape,
      annotations: readOnly,
    },
    ({ question, ...scope }) =>
      tell(async () => {
        const request = askRequest.safeParse({ question, ...scope })
        if (!request.success) throw new ClientError('invalid_request')
        const answer = await (await openQuestion(deps, request.data, host))(signal)
        return { text: renderAnswer(answer), data: answer }
      }),
  )
  server.registerTool(
    'search',
    {
      title: '检索句子',
      description: '在新闻稿中检索与检索词最相关的句子，返回原句、所在新闻稿的编号和位置。',
      inputSchema: searchInput,
      outputSchema: searchAnswer.shape,
      annotations: readOnly,
    },
    (input) =>
      tell(async () => {
        const request = searchRequest.safeParse(input)
        if (!request.success) throw new ClientError('invalid_request')
        const scope = await resolveScope(store, request.data)
        const query = { text: request.data.query, documents: scope, topK: request.data.topK, signal }
        const hits = await findSentences(query, askDeps)
        const text = hits
          .map((hit) => `${hit.quote}\n    ${named(hit.title)}（${hit.documentId}）`)
          .join('\n')
        return { text: text || '没有找到相关的句子。', data: { hits } }
      }),
  )
  server.registerTool(
    'read_release',
    {
      title: '读新闻稿',
      description: `读一篇新闻稿的正文，每次最多${pageChars}字；nextOffset不为null时，用它作为offset再读。`,
      inputSchema: readInput,
      outputSchema: readOutput,
      annotations: readOnly,
    },
    ({ id, offset }) =>
      tell(async () => {
        const release = await requireRelease(store, id)
        const text = release.text.slice(offset, offset + pageChars)
        const end = offset + text.length
        const nextOffset = end < release.text.length ? end : null
        return { text, data: { ...toSummary(release), text, offset, nextOffset } }
      }),
  )
  return server
}

function renderAnswer({ answer, citations, nearby, notices }: Answer): string {
  const cite = (citation: Citation, mark: string) =>
    `${mark} ${citation.quote}\n    ${named(citation.title)}（${citation.documentId}）${citation.href}`
  return [
    answer,
    ...notices.map(({ text }) => `（${text}）`),
    ...citations.map((citation) => cite(citation, `[${citation.n}]`)),
    ...(citations.length === 0 ? nearby.map((citation) => cite(citation, '相关：')) : []),
  ].join('\n')
}
