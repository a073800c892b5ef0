/** The Worker as wrangler bundles it, in workerd on this machine, over an index that tests or measurements need. */
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Miniflare, Response as MiniflareResponse } from 'miniflare'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import type { D1Database, Fetcher } from '../src/edge/bindings.ts'
import { runStatements } from '../src/edge/test-deps.ts'
import { type IndexedRelease, indexCorpus } from '../src/ingest/index-corpus.ts'
import { readCorpus } from '../src/node/corpus.ts'
import { edgeFiles, modelsDir } from '../src/node/edge-files.ts'
import { makerOf } from '../src/node/ensure-index.ts'
import type { SqliteStore } from '../src/node/sqlite.ts'
import { dumpIndex, type IndexRows } from '../src/store/dump-index.ts'
import type { IndexRecord } from '../src/store/index-record.ts'
import type { Embedder } from '../src/types.ts'

/** Makes no vectors: the Worker without an account finds by full text alone. */
export const noEmbedder: Embedder = {
  id: 'none',
  dimension: 0,
  embed: async (texts) => texts.map(() => new Float32Array(0)),
}

export interface Bundle {
  directory: string
  gzipKib: number
}

export interface Worker {
  url: URL
  db: D1Database
  /** Static assets beside the widget, by name. */
  assets: Map<string, Uint8Array>
  request(path: string, options?: RequestInit): Promise<Response>
  /** Runs the timer of wrangler.toml once; gives how it ended. */
  tick(): Promise<string>
  /** Those started beside it, when there are any. */
  models: ModelWorkers
  stop(): Promise<void>
}

/** The Workers of the local networks, which only bindings lead to. */
export interface ModelWorkers {
  encoder: Fetcher
  reader: Fetcher
}

/** `wrangler deploy --dry-run`, which needs neither account nor network. */
export async function bundleWorker(directory: string, config = 'wrangler.toml'): Promise<Bundle> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run'],
      ...['--env=', '--config', config, '--outdir', directory],
    ],
    { env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  return { directory, gzipKib: Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]) }
}

/** One of `[[ratelimits]]` in wrangler.toml. */
interface RateLimit {
  name: string
  namespace_id: string
  simple: object
}

interface ScheduledFetcher {
  scheduled(event: { cron: string }): Promise<{ outcome: string }>
}

export interface EdgeRows extends IndexRows {
  entries: IndexedRelease[]
}

/** Every release below the folders, indexed without vectors. */
export async function readRows(...directories: string[]): Promise<EdgeRows> {
  const entries: IndexedRelease[] = []
  const copies = new Map<string, string>()
  const corpora = await Promise.all(directories.map((directory) => readCorpus(directory)))
  await indexCorpus(
    corpora.flatMap(({ sources }) => sources),
    noEmbedder,
    {
      add: async (entry) => void entries.push(entry),
      addCopies: async (found) => {
        for (const [id, originalId] of found) copies.set(id, originalId)
      },
    },
  )
  return { entries, copies }
}

/**
 * Without wrangler's proxy in between, which keeps a disconnect to itself. `models`: the Workers of the local networks,
 * started beside it from their bundle, or those that run already.
 */
export async function startWorker(
  bundle: Bundle,
  vars: Record<string, string> = {},
  models: Bundle | ModelWorkers | null = null,
): Promise<Worker> {
  const { compatibility_date, compatibility_flags, ratelimits } = readWranglerConfig({
    config: 'wrangler.toml',
    env: '',
  })
  const assets = new Map([
    ['widget.js', new Uint8Array(await readFile(join(edgeFiles('').assets, 'widget.js')))],
  ])
  const shared = { compatibilityDate: compatibility_date!, compatibilityFlags: compatibility_flags }
  const { bindings, workers: networks } = await openNetworks(models)
  const texts = Object.entries(vars).map(([name, value]) => [name, { type: 'text', value }])
  const config = {
    ...shared,
    name: 'youju',
    manifest: { mainModule: 'worker.js', modules: await readModules(bundle) },
    env: {
      DB: { type: 'd1', id: 'test' },
      ASSETS: serveFiles(async (name) => assets.get(name) ?? null),
      ...Object.fromEntries(
        (ratelimits as RateLimit[]).map(({ name, namespace_id: namespace, simple }) => [
          name,
          { type: 'rate-limit', namespace, simple },
        ]),
      ),
      ...bindings,
      ...Object.fromEntries(texts),
    },
  }
  const workers = [config, ...networks].map((worker) => ({ config: { ...shared, ...worker } }))
  const miniflare = new Miniflare({ workers } as never)
  const url = await miniflare.ready
  const db = (await miniflare.getD1Database('DB')) as unknown as D1Database
  return {
    url,
    db,
    assets,
    request: (path, options) => fetch(new URL(path, url), options),
    tick: async () => {
      const main = (await miniflare.getWorker('youju')) as unknown as ScheduledFetcher
      return (await main.scheduled({ cron: '*/30 * * * *' })).outcome
    },
    models: { encoder: modelWorker(miniflare, 'encoder'), reader: modelWorker(miniflare, 'reader') },
    stop: () => miniflare.dispose(),
  }
}

