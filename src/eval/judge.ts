/** An optional language model as judge: its verdicts stand beside the value scores, never in their place. */

import { z } from 'zod'
import { renderPrompt } from '../answer/llm/render-prompt.ts'
import { ConfigError } from '../errors.ts'
import { type ChatEndpoint, complete } from './chat-endpoint.ts'
import type { FactRow } from './dataset.ts'
import type { EvalHost } from './host.ts'
import { takeEvenly } from './options.ts'
import { type RowResult, scoreOf } from './run-suite.ts'
import type { Score } from './score.ts'
import { percent } from './table.ts'

const promptFile = 'prompts/judge-answer.md'
const labelsFile = 'eval/labels/value-pairs.jsonl'
/** Hand labels that the judge is held against. */
const labelled = 100
const verdictSchema = z.object({ right: z.boolean(), why: z.string().default('') })
const labelSchema = z.object({
  said: z.string(),
  values: z.array(z.array(z.string())),
  right: z.boolean(),
  question: z.string().optional(),
  note: z.string().optional(),
})

export interface Judge {
  endpoint: ChatEndpoint
  prompt: string
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
): Promise<RowResult[]> {
  const judged: RowResult[] = []
  for (const [done, result] of results.entries()) {
    host.progress(`评委 ${done}/${results.length}`)
    const { row, answer, group } = result
    if (!answer || group === 'heldout') judged.push(result)
    else {
      const said = answer.refused ? `（拒答）${answer.answer}` : answer.answer
      const score = await ask(
        judge,
        { question: row.question, expected: expectedOf(row), answer: said },
        host,
      )
      judged.push({ ...result, scores: [...result.scores, score] })
    }
  }
  return judged
}

/** How often the judge and the value scores say the same, in Chinese. */
export function agreementText(results: readonly RowResult[]): string {
  const both = results.flatMap((result) => {
    const own = scoreOf(result, result.row.expect.refused ? 'refused' : 'answer')
    const other = scoreOf(result, 'judge')
    return own === null || other === null ? [] : [{ key: result.key, own, other }]
  })
  const differing = both.filter(({ own, other }) => own !== other)
  const lines = differing.map(
    ({ key, own }) => `  ${key}：按内容${own === 1 ? '对' : '错'}，评委说${own === 1 ? '错' : '对'}`,
  )
  const share = both.length === 0 ? null : 1 - differing.length / both.length
  return [`评委与按内容评分一致：${percent(share)}（${both.length}题）`, ...lines].join('\n')
}

/** `--judge-labels`: the judge against hand labels; 0 unless it broke on any. */
export async function runJudgeLabels(host: EvalHost): Promise<number> {
  const judge = await openJudge(host)
  const lines = (await host.readText(labelsFile)).trim().split('\n')
  const labels = takeEvenly(lines, labelled).map((line) => labelSchema.parse(JSON.parse(line)))
  let agreed = 0
  let broken = 0
  for (const [done, { said, values, right, question, note }] of labels.entries()) {
    host.progress(`评委 ${done}/${labels.length}`)
    const expected = [values.map((group) => group.join('或')).join('；'), note]
      .filter(Boolean)
      .join('（说明：')
    const { score } = await ask(judge, { question: question ?? '', expected, answer: said }, host)
    if (score === null) broken++
    else if ((score === 1) === right) agreed++
  }
  host.progress('')
  host.print(
    `评委${judge.endpoint.model}与人工标注一致：${agreed}/${labels.length}${broken > 0 ? `，出错${broken}` : ''}`,
  )
  return broken > 0 ? 1 : 0
}

async function ask(
  { endpoint, prompt }: Judge,
  variables: { question: string; expected: string; answer: string },
  host: EvalHost,
): Promise<Score> {
  const name = 'judge'
  try {
    const content = renderPrompt(prompt, variables)
    const reply = await complete(endpoint, [{ role: 'user', content }], host.fetchJson)
    const { right, why } = verdictSchema.parse(JSON.parse(reply.match(/\{.*\}/s)?.[0] ?? ''))
    return { name, score: right ? 1 : 0, explanation: why, evidence: [endpoint.model] }
  } catch (error) {
    return { name, score: null, explanation: '评委出错，此题没有得分。', evidence: [String(error)] }
  }
}

function expectedOf({ expect, note }: FactRow): string {
  const values = (expect.values ?? []).map((group) => group.join('或')).join('；')
  if (!expect.refused) return note ? `${values}（说明：${note}）` : values
  return values ? `应当拒答，并指出：${values}` : '应当拒答'
}
