import { describe, expect, it } from 'vitest'
import type { IndexRecord } from '../store/index-record.ts'
import { migrations } from '../store/migrations.ts'
import { type Deployment, problemsOf } from './check-deployment.ts'
import { indexVersions } from './ensure-index.ts'
import { type EdgeConfig, readEdgeConfig } from './wrangler-config.ts'

const config: EdgeConfig = {
  vars: {},
  d1: { database_id: 'x' },
  vectorizeIndex: null,
  hasAi: true,
  hasRateLimit: true,
  services: {},
  assetsDirectory: '.edge/preview/assets',
  crons: ['*/30 * * * *'],
}
const record: IndexRecord = {
  generation: 'g1',
  revision: 0,
  slot: 'a',
  embedder: null,
  dimension: 0,
  vectors: 'none',
  versions: indexVersions(),
  releases: 1,
  chunks: 1,
  nextRow: 2,
}
const problems = (settings: Partial<EdgeConfig>, facts: Partial<IndexRecord> | null = {}, more = {}) => {
  const deployment: Deployment = {
    env: 'preview',
    config: { ...config, ...settings },
    served: { record: facts && { ...record, ...facts }, step: migrations.length },
    exactGeneration: 'g1',
    versions: indexVersions(),
    ...more,
  }
  return problemsOf(deployment)
}
const bge = { vectors: 'exact' as const, embedder: 'workers-ai:@cf/baai/bge-m3', dimension: 1024 }
const local = { vectors: 'exact' as const, embedder: 'youju-zh-e5-small@1+abc', dimension: 384 }
const service = { vectors: 'exact' as const, embedder: 'api.example.com/m-3@standard', dimension: 512 }

describe('problemsOf', () => {
  it.each([
    ['full text alone', {}, {}],
    ['no index yet', {}, null],
    ['an index made on another ICU', {}, { versions: { ...indexVersions(), segmenter: '1-icu1.0' } }],
    ['Workers AI', {}, bge],
    ['the local encoder', { services: { ENCODER: 'youju-encoder' } }, local],
    ['a service', { vars: { EMBEDDING_MODEL: 'm-3' } }, service],
    ['Vectorize', { vectorizeIndex: 'youju' }, { ...bge, vectors: 'vectorize' as const }],
  ])('finds nothing wrong with %s', (_, settings, facts) => {
    expect(problems(settings, facts)).toEqual([])
  })

  it.each([
    ['no database', { d1: null }, {}, {}, '没有绑定DB'],
    ['no database_id', { d1: {} }, {}, {}, 'database_id'],
    ['no limiter', { hasRateLimit: false }, {}, {}, 'RATE_LIMITER'],
    ['the assets of another environment', { assetsDirectory: '.edge/production/assets' }, {}, {}, 'assets'],
    ['feeds without a timer', { vars: { FEEDS: 'https://a.example' }, crons: [] }, {}, {}, 'crons'],
    ['a newer database', {}, {}, { served: { record, step: migrations.length + 1 } }, '更新的版本'],
    ['an older chunker', {}, { versions: { ...indexVersions(), chunker: 'chunk-0' } }, {}, 'chunker'],
    ['Vectorize unbound', {}, { ...bge, vectors: 'vectorize' as const }, {}, 'VECTORS'],
    ['vectors of another generation', {}, bge, { exactGeneration: 'g0' }, '这一代'],
    ['no vectors', {}, bge, { exactGeneration: null }, '这一代'],
    ['AI unbound', { hasAi: false }, bge, {}, 'AI'],
    ['the encoder unbound', {}, local, {}, 'ENCODER'],
    ['another service', { vars: { EMBEDDING_MODEL: 'm-2' } }, service, {}, 'EMBEDDING_MODEL'],
  ])('names %s', (_, settings, facts, more, named) => {
    const found = problems(settings, facts, more)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(named)
  })
})

describe('readEdgeConfig', () => {
  it.each(['preview', 'production'])(
    'finds %s of wrangler.toml complete but for the database’s id',
    async (env) => {
      const read = await readEdgeConfig(env)
      const deployment = { env, config: read, served: null, exactGeneration: null, versions: {} }
      expect(problemsOf(deployment)).toEqual([expect.stringContaining('database_id')])
    },
  )
})
