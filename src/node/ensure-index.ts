/** From a corpus folder and the fetched pages to an open, current index: reuses what is there, builds what is not. */
import { CorpusError } from '../errors.ts'
import { chunkerVersion } from '../ingest/chunk.ts'
import { type IndexReport, type IndexWriter, indexCorpus, type Problem } from '../ingest/index-corpus.ts'
import { readableSchemas, schemaVersion } from '../store/schema.ts'
import { normaliserVersion } from '../text/normalise.ts'
import { segmenterVersion } from '../text/segment.ts'
import type { Embedder, Release } from '../types.ts'
import { takeBuildLock } from './build-lock.ts'
import { type Corpus, readCorpus } from './corpus.ts'
import { readPointer } from './generation-folders.ts'
import {
  buildGeneration,
  type Generation,
  openCurrentStore,
  type StoredGeneration,
  withVectors,
} from './generations.ts'
import type { Log } from './log.ts'
import type { Maker } from './manifest.ts'
import { openPageStoreIfAny } from './sources/page-store.ts'

const leastStaying = 0.75

export interface IngestOptions {
  corpusDir: string
  dataDir: string
  embedder: Embedder
  log: Log
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
  /** Told of the releases whose text the next generation no longer has, before it takes over. */
  keepVersions?: (replaced: readonly Release[]) => Promise<void>
  /** How long to wait for another process that is building; 10 minutes when not given. */
  waitMs?: number
}

/** What the index of this program and this embedder is made with. */
export function makerOf(embedder: Embedder): Maker {
  return {
    embedder: embedder.id,
    dimension: embedder.dimension,
    metric: 'cosine',
    versions: indexVersions(),
  }
}

/** Versions of the code that turns bytes into rows, by name. */
export function indexVersions(): Record<string, string> {
  return {
    chunker: chunkerVersion,
    normaliser: normaliserVersion,
    segmenter: `${segmenterVersion}-icu${process.versions.icu}`,
    schema: schemaVersion,
  }
}

export interface Ingested {
  generation: Generation
  /** Null when nothing had to be built. */
  report: IndexReport | null
  /** Everything that is left out of the index, found now or when it was built. */
  problems: Problem[]
}

/**
 * Opens the index of the corpus as it is now, building the next generation when anything changed. Throws CorpusError
 * when there is nothing to index; the generation before stays as it was.
 */
export async function ensureIndex(options: IngestOptions): Promise<Ingested> {
  const pages = openPageStoreIfAny(options.dataDir)
  try {
    return await indexOf(await readCorpus(options.corpusDir, pages), options)
  } finally {
    pages?.close()
  }
}

async function indexOf(corpus: Corpus, options: IngestOptions): Promise<Ingested> {
  const { dataDir, embedder, log, signal } = options
  const maker = makerOf(embedder)
  const ingested = (generation: Generation, report: IndexReport | null): Ingested => ({
    generation,
    report,
    problems: [...corpus.problems, ...generation.manifest.problems],
  })
  const current = await openCurrentStore(dataDir, maker, log)
  if (current?.manifest.corpus === corpus.hash)
    return ingested(await withVectors(dataDir, current, log), null)
  const unlock = await takeBuildLock(dataDir, options.waitMs ?? 600_000, signal).catch((error) => {
    current?.close()
    throw error
  })
  try {
    // Another process may have built the same while this one waited.
    const served = await renewed(current, options)
    if (served?.manifest.corpus === corpus.hash)
      return ingested(await withVectors(dataDir, served, log), null)
    const previous = served ?? (await openEarlier(dataDir, maker, log))
    try {
      const { generation, report } = await buildNext(corpus, previous, options, served !== null)
      return ingested(generation, report)
    } finally {
      previous?.close()
    }
  } finally {
    unlock()
  }
}

/** The generation that is served now: the one at hand, checked already, where no other took over. */
async function renewed(
  current: StoredGeneration | null,
  { dataDir, embedder, log }: IngestOptions,
): Promise<StoredGeneration | null> {
  const [pointed] = await readPointer(dataDir)
  if (current && pointed === current.generation) return current
  current?.close()
  return openCurrentStore(dataDir, makerOf(embedder), log)
}

function nothingReadable({ problems }: IndexReport): CorpusError {
  const reasons = problems.slice(0, 10).map(({ message }) => `\n- ${message}`)
  return new CorpusError(`语料目录里没有一篇可以入库的新闻稿。${reasons.join('')}`)
}

/** Removing a release costs as much as adding one: where many change, a new index is written sooner. */
function staysMostly({ store }: StoredGeneration, { sources }: Corpus): boolean {
  const known = store.hashes()
  const staying = sources.filter(({ id, hash }) => known.get(id) === hash).length
  return staying >= leastStaying * Math.max(known.size, sources.length)
}

/** An index of an earlier schema cannot be served any more; its vectors are as good as new ones. */
async function openEarlier(dataDir: string, maker: Maker, log: Log): Promise<StoredGeneration | null> {
  for (const schema of readableSchemas) {
    const earlier = await openCurrentStore(
      dataDir,
      { ...maker, versions: { ...maker.versions, schema } },
      log,
    )
    if (earlier) return earlier
  }
  return null
}

function buildNext(
  corpus: Corpus,
  served: StoredGeneration | null,
  options: IngestOptions,
  isSameMaker: boolean,
) {
  const { dataDir, embedder, log, onProgress, signal, keepVersions } = options
  const draft = {
    maker: makerOf(embedder),
    corpus: corpus.hash,
    isUpdate: isSameMaker && served !== null && staysMostly(served, corpus),
    fill: async (writer: IndexWriter) => {
      const replaced: Release[] = []
      const watching: IndexWriter = {
        ...writer,
        async add(entry, print) {
          const before = await served?.store.getRelease(entry.release.id)
          if (before && before.text !== entry.release.text) replaced.push(before)
          await writer.add(entry, print)
        },
      }
      const report = await indexCorpus(corpus.sources, embedder, watching, {
        previous: served?.store ?? null,
        onProgress,
        signal,
      })
      if (report.added.length + report.changed.length + report.unchanged.length === 0)
        throw nothingReadable(report)
      for (const id of report.removed) {
        const gone = await served?.store.getRelease(id)
        if (gone) replaced.push(gone)
      }
      await keepVersions?.(replaced)
      return report
    },
  }
  return buildGeneration(dataDir, draft, served?.generation ?? null, log)
}
