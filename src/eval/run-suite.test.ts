import { describe, expect, it } from 'vitest'
import type { Answer } from '../types.ts'
import { cite, makeAnswer, makeRow } from './fixtures.ts'
import { runSuite } from './run-suite.ts'
import { scorers } from './scorers.ts'
import type { Suite } from './suites.ts'
import { summarise } from './summary.ts'
import { everything, type Reply, type Target } from './target.ts'

const rows = ['a', 'b'].map((id) => ({ ...makeRow({ id }), key: id }))
const suite: Suite = { name: 's', group: 'sample', corpus: [], rows: rows as unknown as Suite['rows'] }

const reply = (parts: Partial<Answer>, tokens: Reply['tokens'] = null): Reply => ({
  answer: makeAnswer(parts),
  shows: everything,
  tokens,
})

function makeTarget(parts: Partial<Target>): Target {
  return {
    ask: async () => reply({}),
    search: null,
    release: async () => undefined,
    tokenPrices: null,
    ...parts,
  }
}

describe('runSuite', () => {
  it('tells for each question what language models read and wrote, and what it cost', async () => {
    const target = makeTarget({
      tokenPrices: { input: 2, output: 8 },
      ask: async () => reply({ mode: 'llm' }, { input: 500, output: 50 }),
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

  it('grades the answer when search or releases break, and counts the fault apart', async () => {
    const fails = async () => {
      throw new Error('503')
    }
    const right = { answer: '食品合格率为99.02%。[1]', citations: [cite('2023年，食品')] }
    const target = makeTarget({ ask: async () => reply(right), search: fails, release: fails })
    const { results } = await runSuite(suite, target, scorers)
    const scores = Object.fromEntries(results[0].scores.map(({ name, score }) => [name, score]))
    expect(scores).toMatchObject({ answer: 1, citation: 1, search: null, releases: null })
    expect(scores).not.toHaveProperty('hit5')
    expect(scores).not.toHaveProperty('citationValid')
    expect(summarise('s', results).broken).toBe(4)
  })
})
