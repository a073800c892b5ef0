/** Bindings for tests: D1 with its documented limits enforced, Vectorize and Workers AI in memory. */
import { createExactIndex } from '../search/exact.ts'
import type { Ai, D1Database, D1Statement, Fetcher, VectorizeIndex, VectorizeVector } from './bindings.ts'

/** What a database was asked for: the free plan allows 50 queries for one request. */
export interface D1Log {
  queries: number
}

const wrapped = new WeakMap<D1Statement, D1Statement>()

/** Throws for what D1 refuses or the adapter must not do (developers.cloudflare.com/d1/platform/limits, 2026-11). */
export function limitD1(db: D1Database, log: D1Log = { queries: 0 }): D1Database {
  const wrap = (statement: D1Statement): D1Statement => {
    const outer: D1Statement = {
      bind(...values) {
        if (values.length > 100) throw new Error('D1_ERROR: too many SQL variables')
        for (const value of values)
          if (byteLength(String(value)) > 2_000_000) throw new Error('D1_ERROR: string or blob too big')
        return wrap(statement.bind(...values))
      },
      all() {
        log.queries++
        return statement.all()
      },
    }
    wrapped.set(outer, statement)
    return outer
  }
  return {
    prepare(text) {
      if (byteLength(text) > 100_000) throw new Error('D1_ERROR: statement too long')
      return wrap(db.prepare(text))
    },
    batch(statements) {
      log.queries += statements.length
      return db.batch(statements.map((statement) => wrapped.get(statement)!))
    },
  }
}

/** Replaces what the database holds by the statements. */
export async function runStatements(db: D1Database, statements: Iterable<string>): Promise<void> {
  await limitD1(db)
    .batch([...statements].map((statement) => limitD1(db).prepare(statement)))
    .then(() => undefined)
}

export interface FakeVectorize extends VectorizeIndex {
  /** Makes what was written visible, as Vectorize does some seconds after. */
  settle(): void
  /** Queries asked so far. */
  queries: number
  /** Ids that are visible now. */
  ids(): string[]
}

export interface FakeVectorizeOptions {
  /** Properties that have a metadata index; a filter on another one finds nothing, as in Vectorize. */
  metadataIndexes?: string[]
}

/**
 * Exact, and as strict as developers.cloudflare.com/vectorize/platform/limits (2026-11): the documentation
 * names the limits, not the codes of their errors; the names are those that public reports quote.
 */
export function createFakeVectorize(
  dimension: number,
  { metadataIndexes = ['release'] }: FakeVectorizeOptions = {},
): FakeVectorize {
  if (dimension > 1536) refuse('UPSERT', 'dimensions must be between 32 and 1536')
  const vectors = new Map<string, VectorizeVector>()
  let pending: (() => void)[] = []
  return {
    queries: 0,
    ids: () => [...vectors.keys()],
    async upsert(batch) {
      if (batch.length > 1000) refuse('UPSERT', 'too many vectors: at most 1000 in a batch')
      for (const { id, namespace, values, metadata } of batch) {
        if (values.length !== dimension)
          refuse('UPSERT', `expected ${dimension} dimensions, got ${values.length}`)
        if (values.some((value) => !Number.isFinite(value))) refuse('UPSERT', 'invalid value in vector')
        if (byteLength(id) > 64) refuse('UPSERT', 'id too long; max is 64 bytes')
        if (byteLength(namespace) > 64) refuse('UPSERT', 'namespace too long; max is 64 bytes')
        if (byteLength(JSON.stringify(metadata)) > 10_240)
          refuse('UPSERT', 'metadata too large; max is 10KiB')
      }
      pending.push(() => {
        for (const vector of batch) vectors.set(vector.id, vector)
      })
      return { mutationId: String(pending.length) }
    },
    async deleteByIds(ids) {
      if (ids.length > 1000) refuse('DELETE', 'too many ids: at most 1000')
      pending.push(() => {
        for (const id of ids) vectors.delete(id)
      })
      return { mutationId: String(pending.length) }
    },
    settle() {
      for (const write of pending) write()
      pending = []
    },
    async query(vector, { topK, namespace, filter }) {
      this.queries++
      if (vector.length !== dimension)
        refuse('QUERY', `expected ${dimension} dimensions, got ${vector.length}`)
      if (topK < 1 || topK > 100) refuse('QUERY', 'topK must be between 1 and 100')
      if (filter && byteLength(JSON.stringify(filter)) >= 2048)
        refuse('QUERY', 'filter too large; max is 2048 bytes')
      const keys = filter && new Set(metadataIndexes.includes('release') ? filter.release.$in : [])
      const rows = [...vectors.values()].filter(
        (row) => row.namespace === namespace && (!keys || keys.has(row.metadata.release.slice(0, 64))),
      )
      const exact = createExactIndex({
        dimension,
        chunkIds: rows.map(({ id }) => id),
        releaseIds: rows.map(({ metadata }) => metadata.release),
        matrix: Float32Array.from(rows.flatMap(({ values }) => values)),
      })
      const hits = await exact.search(Float32Array.from(vector), topK)
      return { matches: hits.map(({ chunkId: id, score }) => ({ id, score })) }
    },
  }
}

/** Tokens that one text, and all texts of a request, may have (bge-m3: 60,000 of context). */
const aiTokens = 60_000

export interface FakeAi extends Ai {
  calls: { model: string; texts: string[] }[]
}

/**
 * Vectors of `dimension` numbers that depend on the text alone; at most 100 texts a request (the schema of bge-m3),
 * and no more requests than the day's allowance holds (`allowance`; then error 3036 of Workers AI's table of errors).
 */
export function createFakeAi(dimension: number, allowance = Number.POSITIVE_INFINITY): FakeAi {
  const calls: FakeAi['calls'] = []
  return {
    calls,
    async run(model, input) {
      const { text } = input as { text: string[] }
      if (text.length === 0 || text.length > 100)
        throw new Error('5006: Error: oneOf at "/" not met: "/text" must have 1 to 100 items')
      // A Chinese letter is a token at most.
      if (text.join('').length > aiTokens)
        throw new Error('3030: tokens exceed the context window of the model')
      if (calls.length >= allowance)
        throw new Error('3036: you have used up your daily free allocation of 10,000 neurons')
      calls.push({ model, texts: text })
      const data = text.map((t) =>
        Array.from({ length: dimension }, (_, i) => Math.sin((t.charCodeAt(i % t.length) || 1) * (i + 1))),
      )
      return { shape: [text.length, dimension], data, pooling: 'cls' }
    },
  }
}

/** Files by their names, as the assets binding gives them. */
export function createFakeAssets(files: Record<string, Uint8Array | string>): Fetcher {
  return {
    async fetch(request) {
      const name = new URL(typeof request === 'string' ? request : request.url).pathname.slice(1)
      return name in files ? new Response(files[name] as BodyInit) : new Response(null, { status: 404 })
    },
  }
}

function refuse(operation: 'QUERY' | 'UPSERT' | 'DELETE', reason: string): never {
  throw new Error(`VECTOR_${operation}_ERROR: ${reason}`)
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
