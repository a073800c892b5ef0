import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import type { Embedder } from '../types.ts'
import { loadEmbedder, loadReader } from './onnx.ts'

const models = fileURLToPath(new URL('../../models', import.meta.url))
const copies: string[] = []
async function copyModels(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'youju-models-'))
  copies.push(directory)
  await cp(models, directory, { recursive: true, filter: (path) => !path.includes('training') })
  return directory
}
afterAll(() => Promise.all(copies.map((directory) => rm(directory, { recursive: true }))))

describe('loadEmbedder', () => {
  let embedder: Embedder
  beforeAll(async () => {
    embedder = await loadEmbedder(models)
  })

  it('gives unit vectors of its dimension', async () => {
    for (const vector of await embedder.embed(
      ['药品合格率是多少？', '', '字'.repeat(2000), '\ud800</s>'],
      'passage',
    )) {
      expect(vector).toHaveLength(embedder.dimension)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
    }
  })

  it('gives a text the same vector whatever is embedded beside it', async () => {
    const [alone] = await embedder.embed(['药品合格率'], 'query')
    const [, beside] = await embedder.embed(['很长的一段话。'.repeat(20), '药品合格率'], 'query')
    expect(beside).toEqual(alone)
  })

  it('puts a question nearer to the passage that answers it', async () => {
    const [question] = await embedder.embed(['药品的合格率是多少？'], 'query')
    const [right, wrong] = await embedder.embed(
      ['药品抽检合格率为99.86%。', '地铁五号线将于下月停运检修。'],
      'passage',
    )
    const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i], 0)
    expect(cosine(question, right)).toBeGreaterThan(cosine(question, wrong) + 0.05)
  })

  it('stops when asked to', async () => {
    await expect(embedder.embed(['药品'], 'query', AbortSignal.abort())).rejects.toThrow()
  })

  it('has an id that names the weights', () => {
    expect(embedder.id).toMatch(/^[\w-]+@\w+\+[0-9a-f]{12}$/)
  })

  it.each(['encoder.onnx', 'embedding.bin', 'tokenizer.json'])(
    'names a damaged or missing %s',
    async (file) => {
      const directory = await copyModels()
      await writeFile(join(directory, file), 'damaged')
      await expect(loadEmbedder(directory)).rejects.toThrow(ModelError)
      await expect(loadEmbedder(directory)).rejects.toThrow(file)
      await rm(join(directory, file))
      await expect(loadEmbedder(directory)).rejects.toThrow(new RegExp(`缺少模型文件.*${file}`))
    },
  )

  it('names a missing or broken manifest', async () => {
    const directory = await copyModels()
    await writeFile(join(directory, 'manifest.json'), '{')
    await expect(loadEmbedder(directory)).rejects.toThrow('manifest.json')
    await expect(loadEmbedder(join(directory, 'none'))).rejects.toThrow('找不到模型清单')
  })
})

describe('loadReader', () => {
  it('gives null when the folder has no reader, and readings within the passage when it has', async () => {
    const reader = await loadReader(models)
    if (!reader) return
    const passages = [
      { context: '质量报告|产品质量', text: '食品合格率99.02%、药品合格率99.86%。' },
      { context: '', text: '' },
      { context: '长标题'.repeat(20), text: '地铁五号线将于下月停运检修。'.repeat(60) },
    ]
    const readings = await reader.read('药品合格率是多少？', passages)
    expect(readings).toHaveLength(3)
    readings.forEach((list, i) => {
      expect(list.length).toBeGreaterThan(0)
      for (const { start, end, probability } of list) {
        expect(0 <= start && start <= end && end <= passages[i].text.length).toBe(true)
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
      }
    })
  })
})
