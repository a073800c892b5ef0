import { describe, expect, it } from 'vitest'
import { requestsOf } from './remote-d1.ts'

describe('requestsOf', () => {
  it('joins statements up to the limit and never cuts one', () => {
    const statements = ['a'.repeat(40), `'b;\n'${'b'.repeat(40)}`, 'c'.repeat(200), 'd']
    const requests = [...requestsOf(statements, 100)]
    expect(requests.join('')).toBe(statements.map((statement) => `${statement};\n`).join(''))
    expect(requests).toHaveLength(3)
  })
})
