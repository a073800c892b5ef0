import { describe, expect, it } from 'vitest'
import { makeAnswer, makeRow } from './fixtures.ts'
import { runSuite } from './run-suite.ts'
import type { Suite } from './suites.ts'
import { summarise } from './summary.ts'
import type { Target } from './target.ts'

const rows = ['a', 'b'].map((id) => ({ ...makeRow({ id }), key: id }))
const suite: Suite = { name: 's', group: 'sample', corpus: [], rows: rows as unknown as Suite['rows'] }

function makeTarget(parts: Partial<Target>): Target {
  return {
    cites: true,
    ask: async () => makeAnswer({}),
    search: null,
    release: async () => undefined,
    ...parts,
  }
}

describe('runSuite', () => {
  it('tells for each question what language models read and wrote, and what it cost', async () => {
    const used = { input: 1000, output: 100 }
    const target = makeTarget({
      used: () => ({ ...used }),
      tokenPrices: { input: 2, output: 8 },
      ask: async () => {
        used.input += 500
        used.output += 50
        return makeAnswer({ mode: 'llm' })
      },
    })
    const { results } = await runSuite(suite, target, {})
    expect(results.map(({ tokens }) => tokens)).toEqual(
      Array(2).fill({ input: 500, output: 50, cost: 0.0014 }),
    )
    expect(summarise('s', results).tokens).toEqual({
      input: 1000,
      output: 100,
      perQuestion: 550,
      cost: 0.0028,
    })
    const { results: unpriced } = await runSuite(suite, { ...target, tokenPrices: null }, {})
    expect(summarise('s', unpriced).tokens).toMatchObject({ cost: null })
  })

  it('tells no tokens where no language model is used', async () => {
    const { results } = await runSuite(suite, makeTarget({}), {})
    expect(results[0]).not.toHaveProperty('tokens')
    expect(summarise('s', results).tokens).toBeNull()
  })
})
