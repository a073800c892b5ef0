/** Answers in prose by a language model: numbered sentences in, checked sentences out, each as soon as it holds. */

import { ModelError } from '../errors.ts'
import type { AnswerPart, ChatMessage, ChatModel, Index } from '../types.ts'
import { renderClaims } from './cite.ts'
import type { Claim, Source } from './claim.ts'
import { type AskedFact, gatherEvidence } from './gather-evidence.ts'
import { renderPrompt } from './render-prompt.ts'
import { supportingSources } from './support.ts'
import { type WrittenSentence, writtenSentences } from './written-sentences.ts'

/** Who writes, and what they are told; the host fills it. */
export interface Writer {
  /** In order: a later one writes when an earlier one failed before its first sentence was out. */
  models: readonly ChatModel[]
  prompts: { system: string; user: string }
  /** Told of each model that failed; the message holds nothing of the provider's. */
  onFault?(fault: ModelError): void
}

export interface GenerateOptions {
  index: Index
  writer: Writer
  publicUrl: string | null
  signal?: AbortSignal
  onPart?: (part: AnswerPart) => Promise<void>
}

const maxSentences = 12
const maxSentenceUnits = 300
/** Links, images, mark-up and code: ways out of the page, and never the words of a release. */
const markup = /https?:|www\.|!\[|\]\(|<[a-z/!]|javascript:|data:|\{\{/i

/**
 * Checked sentences in the order they were written; empty when no model wrote one that holds, and the extractive
 * answer must serve. Throws only when `signal` aborts.
 */
export async function generate(facts: readonly AskedFact[], options: GenerateOptions): Promise<Claim[]> {
  const { index, writer, signal } = options
  const evidence = await gatherEvidence(facts, index)
  if (evidence.length === 0) return []
  const messages = writeMessages(facts, evidence, writer)
  for (const model of writer.models) {
    const claims: Claim[] = []
    try {
      await collect(claims, writtenSentences(model.stream(messages, signal)), evidence, options)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ModelError)) throw error
      writer.onFault?.(error)
      if (claims.length === 0) continue
    }
    return claims
  }
  return []
}

function writeMessages(
  facts: readonly AskedFact[],
  evidence: readonly Source[],
  { prompts }: Writer,
): ChatMessage[] {
  const question = facts.map(({ ask }) => ask.text).join('\n')
  const listed = evidence.map(({ release, sentence: { start, end } }, i) => {
    const from = [release.title, release.publishedAt?.slice(0, 10)].filter(Boolean).join('，')
    return `[${i + 1}] （${from}）${release.text.slice(start, end)}`
  })
  return [
    { role: 'system', content: renderPrompt(prompts.system, {}) },
    { role: 'user', content: renderPrompt(prompts.user, { question, evidence: listed.join('\n') }) },
  ]
}

/** Adds to `claims` what holds, and hands it on; what does not is dropped. */
async function collect(
  claims: Claim[],
  sentences: AsyncIterable<WrittenSentence>,
  evidence: readonly Source[],
  { publicUrl, onPart }: GenerateOptions,
): Promise<void> {
  let sent = 0
  for await (const { text, cites } of sentences) {
    const cited = cites.map((n) => evidence[n - 1])
    if (cited.length === 0 || cited.some((source) => !source)) continue
    if (text.length > maxSentenceUnits || markup.test(text)) continue
    if (claims.some((claim) => claim.text === text)) continue
    const sources = supportingSources(text, cited)
    if (!sources) continue
    claims.push({ text, sources })
    const { answer, citations } = renderClaims(claims, publicUrl)
    await onPart?.({ text: answer.slice(sent), citations })
    sent = answer.length
    if (claims.length >= maxSentences) return
  }
}