function modelWorker(miniflare: Miniflare, name: string): Fetcher {
  return {
    async fetch(request) {
      const { url, method, body } = request as Request
      const worker = (await miniflare.getWorker(`youju-${name}`)) as unknown as { fetch: typeof fetch }
      return worker.fetch(url, { method, body: body && (await (request as Request).text()) })
    },
  }
}

/** What the main Worker binds to, and the Workers to start for it. */
async function openNetworks(models: Bundle | ModelWorkers | null) {
  if (!models) return { bindings: {}, workers: [] }
  if (!('directory' in models))
    return { bindings: { ENCODER: forwardTo(models.encoder), READER: forwardTo(models.reader) }, workers: [] }
  const workers = await Promise.all(['encoder', 'reader'].map((name) => network(name, models)))
  const [encoder, reader] = workers.map(({ name }) => ({ type: 'worker', worker: name }))
  return { bindings: { ENCODER: encoder, READER: reader }, workers }
}

/** A Worker of wrangler.encoder.toml or wrangler.reader.toml. */
async function network(name: string, bundle: Bundle) {
  const ASSETS = serveFiles((file) => readFile(join(modelsDir, file)))
  return {
    name: `youju-${name}`,
    manifest: { mainModule: 'model-worker.js', modules: await readModules(bundle) },
    env: { NETWORK: { type: 'text', value: name }, ASSETS },
  }
}

/** The rows of an index that Node has built. */
export async function rowsOf(store: SqliteStore): Promise<EdgeRows> {
  const entries = [...store.hashes().keys()].map((id) => store.readIndexed(id))
  return { entries, copies: new Map((await store.getCopies()).map(({ id, originalId }) => [id, originalId])) }
}

/** Replaces the index of a running Worker; the vectors, if it has any, are for its assets. */
export async function seed(
  db: D1Database,
  rows: EdgeRows,
  record: Pick<IndexRecord, 'generation'> & Partial<IndexRecord>,
): Promise<void> {
  const whole: IndexRecord = {
    embedder: null,
    dimension: 0,
    vectors: 'none',
    versions: makerOf(noEmbedder).versions,
    releases: rows.entries.length,
    chunks: rows.entries.reduce((sum, { chunks }) => sum + chunks.length, 0),
    revision: 0,
    slot: 'a',
    nextRow: 1 + rows.entries.reduce((sum, { chunks }) => sum + chunks.length, 0),
    ...record,
  }
  await runStatements(db, dumpIndex(whole, rows))
}

const kinds: Record<string, string> = { js: 'esm', md: 'text', wasm: 'wasm' }

/** The script, and the modules beside it. */
async function readModules({ directory }: Bundle) {
  const names = (await readdir(directory)).filter((name) => /\.(?:js|wasm|md)$/.test(name))
  const entries = names.map(async (name) => {
    const bytes = await readFile(join(directory, name))
    const type = kinds[name.slice(name.lastIndexOf('.') + 1)]
    return [name, { type, contents: type === 'wasm' ? new Uint8Array(bytes) : bytes.toString() }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

function forwardTo(worker: Fetcher) {
  const handler = async (request: Request) => {
    const response = await worker.fetch(request)
    return new MiniflareResponse(await response.text(), { status: response.status })
  }
  return { type: 'fetcher', handler }
}

function serveFiles(read: (name: string) => Promise<Uint8Array | null>) {
  const handler = async ({ url }: { url: string }) => {
    const bytes = await read(new URL(url).pathname.slice(1))
    return new MiniflareResponse(bytes, { status: bytes ? 200 : 404 })
  }
  return { type: 'fetcher', handler }
}
