/** `npm run eval -- --held DIR`: measures reading and refusing on held-out news, to set the answer threshold. */

import type { Evidence } from '../answer/evidence/evidence.ts'
import { readHits } from '../answer/evidence/read.ts'
import { makeAsk, understand } from '../answer/question/understand.ts'
import type { AskDeps } from '../ask.ts'
import { ConfigError } from '../errors.ts'
import { retrieve } from '../search/retrieve.ts'
import type { Answer, Span } from '../types.ts'
import { type HeldPacket, type HeldQuestion, parseHeldPacket } from './held-documents.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'
import { readOnce } from './read-once.ts'
import { bestThreshold, type Judged, riskCurve, riskTable, separation } from './risk-coverage.ts'
import { mean } from './statistics.ts'
import { alignTable, percent } from './table.ts'
import { takeEvenly } from './take-evenly.ts'

/** One question with the best evidence that meets its constraints, and what `ask` made of it. */
interface HeldResult {
  question: HeldQuestion
  /** All evidence, best first, each with whether its sentence holds the answer: what weights can be fitted on. */
  evidence: { evidence: Evidence; right: boolean }[]
  best: Evidence | null
  /** Of the best evidence: its sentence holds the answer or says it once more; its span's overlap with it. */
  sentenceRight: boolean
  spanF1: number
  /** The same of the whole answer. */
  answer: Answer
  citedRight: boolean
}

/** Prints tables, writes the rows; 0 unless there is nothing to measure. */
export async function runHeldQuestions(
  directory: string,
  options: EvalOptions,
  host: EvalHost,
): Promise<number> {
  const all = await readPackets(directory, host)
  const packet = { ...all, questions: takeEvenly(all.questions, options.limit) }
  host.print(
    `${packet.releases.length}篇保留新闻，${packet.questions.length}题${packet.lost > 0 ? `（另有${packet.lost}题的答案在整理后的原文中找不到，未计）` : ''}`,
  )
  const corpus = await host.openReleases(packet.releases, options)
  try {
    const results: HeldResult[] = []
    for (const [done, question] of packet.questions.entries()) {
      host.progress(`${done}/${packet.questions.length}`)
      const deps = { ...corpus.deps, reader: readOnce(corpus.deps.reader) }
      results.push(await measure(question, deps, { host, open: options.open }))
    }
    host.progress('')
    print(results, host)
    const file =
      options.out ??
      `eval/results/held-${host
        .now()
        .toISOString()
        .replace(/[-:]|\.\d+/g, '')}.json`
    await host.writeText(
      file,
      `${JSON.stringify({ format: 1, options, versions: corpus.versions, results: results.map(toRecord) }, null, 1)}\n`,
    )
    host.print(`\n结果文件：${file}`)
    return 0
  } finally {
    await corpus.close()
  }
}

/** Every held*.jsonl of a folder that has its held*.txt beside it. */
async function readPackets(directory: string, host: EvalHost): Promise<HeldPacket> {
  const names = (await host.list(directory)).flatMap((file) => file.match(/^(held.*)\.jsonl$/)?.[1] ?? [])
  if (names.length === 0) throw new ConfigError(`${directory}里没有held*.jsonl。`)
  const packets = await Promise.all(
    names.map(async (name) =>
      parseHeldPacket(
        await host.readText(`${directory}/${name}.txt`),
        await host.readText(`${directory}/${name}.jsonl`),
        name,
      ),
    ),
  )
  const releases = new Map(packets.flatMap((p) => p.releases).map((release) => [release.id, release]))
  return {
    releases: [...releases.values()],
    questions: packets.flatMap((p) => p.questions),
    lost: packets.reduce((sum, p) => sum + p.lost, 0),
  }
}

