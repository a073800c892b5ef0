/** An optional language model as judge: its verdicts stand beside the value scores, never in their place. */

import { z } from 'zod'
import { renderPrompt } from '../answer/llm/render-prompt.ts'
import { ConfigError } from '../errors.ts'
import { type ChatEndpoint, complete, costOf, readPrices } from './chat-endpoint.ts'
import type { FactRow } from './dataset.ts'
import type { EvalHost } from './host.ts'
import { type RowResult, scoreOf, type Tokens } from './run-suite.ts'
import type { Score } from './score.ts'
import { percent } from './table.ts'
import type { TokenCount } from './target.ts'

const promptFile = 'prompts/judge-answer.md'
const labelsFile = 'eval/labels/judge-pairs.jsonl'
const verdictSchema = z.object({ right: z.boolean(), why: z.string().default('') })
/** A hand label: whether `said` answers the question as expected; `refused` when it must be refused. */
const labelSchema = z.object({
  question: z.string().min(1),
  said: z.string(),
  values: z.array(z.array(z.string())).optional(),
  refused: z.literal(true).optional(),
  right: z.boolean(),
  note: z.string().optional(),
})

export interface Judge {
  endpoint: ChatEndpoint
  prompt: string
}

/** What the result file keeps of a judge. */
export interface JudgeRecord {
  model: string
  /** First 12 hex digits of the prompt's SHA-256. */
  prompt: string
  /** Questions on which it and the value scores both gave a verdict, and those on which they said the same. */
  agreement: { rows: number; agreed: number }
  /** Null when the server does not count them. */
  tokens: Tokens | null
}

/** Throws ConfigError when JUDGE_BASE_URL or JUDGE_MODEL is not set. */
export async function openJudge(host: EvalHost): Promise<Judge> {
  const [url, model] = [host.env('JUDGE_BASE_URL'), host.env('JUDGE_MODEL')]
  if (!url || !model)
    throw new ConfigError('要用大模型评委，先设置JUDGE_BASE_URL和JUDGE_MODEL（密钥：JUDGE_API_KEY）。')
  return { endpoint: { url, model, key: host.env('JUDGE_API_KEY') }, prompt: await host.readText(promptFile) }
}

/** Adds a score `judge` to every result with an answer, held-out ones apart; null when the judge broke. */
export async function judgeResults(
  results: readonly RowResult[],
  judge: Judge,
  host: EvalHost,
): Promise<{ results: RowResult[]; record: JudgeRecord }> {
  const judged: RowResult[] = []
  const counts: TokenCount[] = []
  for (const [done, result] of results.entries()) {
    host.progress(`评委 ${done}/${results.length}`)
    const { row, answer, group } = result
    if (!answer || group === 'heldout') {
      judged.push(result)
      continue
    }
    const said = answer.refused ? `（拒答）${answer.answer}` : answer.answer
    const expected = expectedOf(row.expect, row.note)
    const { score, tokens } = await ask(judge, { question: row.question, expected, answer: said }, host)
    if (tokens) counts.push(tokens)
    judged.push({ ...result, scores: [...result.scores, score] })
  }
  const both = verdictsOf(judged)
  const record = {
    model: judge.endpoint.model,
    prompt: host.hash(judge.prompt).slice(0, 12),
    agreement: { rows: both.length, agreed: both.filter(({ own, other }) => own === other).length },
    tokens: sumTokens(counts, host),
  }
  return { results: judged, record }
}

function sumTokens(counts: readonly TokenCount[], host: EvalHost): Tokens | null {
  if (counts.length === 0) return null
  const input = counts.reduce((sum, count) => sum + count.input, 0)
  const output = counts.reduce((sum, count) => sum + count.output, 0)
  return { input, output, cost: costOf({ input, output }, readPrices('JUDGE', host.env)) }
}

/** Questions on which both the value scores and the judge gave a verdict. */
function verdictsOf(results: readonly RowResult[]): { key: string; own: number; other: number }[] {
  return results.flatMap((result) => {
    const own = scoreOf(result, result.row.expect.refused ? 'refused' : 'answer')
    const other = scoreOf(result, 'judge')
    return own === null || other === null ? [] : [{ key: result.key, own, other }]
  })
}

/** How often the judge and the value scores say the same, in Chinese. */
export function agreementText(results: readonly RowResult[]): string {
  const both = verdictsOf(results)
  const differing = both.filter(({ own, other }) => own !== other)
  const lines = differing.map(
    ({ key, own }) => `  ${key}：按内容${own === 1 ? '对' : '错'}，评委说${own === 1 ? '错' : '对'}`,
  )
  const share = both.length === 0 ? null : 1 - differing.length / both.length
  return [`评委与按内容评分一致：${percent(share)}（${both.length}题）`, ...lines].join('\n')
}

/** `--judge-labels`: the judge against hand labels; writes `out` when given; 0 unless it broke on any. */
export async function runJudgeLabels(out: string | null, host: EvalHost): Promise<number> {
  const judge = await openJudge(host)
  const lines = (await host.readText(labelsFile)).trim().split('\n')
  const labels = lines.map((line) => labelSchema.parse(JSON.parse(line)))
  const verdicts: ((typeof labels)[number] & { judged: boolean | null; why: string })[] = []
  for (const [done, label] of labels.entries()) {
    host.progress(`评委 ${done}/${labels.length}`)
    const { question, said, note, ...expect } = label
    const { score } = await ask(judge, { question, expected: expectedOf(expect, note), answer: said }, host)
    verdicts.push({
      ...label,
      judged: score.score === null ? null : score.score === 1,
      why: score.explanation,
    })
  }
  host.progress('')
  const agreed = verdicts.filter(({ judged, right }) => judged === right).length
  const broken = verdicts.filter(({ judged }) => judged === null).length
  const record = { model: judge.endpoint.model, prompt: host.hash(judge.prompt).slice(0, 12), agreed, broken }
  if (out !== null) await host.writeText(out, `${JSON.stringify({ ...record, verdicts }, null, 1)}\n`)
  for (const { question, said, right, judged } of verdicts)
    if (judged !== null && judged !== right)
      host.print(`  ${question}→${said}：人工${right ? '对' : '错'}，评委${judged ? '对' : '错'}`)
  host.print(
    `评委${judge.endpoint.model}与人工标注一致：${agreed}/${labels.length}${broken > 0 ? `，出错${broken}` : ''}`,
  )
  return broken > 0 ? 1 : 0
}

async function ask(
  { endpoint, prompt }: Judge,
  variables: { question: string; expected: string; answer: string },
  host: EvalHost,
): Promise<{ score: Score; tokens: TokenCount | null }> {
  const name = 'judge'
  let tokens: TokenCount | null = null
  try {
    const content = renderPrompt(prompt, variables)
    const reply = await complete(endpoint, [{ role: 'user', content }], host.fetchJson, 'json')
    tokens = reply.tokens
    const { right, why } = verdictSchema.parse(JSON.parse(reply.text.match(/\{.*\}/s)?.[0] ?? ''))
    return { score: { name, score: right ? 1 : 0, explanation: why, evidence: [endpoint.model] }, tokens }
  } catch (error) {
    const score = { name, score: null, explanation: '评委出错，此题没有得分。', evidence: [String(error)] }
    return { score, tokens }
  }
}

function expectedOf(
  { values, refused }: Pick<FactRow['expect'], 'values' | 'refused'>,
  note?: string,
): string {
  const wanted = (values ?? []).map((group) => group.join('或')).join('；')
  if (!refused) return note ? `${wanted}（说明：${note}）` : wanted
  return wanted ? `应当拒答，并指出：${wanted}` : '应当拒答'
}
