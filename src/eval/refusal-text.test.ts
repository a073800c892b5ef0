import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readsAsRefusal } from './refusal-text.ts'

const labels: { said: string; refused: boolean }[] = readFileSync('eval/labels/refusals.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

describe('readsAsRefusal', () => {
  it('agrees with 120 and more hand labels on at least 97 %', () => {
    const wrong = labels.filter(({ said, refused }) => readsAsRefusal(said) !== refused)
    const shown = wrong.map(({ said, refused }) => `${refused ? '拒答' : '作答'}：${said}`)
    expect(labels.length).toBeGreaterThanOrEqual(120)
    expect(wrong.length / labels.length, shown.join('\n')).toBeLessThanOrEqual(0.03)
  })
  it('takes an empty answer for a refusal', () => expect(readsAsRefusal('  ')).toBe(true))
})