async function measure(
  question: HeldQuestion,
  deps: AskDeps,
  { host, open }: { host: EvalHost; open: boolean },
): Promise<HeldResult> {
  const asked = {
    text: question.question,
    history: [],
    documents: open ? null : [question.documentId],
    topK: 10,
  }
  const fact = understand(asked).asks[0] ?? makeAsk(asked.text)
  const hits = await retrieve(fact.text, deps.index, deps.embedder, {
    documents: asked.documents,
    topK: asked.topK,
  })
  const evidence = await readHits(fact, hits, deps.index, deps.reader, { passages: deps.readPassages })
  const best = evidence.find((e) => e.violations.length === 0) ?? null
  const answer = await host.ask(asked, deps)
  const holds = (span: Span, documentId: string) =>
    documentId === question.documentId &&
    question.answers.some((a) => a.start >= span.start && a.end <= span.end)
  const isRight = (e: Evidence) => holds(e.sentence, e.release.id) || saysAgain(question, e)
  return {
    question,
    evidence: evidence.map((e) => ({ evidence: e, right: isRight(e) })),
    best,
    sentenceRight: best !== null && isRight(best),
    spanF1:
      best !== null && best.release.id === question.documentId
        ? Math.max(0, ...question.answers.map((a) => overlapF1(a, best.span)))
        : 0,
    answer,
    citedRight:
      !answer.refused &&
      answer.citations.some(
        (c) =>
          holds(c, c.documentId) ||
          evidence.some(
            (e) => e.sentence.start === c.start && e.release.id === c.documentId && saysAgain(question, e),
          ),
      ),
  }
}

/** The very answer was read where the release says it once more: 1997年4月15日 in the lead and in the story. */
function saysAgain({ documentId, answers }: HeldQuestion, { release, span }: Evidence): boolean {
  const plain = ({ start, end }: Span) => release.text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '')
  const read = plain(span)
  return release.id === documentId && read.length >= 2 && answers.some((a) => plain(a) === read)
}

/** F1 of two spans by the units they share. */
function overlapF1(a: Span, b: Span): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return (2 * shared) / (a.end - a.start + (b.end - b.start))
}

function print(results: readonly HeldResult[], host: EvalHost): void {
  const answerable = results.filter((r) => r.question.answerable)
  const misses = results.filter((r) => !r.question.answerable)
  const share = (rows: readonly HeldResult[], test: (r: HeldResult) => boolean) =>
    percent(mean(rows.map((r) => (test(r) ? 1 : 0))))
  host.print(
    `\n阅读（不看阈值）：句子命中${share(answerable, (r) => r.sentenceRight)}，片段F1 ${percent(mean(answerable.map((r) => r.spanF1)))}`,
  )
  host.print(
    `整条流程（现行阈值）：引到正确句子${share(answerable, (r) => r.citedRight)}，误拒${share(answerable, (r) => r.answer.refused)}，` +
      `近似题已拒${share(misses, (r) => r.answer.refused)}`,
  )
  for (const [name, scoreOf] of [
    ['证据得分', (e: Evidence) => e.score],
    ['阅读模型', (e: Evidence) => e.features.reader],
  ] as const) {
    const judged = results.map(
      (r): Judged => ({
        score: r.best ? scoreOf(r.best) : Number.NEGATIVE_INFINITY,
        answerable: r.question.answerable,
        right: r.question.answerable && r.sentenceRight,
      }),
    )
    host.print(`\n按${name}取阈值（区分度${separation(judged).toFixed(3)}，两边合计最好的阈值在最后一行）`)
    host.print(riskTable([...riskCurve(judged), bestThreshold(judged)]))
  }
  host.print(`\n${kindTable(results)}`)
}

function kindTable(results: readonly HeldResult[]): string {
  const rows = [...Map.groupBy(results, (r) => r.question.kind)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, group]) => {
      const of = (values: number[]) => percent(mean(values))
      const isNear = !group[0].question.answerable
      return [
        kind,
        String(group.length),
        isNear ? '—' : of(group.map((r) => (r.sentenceRight ? 1 : 0))),
        isNear ? '—' : of(group.map((r) => r.spanF1)),
        isNear ? '—' : of(group.map((r) => (r.citedRight ? 1 : 0))),
        of(group.map((r) => (r.answer.refused ? 1 : 0))),
      ]
    })
  return alignTable([['类别', '题数', '句子命中', '片段F1', '引对', '拒答'], ...rows])
}

function toRecord({ question, evidence, sentenceRight, spanF1, answer, citedRight }: HeldResult) {
  const { id, documentId, kind, answerable } = question
  const candidates = evidence
    .slice(0, 8)
    .map(({ evidence: { score, features, violations }, right }) => ({ score, features, violations, right }))
  return {
    id,
    documentId,
    kind,
    answerable,
    sentenceRight,
    spanF1,
    refused: answer.refused,
    reason: answer.reason,
    citedRight,
    candidates,
  }
}
