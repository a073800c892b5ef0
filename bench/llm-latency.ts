/**
 * `node bench/llm-latency.ts`: what this product adds to a language model's own time. A scripted service notes when
 * each request reached it and when each sentence left it; the rest is ours. Prints Markdown; ends by itself.
 */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Writer } from '../src/answer/llm/generate.ts'
import { openChatModel } from '../src/models/openai.ts'
import { makeTokenBudget } from '../src/models/token-budget.ts'
import { createEvalHost } from '../src/node/eval-host.ts'
import { createApp } from '../src/server/app.ts'
import { type Scene, startFakeOpenAi } from '../test/fake-openai.ts'
import { describeMachine } from './machine.ts'
import { percentile } from './measure.ts'

const { values: options } = parseArgs({ options: { passes: { type: 'string', default: '10' } } })
/** Issue 5. */
const targets = { beforeMs: 60, sentenceMs: 40 }
const pauseMs = 120

/** Questions on the sample release, and what a model would write about each: its sentences, and words of those that they cite. */
const talks: [question: string, sentences: [text: string, cited: string][]][] = [
  [
    '2023年贵州食品合格率是多少？',
    [
      ['2023年贵州食品合格率为99.02%。', '食品合格率99.02%'],
      ['药品合格率为99.86%。', '食品合格率99.02%'],
    ],
  ],
  [
    '黔质贷授信了多少？',
    [
      ['“黔质贷”为质量认证企业授信2.75亿元。', '授信2.75亿元'],
      ['这一专属金融产品最早在六盘水市推出。', '授信2.75亿元'],
    ],
  ],
  [
    '去年查办了多少件侵权假冒案件？',
    [
      ['2023年全省查办侵权假冒案件10178件。', '10178件'],
      ['罚没金额为4878万元。', '10178件'],
    ],
  ],
  ['高速公路质量抽检合格率是多少？', [['高速公路质量抽检合格率为98.47%。', '98.47%']]],
  ['检定计量器具多少台？', [['全省共检定计量器具7.86万台，合格率达到94.8%。', '7.86万台']]],
  ['农资打假专项治理立案多少件？', [['农资打假专项治理立案1766件，查获假劣农资122吨。', '1766件']]],
]

const service = await startFakeOpenAi()
const host = createEvalHost(process.env)
const corpus = await host.openCorpus(['corpus'], { reader: 'model' })
try {
  const limits = { firstTokenMs: 10_000, idleMs: 10_000, totalMs: 60_000, maxTokens: 500, retries: 0 }
  const model = openChatModel(
    { apiKey: null, baseUrl: service.baseUrl, model: 'fake' },
    limits,
    makeTokenBudget(null),
  )
  const prompts = { system: readPrompt('answer-system'), user: readPrompt('answer-user') }
  const writer: Writer = { models: [model], prompts }
  const deps = { ...corpus.deps, writer }
  const app = createApp({
    config: { allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] },
    getAskDeps: () => deps,
    log: { debug() {}, info() {}, error: (_, message) => console.error(message) },
  })
  const before: number[] = []
  const beforeCpu: number[] = []
  const perSentence: number[] = []
  let written = 0
  for (let pass = -1; pass < Number(options.passes); pass++)
    for (const [question, sentences] of talks) {
      const measured = await talk(question, sentences)
      // The first pass warms up.
      if (pass < 0) continue
      if (measured.beforeMs !== null) before.push(measured.beforeMs)
      if (measured.beforeMs !== null) beforeCpu.push(measured.beforeCpuMs)
      perSentence.push(...measured.sentenceMs)
      written += measured.written
    }
  const rows: [string, number[], number][] = [
    ['请求到达之后、问大模型之前', before, targets.beforeMs],
    ['其中占用处理器（各线程合计）', beforeCpu, Number.NaN],
    ['大模型写完一句之后、读者收到之前', perSentence, targets.sentenceMs],
  ]
  process.stdout.write(
    [
      `机器：${describeMachine()}；阅读模型：${corpus.versions.reader}；${before.length}次提问；大模型写了${written}句，读者看到${perSentence.length}句`,
      '',
      '| 本产品自己的时间 | p50 | p95 | 目标 |',
      '|---|---|---|---|',
      ...rows.map(
        ([name, times, target]) =>
          `| ${name} | ${percentile(times, 0.5).toFixed(1)} ms | ${percentile(times, 0.95).toFixed(1)} ms | ${Number.isNaN(target) ? '' : `≤${target} ms`} |`,
      ),
      '',
    ].join('\n'),
  )

  async function talk(question: string, sentences: [text: string, cited: string][]) {
    let askedAt: number | null = null
    let cpuMs = 0
    const cpu = process.cpuUsage()
    const writtenAt: number[] = []
    service.play(
      write(
        sentences,
        () => {
          askedAt ??= performance.now()
          const { user, system } = process.cpuUsage(cpu)
          cpuMs ||= (user + system) / 1000
        },
        writtenAt,
      ),
    )
    const startedAt = performance.now()
    const response = await app.request('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question }),
    })
    const seenAt = new Map<string, number>()
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read())
      for (const [, data] of part.value.matchAll(/^event: delta\ndata: (.*)$/gm))
        for (const [text] of sentences)
          if (JSON.parse(data).text.includes(text) && !seenAt.has(text)) seenAt.set(text, performance.now())
    return {
      beforeMs: askedAt === null ? null : askedAt - startedAt,
      beforeCpuMs: cpuMs,
      written: sentences.length,
      sentenceMs: sentences.flatMap(([text], i) =>
        seenAt.has(text) ? [seenAt.get(text)! - writtenAt[i]] : [],
      ),
    }
  }
} finally {
  await corpus.close()
  await service.close()
}

/** One sentence after another with a pause between, each with the number of the evidence that holds the cited words. */
function write(
  sentences: readonly [text: string, cited: string][],
  onAsked: () => void,
  writtenAt: number[],
): Scene {
  return async (response, { body }) => {
    onAsked()
    const prompt = (body.messages as { content: string }[]).map(({ content }) => content).join('\n')
    const evidence = [...prompt.matchAll(/^\[(\d+)\] (.*)$/gm)]
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    const send = (delta: object, finish: string | null = null) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`)
    for (const [text, cited] of sentences) {
      const [, number] = evidence.find(([, , sentence]) => sentence.includes(cited)) ?? []
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      writtenAt.push(performance.now())
      send({ content: `${text}[${number}]\n` })
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    send({}, 'stop')
    response.end('data: [DONE]\n\n')
  }
}

function readPrompt(name: string): string {
  return readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8')
}
