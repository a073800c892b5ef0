import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAnswer, makeRow } from './fixtures.ts'
import type { EvalHost } from './host.ts'
import { agreementText, judgeResults, openJudge, runJudgeLabels } from './judge.ts'
import type { RowResult } from './run-suite.ts'

/** Says that an answer is right when it holds the expected text; speaks nonsense when the answer says so. */
let server: Server
let prompts: string[]
beforeAll(async () => {
  prompts = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const [{ content }] = JSON.parse(body).messages
    prompts.push(content)
    const [expected, answer] = ['标准答案', '\n回答'].map(
      (name) => content.split(`${name}：〈`)[1].split('〉')[0],
    )
    const verdict = `好的。\n{"right": ${answer.includes(expected)}, "why": "逐字比较"}`
    const text = answer.includes('胡言') ? '我不知道' : verdict
    const usage = { prompt_tokens: 50, completion_tokens: 10 }
    response.end(JSON.stringify({ choices: [{ message: { content: text } }], usage }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
})

function makeHost(printed: string[] = []): EvalHost {
  const variables: Record<string, string> = {
    JUDGE_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    JUDGE_MODEL: 'scripted',
    JUDGE_PRICE_INPUT: '2',
    JUDGE_PRICE_OUTPUT: '10',
  }
  return {
    env: (name: string) => variables[name] ?? null,
    readText: async (file: string) => readFileSync(file, 'utf8'),
    hash: () => 'f'.repeat(64),
    fetchJson: async (url: string, body: unknown) =>
      (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json(),
    print: (line: string) => printed.push(line),
    progress: () => {},
  } as unknown as EvalHost
}

function makeResult(answer: string, ownScore: number, group: RowResult['group'] = 'own'): RowResult {
  const row = { ...makeRow({}), key: answer }
  const scores = [{ name: 'answer', score: ownScore, explanation: '', evidence: [] }]
  return {
    key: answer,
    suite: 's',
    group,
    type: 'percent',
    row,
    answer: makeAnswer({ answer }),
    error: null,
    passages: null,
    scores,
    latencyMs: 1,
  }
}

describe('judgeResults', () => {
  it('adds the verdict beside the other scores, null when the judge breaks, nothing for held-out rows', async () => {
    const host = makeHost()
    const results = [
      makeResult('99.02%。', 1),
      makeResult('99.86%。', 1),
      makeResult('胡言', 0),
      makeResult('x', 1, 'heldout'),
    ]
    const { results: judged, record } = await judgeResults(results, await openJudge(host), host)
    expect(judged.map((r) => r.scores.map((s) => s.score))).toEqual([[1, 1], [1, 0], [0, null], [1]])
    expect(prompts.at(0)).toContain('问题：〈食品合格率是多少？〉')
    expect(record).toEqual({
      model: 'scripted',
      prompt: 'ffffffffffff',
      agreement: { rows: 2, agreed: 1 },
      tokens: { input: 150, output: 30, cost: 0.0006 },
    })
    expect(agreementText(judged)).toBe('评委与按内容评分一致：50.0%（2题）\n  99.86%。：按内容对，评委说错')
  })

  it.each([
    ['https://api.deepseek.com', { type: 'json_object' }],
    ['http://127.0.0.1:11434/v1', undefined],
  ])('asks %s for a JSON object only where that is known to be understood', async (url, format) => {
    const host = makeHost()
    const bodies: Record<string, unknown>[] = []
    const scripted = host.env('JUDGE_BASE_URL')!
    const routed = {
      ...host,
      env: (name: string) => (name === 'JUDGE_BASE_URL' ? url : host.env(name)),
      fetchJson: (_: string, body: unknown) => {
        bodies.push(body as Record<string, unknown>)
        return host.fetchJson(scripted, body, {})
      },
    } as EvalHost
    const { results } = await judgeResults([makeResult('99.02%。', 1)], await openJudge(routed), routed)
    expect(results[0].scores.map(({ score }) => score)).toEqual([1, 1])
    expect(bodies.map(({ response_format }) => response_format)).toEqual([format])
  })
})

describe('runJudgeLabels', () => {
  it('holds the judge against a hundred hand labels, each with its question, some of them refusals', async () => {
    const printed: string[] = []
    const written: string[] = []
    const host = {
      ...makeHost(printed),
      writeText: async (_: string, text: string) => void written.push(text),
    }
    prompts.length = 0
    expect(await runJudgeLabels('labels.json', host)).toBe(0)
    expect(printed.at(-1)).toMatch(/评委scripted与人工标注一致：\d+\/100/)
    expect(prompts.filter((prompt) => prompt.includes('标准答案：〈应当拒答〉')).length).toBeGreaterThan(15)
    expect(prompts.filter((prompt) => prompt.includes('问题：〈〉'))).toEqual([])
    const { agreed, verdicts } = JSON.parse(written[0])
    expect(verdicts).toHaveLength(100)
    expect(printed.at(-1)).toContain(`${agreed}/100`)
  })
})

describe('openJudge', () => {
  it('says what to set', async () => {
    const host = { ...makeHost(), env: () => null }
    await expect(openJudge(host)).rejects.toThrow('先设置JUDGE_BASE_URL')
  })
})
