/** Ways to break a sound pipeline on purpose, each with the score that is meant to catch it. */

import type { AskDeps } from '../ask.ts'
import { lineSentences } from '../text/sentences.ts'
import type { Answer, Chunk, Citation, Release, Span } from '../types.ts'
import type { FactRow } from './dataset.ts'
import type { Passage } from './score.ts'

/** One question, what the sound pipeline made of it, and the releases that it named. */
export interface Asked {
  row: FactRow
  answer: Answer
  passages: readonly Passage[]
  releases: ReadonlyMap<string, Release | null>
}

export interface Mutation {
  name: string
  /** Score that must fall; `needlessRefusal` must rise. */
  meant: string
  mutate: (asked: Asked) => Answer
}

/** Those that spoil the answer; `shiftedChunks` spoils the retrieval under it. */
export const mutations: readonly Mutation[] = [
  { name: '引用换成后面一句', meant: 'citation', mutate: citeNextSentence },
  { name: '引文偏移一个字', meant: 'citationValid', mutate: moveCitations },
  {
    name: '去掉标记',
    meant: 'citationValid',
    mutate: ifAnswered(({ answer }) => replaceText(answer, dropMarkers)),
  },
  {
    name: '数字打乱（次序颠倒）',
    meant: 'answer',
    mutate: ifAnswered(({ answer }) => replaceText(answer, shuffleFigures)),
  },
  {
    name: '编造数字',
    meant: 'figures',
    mutate: ifAnswered(({ answer }) => replaceText(answer, raiseFigures)),
  },
  {
    name: '列出许多数字让人挑',
    meant: 'answer',
    mutate: ifAnswered(({ answer }) => replaceText(answer, listFigures)),
  },
  { name: '从不拒答', meant: 'refusal', mutate: neverRefuse },
  { name: '总是拒答', meant: 'needlessRefusal', mutate: ({ answer }) => refuse(answer) },
  { name: '总是拒答（看答对）', meant: 'answer', mutate: ({ answer }) => refuse(answer) },
  {
    name: '拒答原因乱说',
    meant: 'refusal',
    mutate: ({ answer }) => (answer.refused ? { ...answer, reason: 'unsafe' } : answer),
  },
  { name: '答案太长', meant: 'brevity', mutate: ifAnswered(addParagraphs) },
  { name: '多引一句无关的', meant: 'citationPrecision', mutate: ifAnswered(citeMore) },
  {
    name: '有一句没有出处',
    meant: 'citationRecall',
    mutate: ifAnswered(({ answer }) => replaceText(answer, (text) => `${text}各方面反响热烈。`)),
  },
  {
    name: '前面加套话',
    meant: 'f1',
    mutate: ifAnswered(({ answer }) => replaceText(answer, (text) => `根据新闻稿的有关内容，${text}`)),
  },
]

function ifAnswered(mutate: (asked: Asked) => Answer): (asked: Asked) => Answer {
  return (asked) => (asked.answer.refused ? asked.answer : mutate(asked))
}

function replaceText(answer: Answer, change: (text: string) => string): Answer {
  return { ...answer, answer: change(answer.answer) }
}

function dropMarkers(text: string): string {
  return text.replace(/\[\d+\]/g, '')
}

const figure = /(?<![[\d.])\d+(?:\.\d+)?(?![\d.\]])/g

/** The figures of an answer in reverse order; a single one reads backwards. */
function shuffleFigures(text: string): string {
  const figures = text.match(figure) ?? []
  const backwards = figures.length === 1 ? [[...figures[0]].reverse().join('')] : [...figures].reverse()
  let i = 0
  return text.replace(figure, () => backwards[i++])
}

function raiseFigures(text: string): string {
  return text.replace(figure, (digits) => String(Number(digits) + 7))
}

