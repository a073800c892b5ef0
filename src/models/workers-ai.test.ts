import { describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import { createWorkersAiEmbedder, workersAiModelOf } from './workers-ai.ts'

const model = '@cf/baai/bge-m3'
const answer = (count: number, dimension = 1024) => ({
  data: Array.from({ length: count }, () => Array.from({ length: dimension }, (_, i) => i % 3)),
})

describe('createWorkersAiEmbedder', () => {
  it('gives unit vectors in the order of the texts, a hundred texts a request', async () => {
    const sizes: number[] = []
    const embedder = createWorkersAiEmbedder(model, async (_, input) => {
      const { text } = input as { text: string[] }
      sizes.push(text.length)
      return answer(text.length)
    })
    const vectors = await embedder.embed(
      Array.from({ length: 230 }, (_, i) => `第${i}段`),
      'passage',
    )
    expect(sizes).toEqual([100, 100, 30])
    expect(vectors).toHaveLength(230)
    expect(vectors[0]).toHaveLength(embedder.dimension)
    expect(Math.hypot(...vectors[0])).toBeCloseTo(1, 5)
  })

  it('names its model in its id', () => {
    expect(workersAiModelOf(createWorkersAiEmbedder(model, async () => null).id)).toBe(model)
    expect(workersAiModelOf('youju-zh-e5-small@1+abc')).toBeNull()
  })

  it.each([
    ['an error', async () => Promise.reject(new Error('3036: you have used up your daily free allocation'))],
    ['no vectors', async () => ({ errors: [] })],
    ['too few vectors', async () => answer(1)],
    ['vectors of another length', async () => answer(2, 768)],
  ])('throws ModelError, without the text of the service, for %s', async (_, run) => {
    const embedding = createWorkersAiEmbedder(model, run).embed(['甲', '乙'], 'query')
    await expect(embedding).rejects.toThrow(ModelError)
    await expect(embedding).rejects.not.toThrow('3036')
  })

  it('stops when the signal aborts', async () => {
    const aborted = AbortSignal.abort(new Error('gone'))
    const embedder = createWorkersAiEmbedder(model, async () => answer(1))
    await expect(embedder.embed(['甲'], 'query', aborted)).rejects.toThrow('gone')
  })

  it('refuses a model that it does not know', () => {
    expect(() => createWorkersAiEmbedder('@cf/unknown', async () => null)).toThrow(ModelError)
  })
})
