/** Bindings for tests: D1 with its documented limits enforced, Vectorize and Workers AI in memory. */
import { createExactIndex } from '../search/exact.ts'
import type { Ai, D1Database, D1Statement, Fetcher, VectorizeIndex } from './bindings.ts'

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

export interface FakeVector {
  id: string
  namespace: string
  values: number[]
  metadata: { release: string }
}

export interface FakeVectorize extends VectorizeIndex {
  upsert(vectors: FakeVector[]): Promise<{ mutationId: string }>
  /** Makes what was written visible, as Vectorize does some seconds after. */
  settle(): void
  /** Queries asked so far. */
  queries: number
}

/** Exact, and as strict as developers.cloudflare.com/vectorize/platform/limits (2026-11). */
export function createFakeVectorize(dimension: number): FakeVectorize {
  const vectors = new Map<string, FakeVector>()
  let pending: FakeVector[] = []
  return {
    queries: 0,
    async upsert(batch) {
      if (dimension > 1536) refuse('at most 1536 dimensions')
      if (batch.length > 1000) refuse('at most 1000 vectors in a batch')
      for (const { id, namespace, values, metadata } of batch) {
        if (values.length !== dimension) refuse(`expected ${dimension} dimensions`)
        if (byteLength(id) > 64) refuse('id is longer than 64 bytes')
        if (byteLength(namespace) > 64) refuse('namespace is longer than 64 bytes')
        if (byteLength(metadata.release) > 64) refuse('an indexed property is cut at 64 bytes')
      }
      pending.push(...batch)
      return { mutationId: String(pending.length) }
    },
    settle() {
      for (const vector of pending) vectors.set(vector.id, vector)
      pending = []
    },
    async query(vector, { topK, namespace, filter }) {
      this.queries++
      if (vector.length !== dimension) refuse(`expected ${dimension} dimensions`)
      if (topK < 1 || topK > 100) refuse('topK is between 1 and 100')
      if (filter && byteLength(JSON.stringify(filter)) >= 2048) refuse('filter is longer than 2048 bytes')
      const keys = filter && new Set(filter.release.$in)
      const rows = [...vectors.values()].filter(
        (row) => row.namespace === namespace && (!keys || keys.has(row.metadata.release)),
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

/** Vectors of `dimension` numbers that depend on the text alone; at most 100 texts a request, as bge-m3. */
export function createFakeAi(dimension: number): Ai & { calls: { model: string; texts: string[] }[] } {
  const calls: { model: string; texts: string[] }[] = []
  return {
    calls,
    async run(model, input) {
      const { text } = input as { text: string[] }
      if (text.length > 100) throw new Error('5006: Error: too many items')
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

function refuse(reason: string): never {
  throw new Error(`VECTOR_QUERY_ERROR: ${reason}`)
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