/** 100人 becomes 98人、99人、100人、101人、102人. */
function listFigures(text: string): string {
  return text.replace(
    /(?<![[\d.年月])(\d+(?:\.\d+)?)([万亿]?(?:[%‰]|\p{Script=Han}?))(?=[，。、；]|$)/gu,
    (_, digits, unit) =>
      [-2, -1, 0, 1, 2].map((step) => `${Number((Number(digits) + step).toFixed(2))}${unit}`).join('、'),
  )
}

/** The first sentence of the best passage, as if the question had been about it. */
function neverRefuse({ answer, passages, releases }: Asked): Answer {
  const best = passages[0]
  const release = best && releases.get(best.documentId)
  if (!answer.refused || !release) return answer
  const sentence = sentencesOf(release).find((s) => s.end > best.start) ?? best
  const cited = toCitation(release, sentence, 1)
  return {
    ...answer,
    refused: false,
    reason: null,
    answer: `${cited.quote}[1]`,
    citations: [cited],
    nearby: [],
  }
}

function refuse(answer: Answer): Answer {
  return {
    ...answer,
    answer: '新闻稿中没有提到。',
    refused: true,
    reason: 'no-evidence',
    citations: [],
    nearby: [],
  }
}

function citeNextSentence({ answer, releases }: Asked): Answer {
  const citations = answer.citations.map((citation) => {
    const release = releases.get(citation.documentId)
    if (!release) return citation
    const sentences = sentencesOf(release)
    const at = sentences.findIndex((s) => s.end >= citation.end)
    return toCitation(release, sentences[(at + 1) % sentences.length], citation.n)
  })
  return { ...answer, citations }
}

function moveCitations({ answer }: Asked): Answer {
  return { ...answer, citations: answer.citations.map((c) => ({ ...c, start: c.start + 1, end: c.end + 1 })) }
}

/** The whole paragraphs that the answer rests on behind it, word for word. */
function addParagraphs({ answer, releases }: Asked): Answer {
  const paragraphs = answer.citations.flatMap(({ documentId, start }) => {
    const release = releases.get(documentId)
    const line = release?.lines.find((l) => l.start <= start && start < l.end)
    return release && line ? [release.text.slice(line.start, line.end)] : []
  })
  return replaceText(answer, (text) => `${text}${paragraphs.join('')}[1]`)
}

/** Every release opens with words that seldom bear out an answer. */
function citeMore({ answer, releases }: Asked): Answer {
  const [first] = answer.citations
  const release = first && releases.get(first.documentId)
  const other = release && sentencesOf(release).find((s) => s.end <= first.start || s.start >= first.end)
  if (!release || !other) return answer
  const n = answer.citations.length + 1
  const citations = [...answer.citations, toCitation(release, other, n)]
  return { ...replaceText(answer, (text) => `${text}[${n}]`), citations }
}

function sentencesOf(release: Release): Span[] {
  return release.lines.flatMap((line) => lineSentences(release.text, line))
}

function toCitation(release: Release, { start, end }: Span, n: number): Citation {
  const { id, title, url, publishedAt, text } = release
  return {
    n,
    documentId: id,
    title,
    url,
    publishedAt,
    section: null,
    quote: text.slice(start, end),
    start,
    end,
    href: '',
  }
}

/** Retrieval off by one: each chunk that is found gives the line after it, the last one the first. */
export function shiftedChunks(deps: AskDeps): AskDeps {
  const { store } = deps.index
  const getChunks = async (ids: readonly string[]) =>
    Promise.all(
      (await store.getChunks(ids)).map(async (chunk) =>
        nextLine(chunk, await store.getRelease(chunk.releaseId)),
      ),
    )
  // The store's methods may live on its class.
  const shifted = Object.assign(Object.create(store), { getChunks })
  return {
    ...deps,
    index: { ...deps.index, generation: deps.index.generation, vectors: deps.index.vectors, store: shifted },
  }
}

function nextLine(chunk: Chunk, release: Release | null): Chunk {
  const lines = release?.lines.filter((line) => line.kind === 'paragraph' || line.kind === 'item') ?? []
  const next = lines.find((line) => line.start >= chunk.end) ?? lines[0]
  if (!release || !next) return chunk
  return { ...chunk, start: next.start, end: next.end, text: release.text.slice(next.start, next.end) }
}
