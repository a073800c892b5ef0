import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chunkRelease } from '../src/ingest/chunk.ts'
import { embeddedText } from '../src/ingest/index-corpus.ts'
import { ensureIndex, makerOf } from '../src/node/ensure-index.ts'
import { type Generation, openCurrent } from '../src/node/generations.ts'
import { fold } from '../src/text/normalise.ts'
import { segment } from '../src/text/segment.ts'
import { createFakeEmbedder } from './fake-embedder.ts'

const kills = 20
const warnings: string[] = []
const log = { info: () => {}, warn: (message: string) => warnings.push(message) }
const embedder = createFakeEmbedder()

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-kill-'))
  await mkdir(join(root, 'corpus'))
  embedder.calls.length = 0
})
afterEach(() => rm(root, { recursive: true }))

it.each([
  ['all of which changes', 0],
  ['most of which stays', 24],
])(
  'serves the last complete index after kill -9 at any moment of an ingest, %s',
  async (_, staying) => {
    const dataDir = join(root, 'data')
    const corpusDir = join(root, 'corpus')
    const fixed = Array.from({ length: staying }, (_, i) => `s${i}`)
    for (const id of fixed)
      await writeFile(
        join(corpusDir, `${id}.txt`),
        `${id}号公告发布\n第${id}号公告自今年6月1日起施行，请各地遵照执行。\n`,
      )
    const ids = [...Array.from({ length: 8 }, (_, i) => `r${i}`), ...fixed].sort()
    const checkWhole = (generation: Generation, atLeast: number) => checkRows(generation, ids, atLeast)
    let version = 100
    let newest = 0
    // A build takes as long as the machine is busy: kills fall anywhere within two builds of this moment.
    let buildMs = 200
    let next = startIngest(corpusDir, dataDir)
    for (let round = 0; round < kills; round++) {
      const ingest = next
      next = startIngest(corpusDir, dataDir)
      await ingest.ready
      version = (await ingest.runAndKill(version, Math.random() * 2 * buildMs)) + 1
      const generation = await openCurrent(dataDir, makerOf(embedder), log)
      // Null only as long as every build was killed.
      if (generation === null) {
        expect(newest).toBe(0)
        buildMs *= 1.5
      } else newest = Math.max(newest, await checkWhole(generation, newest))
    }
    await next.ready
    await next.runAndKill(version, 0)
    const { generation } = await ensureIndex({ corpusDir, dataDir, embedder, log })
    expect(await checkWhole(generation, newest)).toBeGreaterThanOrEqual(newest)
    expect((await readdir(join(dataDir, 'generations'))).length).toBeLessThanOrEqual(2)
    expect(warnings).toEqual([])
  },
  60_000,
)

/** Starts a process that waits to ingest; `runAndKill` lets it, kills it and gives the last version it began. */
function startIngest(corpusDir: string, dataDir: string) {
  const script = fileURLToPath(new URL('./ingest-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, corpusDir, dataDir])
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  return {
    ready: Promise.race([once(child.stdout, 'data'), once(child, 'exit')]),
    async runAndKill(version: number, afterMs: number): Promise<number> {
      child.stdin.write(`${version}\n`)
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      expect(child.signalCode, errors).toBe('SIGKILL')
      return Number(output.trim().split('\n').at(-1))
    },
  }
}

/** Every release, chunk, vector and term of one and the same version is there; gives that version. */
async function checkRows(generation: Generation, ids: string[], atLeast: number): Promise<number> {
  const { store, vectors, manifest } = generation
  const { releases } = await store.listReleases({ limit: 100 })
  expect(releases.map((release) => release.id).sort()).toEqual(ids)
  const versions = new Set(releases.flatMap((release) => /(\d{3})\.\d\d%/.exec(release.text)?.[1] ?? []))
  expect(versions.size).toBe(1)
  let chunkCount = 0
  for (const release of releases) {
    const chunks = chunkRelease(release)
    expect(store.readIndexed(release.id).chunks).toEqual(chunks)
    chunkCount += chunks.length
    for (const chunk of chunks) {
      expect(release.text.slice(chunk.start, chunk.end)).toBe(chunk.text)
      const [vector] = await embedder.embed([embeddedText(chunk)], 'passage')
      expect((await vectors.search(vector, 1))[0].chunkId).toBe(chunk.id)
      const [term] = segment(fold(chunk.text).text)
      expect((await store.searchLexical([term], 100, [release.id])).map((hit) => hit.chunkId)).toContain(
        chunk.id,
      )
    }
  }
  expect(vectors.size).toBe(chunkCount)
  expect(manifest.chunks).toBe(chunkCount)
  generation.close()
  const version = Number([...versions][0])
  expect(version).toBeGreaterThanOrEqual(atLeast)
  return version
}
