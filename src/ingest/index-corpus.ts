/** Orchestration of one ingest: what is new is chunked and embedded, what is unchanged is copied, the rest is gone. */
import { CorpusError, ModelError } from '../errors.ts'
import { simplify } from '../text/normalise.ts'
import type { Chunk, Embedder, Release } from '../types.ts'
import { chunkRelease } from './chunk.ts'
import { type Fingerprint, findCopies, fingerprintOf } from './copies.ts'

/** Chunks of one call to the embedder, between which progress is told and an abort is seen. */
const chunksPerBatch = 32

/** A release that may have to be read; equal id and hash, same release. */
export interface Source {
  id: string
  /** Where it comes from, as the editor knows it. */
  file: string
  hash: string
  /** Throws CorpusError when the bytes are no release. */
  load(): Promise<Release>
}

/** Something that keeps one file out of the index; `message` is a Chinese sentence that names the file. */
export interface Problem {
  file: string
  message: string
}

/** A release with its chunks and their vectors, in the same order. */
export interface IndexedRelease {
  release: Release
  chunks: Chunk[]
  vectors: Float32Array[]
}

/** The generation before, made by the same embedder, chunker and normaliser. */
export interface PreviousIndex {
  /** Hash of every release by id. */
  hashes(): Map<string, string>
  readIndexed(releaseId: string): IndexedRelease
}

/** Where the next generation is written. */
export interface IndexWriter {
  /** Leaves a release as the generation before has it; null: it has to be added, here nothing was taken over of it. */
  keep?(releaseId: string): Fingerprint | null
  add(entry: IndexedRelease, print?: Fingerprint): Promise<void>
  /** Called once, after all releases: id of each copy -> id of the release that it repeats. */
  addCopies(copies: ReadonlyMap<string, string>): Promise<void>
}

/** Release ids by what happened to them; `embedded` counts chunks. */
export interface IndexReport {
  added: string[]
  changed: string[]
  unchanged: string[]
  removed: string[]
  problems: Problem[]
  embedded: number
}

export interface IndexOptions {
  previous?: PreviousIndex | null
  /** Told after each release and within long ones; both numbers count releases. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Writes every source into `writer`; sources that cannot be read are reported and left out. */
export async function indexCorpus(
  sources: readonly Source[],
  embedder: Embedder,
  writer: IndexWriter,
  options: IndexOptions = {},
): Promise<IndexReport> {
  const { previous, onProgress, signal } = options
  const known = previous?.hashes() ?? new Map<string, string>()
  const report: IndexReport = {
    added: [],
    changed: [],
    unchanged: [],
    removed: [],
    problems: [],
    embedded: 0,
  }
  const written = new Map<string, Fingerprint>()
  for (const [done, source] of sources.entries()) {
    signal?.throwIfAborted()
    onProgress?.(done, sources.length)
    if (previous && known.get(source.id) === source.hash) {
      written.set(source.id, writer.keep?.(source.id) ?? (await copyEntry(source.id, previous, writer)))
      report.unchanged.push(source.id)
      continue
    }
    const entry = await readEntry(source, report.problems)
    if (!entry) continue
    const vectors = await embedChunks(entry.chunks, embedder, {
      known: known.has(source.id) ? vectorsByText(previous!.readIndexed(source.id)) : new Map(),
      signal,
      onBatch: (share) => onProgress?.(done + share, sources.length),
    })
    const print = fingerprintOf(entry.release)
    await writer.add({ ...entry, vectors: vectors.all }, print)
    report.embedded += vectors.made
    report[known.has(source.id) ? 'changed' : 'added'].push(source.id)
    written.set(source.id, print)
  }
  await writer.addCopies(findCopies([...written.values()]))
  report.removed = [...known.keys()].filter((id) => !written.has(id))
  onProgress?.(sources.length, sources.length)
  return report
}

/** What the encoder reads of a chunk: the headings often name the subject that the sentence leaves out. */
export function embeddedText(chunk: Chunk): string {
  return simplify([chunk.title, chunk.section, chunk.text].filter(Boolean).join(' '))
}

async function copyEntry(id: string, previous: PreviousIndex, writer: IndexWriter): Promise<Fingerprint> {
  const entry = previous.readIndexed(id)
  const print = fingerprintOf(entry.release)
  await writer.add(entry, print)
  return print
}

async function readEntry(source: Source, problems: Problem[]) {
  try {
    const release = { ...(await source.load()), id: source.id, hash: source.hash }
    const chunks = chunkRelease(release)
    if (chunks.length > 0) return { release, chunks }
    problems.push({ file: source.file, message: `${source.file}没有找到正文，未入库。` })
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    problems.push({ file: source.file, message: error.message })
  }
  return null
}

interface EmbedOptions {
  /** Vectors that need not be made: text -> vector. */
  known: ReadonlyMap<string, Float32Array>
  signal?: AbortSignal
  onBatch: (share: number) => void
}

async function embedChunks(
  chunks: Chunk[],
  embedder: Embedder,
  { known, signal, onBatch }: EmbedOptions,
): Promise<{ all: Float32Array[]; made: number }> {
  const texts = chunks.map(embeddedText)
  const all = texts.map((text) => known.get(text))
  const missing = texts.flatMap((_, i) => (all[i] ? [] : [i]))
  for (let from = 0; from < missing.length; from += chunksPerBatch) {
    if (from > 0) onBatch(from / missing.length)
    const batch = missing.slice(from, from + chunksPerBatch)
    const vectors = await embedder.embed(
      batch.map((i) => texts[i]),
      'passage',
      signal,
    )
    if (vectors.length !== batch.length) throw new ModelError('向量的数目不对。')
    for (const [at, i] of batch.entries()) all[i] = vectors[at]
  }
  return { all: all as Float32Array[], made: missing.length }
}

/** A correction changes a sentence or two: the rest of the release reads as before. */
function vectorsByText({ chunks, vectors }: IndexedRelease): Map<string, Float32Array> {
  return new Map(chunks.map((chunk, i) => [embeddedText(chunk), vectors[i]]))
}
