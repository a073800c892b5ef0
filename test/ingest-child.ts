/** Ingests a corpus over and over, each time with every release changed, until somebody kills it; starts at the version it is told. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureIndex } from '../src/node/ensure-index.ts'
import { buildHnswIndex } from '../src/node/hnsw-build.ts'
import { createFakeEmbedder } from './fake-embedder.ts'

const [corpusDir, dataDir] = process.argv.slice(2)
const log = { info: () => {}, warn: () => {} }

// Slow to load the first time; the kills are meant for the ingest.
await buildHnswIndex(
  { dimension: 16, chunkIds: [], releaseIds: [] },
  { vectorOf: () => new Float32Array(), log },
)
console.log('ready')
const [firstVersion] = await once(process.stdin, 'data')

for (let version = Number(firstVersion); ; version++) {
  for (let i = 0; i < 8; i++) writeFileSync(join(corpusDir, `r${i}.txt`), releaseText(i, version))
  console.log(version)
  const embedder = createFakeEmbedder({ delayMs: 2 })
  const { generation } = await ensureIndex({ corpusDir, dataDir, embedder, log })
  generation.close()
}

function releaseText(i: number, version: number): string {
  const facts = Array.from(
    { length: 5 },
    (_, line) =>
      `第${line + 1}项指标的合格率为${version}.${i}${line}%，与上年相比基本持平，有关部门将继续加强监管。`,
  )
  return `第${i}号质量报告发布\n2024-04-18 21:08:22 某某新闻网\n${facts.join('\n')}\n`
}
