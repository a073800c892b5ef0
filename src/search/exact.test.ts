import { expect, it } from 'vitest'
import { BestRows, createExactIndex } from './exact.ts'
import { describeVectorIndex } from './vector-contract.ts'

describeVectorIndex('createExactIndex', async (rows) => createExactIndex(rows))

it('BestRows keeps the first of equal scores and never NaN', () => {
  const best = new BestRows(2)
  best.offer(1, 0.5)
  best.offer(2, Number.NaN)
  best.offer(3, 0.5)
  best.offer(4, 0.9)
  expect(best.rows).toEqual([4, 1])
})
