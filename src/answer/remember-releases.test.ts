import { expect, it } from 'vitest'
import type { Index, Release } from '../types.ts'
import { rememberReleases } from './remember-releases.ts'

it('fetches each release once, and leaves all else to the store, its own or inherited', async () => {
  const asked: string[] = []
  const base = {
    async getRelease(id: string) {
      asked.push(id)
      return id === 'none' ? null : ({ id } as Release)
    },
    async getCopies() {
      return []
    },
  }
  const store = Object.create(base)
  const index = { generation: 'g', store, vectors: {} } as unknown as Index
  const remembered = rememberReleases(index)
  const found = await Promise.all(
    ['a', 'b', 'a', 'none', 'none'].map((id) => remembered.store.getRelease(id)),
  )
  expect(found.map((release) => release?.id ?? null)).toEqual(['a', 'b', 'a', null, null])
  expect(asked).toEqual(['a', 'b', 'none'])
  expect(await remembered.store.getCopies()).toEqual([])
  expect(remembered.generation).toBe('g')
  expect(store.getRelease).toBe(base.getRelease)
})
