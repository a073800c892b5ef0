/** Answers in prose by a language model: numbered sentences in, checked sentences out, each as soon as it holds. */

import { ModelError } from '../../errors.ts'
import { fold } from '../../text/normalise.ts'
import type { AnswerPart, ChatMessage, ChatModel, Index, Researcher } from '../../types.ts'
import { renderClaims } from '../check/cite.ts'
import type { Judge } from '../check/judge-statement.ts'
import { supportedClaim } from '../check/support.ts'
import { figuresOf } from '../check/support-text.ts'
import { typeFits } from '../evidence/type-fits.ts'
import { coverage } from '../question/terms.ts'
import type { Claim, Source } from '../statement/claim.ts'
import type { Planner } from './ask-planner.ts'
import { type AskedFact, gatherEvidence } from './gather-evidence.ts'
import { renderPrompt } from './render-prompt.ts'
import { type WrittenSentence, writtenSentences } from './written-sentences.ts'

/** Who writes, and what they are told; the host fills it. */
export interface Writer {
  /** In order: a later one writes when an earlier one failed before its first sentence was out. */
  models: readonly ChatModel[]
  prompts: { system: string; user: string }
  /** Rewrites follow-ups and widens weak searches; rules alone do without one. */
  planner?: Planner
  /** Looks into questions that ask for it by several searches; null where the host does not allow it. */
  researcher?: Researcher | null
  /** Told of each model that failed; the message holds nothing of the provider's. */
  onFault?(fault: ModelError): void
  /** True while today's tokens are spent and answers keep the releases' words. */
  isSpent?(): boolean
  /** Tokens used since the start, by all models together. */
  used?(): { input: number; output: number }
}

export interface GenerateOptions {
  index: Index
  writer: Writer
  judge: Judge
  publicUrl: string | null
  signal?: AbortSignal
  onPart?: (part: AnswerPart) => Promise<void>
}

const maxSentences = 12
const maxSentenceUnits = 300
/** Links, images, mark-up and code: ways out of the page, and never the words of a release. */
const markup = /https?:|www\.|!\[|\]\(|<[a-z/!]|javascript:|data:|\{\{/i

/** What is to be put into prose: the question, the facts found, and what the releases' own words say of them. */
export interface GenerateRequest {
  question: string
  facts: readonly AskedFact[]
  /** The extractive answer's claims. */
  stated: readonly Claim[]
}

/** 是, 不是: the word before the statement that answers a yes/no question. */
const verdict =
  /^(?:是的?|不是的?|否|没有?|不|有|对的?|不对|能|不能|可以|不可以|会|不会|正确|不正确|错误|属实|不属实)[,，。]\s*/

/**
 * Checked sentences in the order they were written, then the stated claims that they leave out. Empty when no
 * model wrote one that answers, and the extractive answer must serve. Throws only when `signal` aborts.
 */
export async function generate(request: GenerateRequest, options: GenerateOptions): Promise<Claim[]> {
  const { index, writer, judge, signal } = options
  const evidence = await gatherEvidence(request.facts, index, roomFor(request, writer))
  if (evidence.length === 0) return []
  const messages = writeMessages(request, evidence, writer)
  for (const model of writer.models) {
    const claims: Claim[] = []
    try {
      const sentences = checkedClaims(writtenSentences(model.stream(messages, signal)), evidence, judge)
      await release(claims, sentences, request, options)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ModelError)) throw error
      writer.onFault?.(error)
      if (claims.length === 0) continue
    }
    if (claims.length === 0) return []
    return [
      ...claims,
      ...request.stated.filter((claim) => !claims.some((written) => answers(written, claim, request.facts))),
    ]
  }
  return []
}

/** Units of the smallest model's prompt that are left for evidence. */
function roomFor({ question, facts }: GenerateRequest, { models, prompts }: Writer): number {
  const asked = question.length + facts.reduce((sum, { ask }) => sum + ask.text.length, 0)
  const least = Math.min(...models.map(({ promptUnits }) => promptUnits ?? Number.POSITIVE_INFINITY))
  return least - prompts.system.length - prompts.user.length - asked
}

function writeMessages(
  { question, facts }: GenerateRequest,
  evidence: readonly Source[],
  { prompts }: Writer,
): ChatMessage[] {
  const asked = [...new Set([question, ...facts.map(({ ask }) => ask.text)])].join('\n')
  const listed = evidence.map(({ release: { title, publishedAt, text }, sentence: { start, end } }, i) => {
    const from = [title, publishedAt?.slice(0, 10)].filter(Boolean).join('，')
    return `[${i + 1}] （${from}）${text.slice(start, end)}`
  })
  return [
    { role: 'system', content: renderPrompt(prompts.system, {}) },
    { role: 'user', content: renderPrompt(prompts.user, { question: asked, evidence: listed.join('\n') }) },
  ]
}

/** The sentences that their citations carry, each once; the others are dropped. */
export async function* checkedClaims(
  sentences: AsyncIterable<WrittenSentence>,
  evidence: readonly Source[],
  judge: Judge,
): AsyncGenerator<Claim> {
  const seen = new Set<string>()
  for await (const { text: written, cites } of sentences) {
    const text = written.replace(verdict, '')
    const cited = cites.map((n) => evidence[n - 1])
    if (cited.length === 0 || cited.some((source) => !source)) continue
    if (text.length > maxSentenceUnits || markup.test(text) || seen.has(text)) continue
    seen.add(text)
    const claim = await supportedClaim(text, cited, judge)
    if (claim) yield claim
  }
}

/** Adds claims and hands them on, from the moment that one of them answers: until then they are held back. */
async function release(
  claims: Claim[],
  checked: AsyncIterable<Claim>,
  { stated, facts }: GenerateRequest,
  { publicUrl, onPart }: GenerateOptions,
): Promise<void> {
  const held: Claim[] = []
  let sent = 0
  for await (const claim of checked) {
    const answered = stated.find((other) => answers(claim, other, facts))
    const isFirst = answered && claims.length === 0
    // Yes or no is for code to say: the model's own word was taken off.
    const [said = ''] = (isFirst && verdict.exec(answered.text)) || []
    held.push({ ...claim, text: said + claim.text })
    if (claims.length === 0 && !answered) continue
    claims.push(...held.splice(0))
    const { answer, citations } = renderClaims(claims, publicUrl)
    await onPart?.({ text: answer.slice(sent), citations })
    sent = answer.length
    if (claims.length >= maxSentences) return
  }
}

/**
 * Whether a written claim serves where a stated one would: it gives the same, or it says more of what was asked.
 * True sentences beside the question do not.
 */
function answers(written: Claim, stated: Claim, facts: readonly AskedFact[]): boolean {
  if (agrees(written, stated)) return true
  const said = fold(written.text).text
  return facts.some(({ ask, finding }) => {
    if (finding.kind !== 'found' || !stated.sources.some((source) => isSame(source, finding.evidence)))
      return false
    const told = (text: string) => coverage(ask.terms, [], text)
    return typeFits(ask, said, said) && told(said) > told(fold(stated.text).text)
  })
}

/** A sentence of its sources is cited, and a figure of it given if it has any. */
function agrees(written: Claim, stated: Claim): boolean {
  const isCited = stated.sources.some((source) => written.sources.some((other) => isSame(source, other)))
  const figures = figuresOf(fold(stated.text).text)
  const said = figuresOf(fold(written.text).text).map(({ value }) => value)
  return isCited && (figures.length === 0 || figures.some(({ value }) => said.includes(value)))
}

function isSame(a: Source, b: Source): boolean {
  return a.release.id === b.release.id && a.sentence.start === b.sentence.start
}
