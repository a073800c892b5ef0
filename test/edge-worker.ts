/** The Worker as wrangler bundles it, in workerd on this machine, over an index that tests or measurements need. */
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Miniflare, Response as MiniflareResponse } from 'miniflare'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import type { D1Database } from '../src/edge/bindings.ts'
import { runStatements } from '../src/edge/test-deps.ts'
import { type IndexedRelease, indexCorpus } from '../src/ingest/index-corpus.ts'
import { readCorpus } from '../src/node/corpus.ts'
import { assetsDir, writeAssets } from '../src/node/edge-files.ts'
import { makerOf } from '../src/node/ensure-index.ts'
import { dumpIndex } from '../src/store/dump-index.ts'
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
  request(path: string, options?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

/** `wrangler deploy --dry-run`, which needs neither account nor network. */
export async function bundleWorker(directory: string): Promise<Bundle> {
  await writeAssets()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--env=', '--outdir', directory],
    { env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  return { directory, gzipKib: Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]) }
}

/** Every release below the folders, indexed without vectors. */
export async function readEntries(...directories: string[]): Promise<IndexedRelease[]> {
  const entries: IndexedRelease[] = []
  for (const directory of directories) {
    const { sources } = await readCorpus(directory)
    await indexCorpus(sources, noEmbedder, { add: async (entry) => void entries.push(entry) })
  }
  return entries
}

/** Without wrangler's proxy in between, which keeps a disconnect to itself. */
export async function startWorker(bundle: Bundle, vars: Record<string, string> = {}): Promise<Worker> {
  const { compatibility_date, compatibility_flags, ratelimits } = readWranglerConfig({
    config: 'wrangler.toml',
    env: '',
  })
  const texts = Object.entries(vars).map(([name, value]) => [name, { type: 'text', value }])
  const config = {
    name: 'youju',
    compatibilityDate: compatibility_date!,
    compatibilityFlags: compatibility_flags,
    manifest: { mainModule: 'worker.js', modules: await readModules(bundle) },
    env: {
      DB: { type: 'd1', id: 'test' },
      ASSETS: { type: 'fetcher', handler: serveAsset },
      RATE_LIMITER: { type: 'rate-limit', namespace: '1', simple: ratelimits[0].simple },
      ...Object.fromEntries(texts),
    },
  }
  const miniflare = new Miniflare({ workers: [{ config: config as never }] })
  const url = await miniflare.ready
  const db = (await miniflare.getD1Database('DB')) as unknown as D1Database
  return {
    url,
    db,
    request: (path, options) => fetch(new URL(path, url), options),
    stop: () => miniflare.dispose(),
  }
}

/** Replaces the index of a running Worker. */
export async function seed(
  db: D1Database,
  entries: readonly IndexedRelease[],
  generation: string,
  versions = makerOf(noEmbedder).versions,
): Promise<void> {
  const record: IndexRecord = {
    generation,
    embedder: null,
    dimension: 0,
    vectors: 'none',
    versions,
    releases: entries.length,
    chunks: entries.reduce((sum, { chunks }) => sum + chunks.length, 0),
  }
  await runStatements(db, dumpIndex(record, entries))
}

/** The prompts are modules beside the script. */
async function readModules({ directory }: Bundle) {
  const names = (await readdir(directory)).filter((name) => /\.js$|-answer-\w+\.md$/.test(name))
  const entries = names.map(async (name) => {
    const contents = await readFile(join(directory, name), 'utf8')
    return [name, { type: name.endsWith('.js') ? 'esm' : 'text', contents }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function serveAsset({ url }: { url: string }) {
  const file = join(assetsDir, new URL(url).pathname.slice(1))
  return new MiniflareResponse(await readFile(file).catch(() => null), {
    status: file.endsWith('widget.js') ? 200 : 404,
  })
}
