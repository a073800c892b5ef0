/** Held-out news and the questions written over it: not the eval facts, so thresholds may be set on them. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Release, Span } from '../types.ts'

/** A question over one document; `answers` are the spans of the release's text that answer it, none for a near miss. */
export interface HeldQuestion {
  id: string
  documentId: string
  question: string
  kind: string
  answerable: boolean
  answers: Span[]
}

export interface HeldPacket {
  releases: Release[]
  questions: HeldQuestion[]
  /** Rows whose answer does not stand in the document as it was read. */
  lost: number
}

const rowSchema = z.object({
  d: z.string(),
  q: z.string().min(1),
  a: z.string().min(1).nullable(),
  p: z.string().optional(),
  k: z.string(),
})
const longestTitle = 40

/**
 * A packet is `### HASH` lines, each followed by one line `date，正文：text`; its rows are JSONL
 * {d: hash, q: question, a: answer or null, p?: letters before the answer, k: kind}.
 */
export function parseHeldPacket(packet: string, jsonl: string, name: string): HeldPacket {
  const releases = new Map<string, Release>()
  for (const [, id, line] of packet.matchAll(/^### (\S+)\n(.*)$/gm)) releases.set(id, toRelease(id, line))
  const questions: HeldQuestion[] = []
  let lost = 0
  for (const [i, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue
    const { d, q, a, p, k } = parseRow(line, `${name}第${i + 1}行`)
    const release = releases.get(d)
    if (!release) throw new ConfigError(`${name}第${i + 1}行：没有编号为${d}的文档。`)
    const answers = a === null ? [] : findAnswers(release.text, tidy(a), tidy(p ?? ''))
    if (a !== null && answers.length === 0) lost++
    else
      questions.push({
        id: `${name}:${i + 1}`,
        documentId: d,
        question: q,
        kind: k,
        answerable: a !== null,
        answers,
      })
  }
  return { releases: [...releases.values()], questions, lost }
}

function parseRow(line: string, where: string): z.infer<typeof rowSchema> {
  try {
    return rowSchema.parse(JSON.parse(line))
  } catch (cause) {
    throw new ConfigError(`${where}：不是{d, q, a, p, k}的形式。`, { cause })
  }
}

/** One document as a release of paragraphs, titled by its first sentence. */
function toRelease(id: string, line: string): Release {
  const [, date, body] = line.match(/^(.*?)，?正文：(.*)$/) ?? ['', '', line]
  const text = tidy(body.replace(/^原标题：/, ''))
  const [first] = splitSentences(text)
  const title = text.slice(first.start, first.end).replace(/[。！？]+$/, '')
  const day = date.match(/^(\d{4}-\d\d-\d\d)/)?.[1]
  return {
    id,
    title: title.slice(0, longestTitle),
    publishedAt: day ? `${day}T00:00:00+08:00` : null,
    source: null,
    url: null,
    text,
    lines: paragraphSpans(text).map((span) => ({ ...span, kind: 'paragraph' })),
    sections: [],
    meta: { reporter: null, editor: null, source: null, published: null },
    pages: [],
    supersedes: null,
    embargoUntil: null,
    hash: `held-${id}`,
  }
}

/** Runs of blanks are where the page had paragraphs; the packet put all on one line. */
function tidy(text: string): string {
  return text.replace(/(?:\s|\u3000|\u00a0){2,}/g, '\n').replace(/^\n|\n$/g, '')
}

function paragraphSpans(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
}

function findAnswers(text: string, answer: string, before: string): Span[] {
  const spans: Span[] = []
  const wanted = before + answer
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    spans.push({ start: at + before.length, end: at + wanted.length })
  return spans
}
