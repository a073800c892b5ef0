import { describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { createMetrics, surfaceOf } from './metrics.ts'
import { makeAnswer, makeServerDeps, post } from './test-deps.ts'

const config = { allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] }

describe('GET /metrics', () => {
  it('counts requests, answers, votes and times, and shows no question', async () => {
    const ask = async () => makeAnswer({ refused: true, reason: 'no-evidence' })
    const gauges = () => [{ name: 'process_resident_memory_bytes', help: '内存', value: 7 }]
    const feedback = { save: async () => {} }
    const app = createApp(makeServerDeps({ ask, gauges, feedback, config: { ...config, metrics: true } }))
    await app.request('/api/ask', post({ question: '秘密的问题' }))
    await app.request('/api/feedback', post({ id: 'a', vote: 'down' }))
    await app.request('/secret-path')
    const response = await app.request('/metrics')
    expect(response.headers.get('Content-Type')).toContain('version=0.0.4')
    const text = await response.text()
    for (const line of [
      'youju_http_requests_total{surface="ask",method="POST",status="200"} 1',
      'youju_http_requests_total{surface="other",method="GET",status="404"} 1',
      'youju_answers_total{outcome="no-evidence",mode="extractive"} 1',
      'youju_answer_seconds_bucket{le="0.05"} 1',
      'youju_answer_seconds_bucket{le="+Inf"} 1',
      'youju_answer_seconds_count 1',
      'youju_votes_total{vote="down"} 1',
      'youju_ready 1',
      'youju_index_info{generation="test-1"} 1',
      'process_resident_memory_bytes 7',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).not.toMatch(/秘密|secret/)
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [\d.e+-]+)$/,
      )
  })

  it('is not there when switched off', async () => {
    expect((await createApp(makeServerDeps({ config })).request('/metrics')).status).toBe(404)
  })
})

describe('createMetrics', () => {
  it('escapes labels', () => {
    const text = createMetrics().render([{ name: 'x', help: 'x', value: 1, labels: { a: 'q"\\\n' } }])
    expect(text).toContain('x{a="q\\"\\\\\\n"} 1')
  })
})

describe('surfaceOf', () => {
  it.each([
    ['/', 'pages'],
    ['/api/ask', 'ask'],
    ['/api/releases/a/b', 'releases'],
    ['/api/x', 'other'],
    ['/v1/chat/completions', 'openai'],
    ['/constructor', 'other'],
    ['/healthz', 'health'],
  ])('%s is %s', (path, surface) => {
    expect(surfaceOf(path)).toBe(surface)
  })
})
