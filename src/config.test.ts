import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig, settings } from './config.ts'
import { ConfigError } from './errors.ts'

describe('readConfig', () => {
  it('gives defaults for an empty environment and for empty values', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8787, rateLimit: 30, publicUrl: null })
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ', RATE_LIMIT: '' })).toEqual(config)
  })

  it('reads sources again by itself only where the list of actions is kept', () => {
    expect(readConfig({}).refreshHours).toBeNull()
    expect(readConfig({ REFRESH_HOURS: 'off' }).refreshHours).toBeNull()
    expect(readConfig({ REFRESH_HOURS: '6', ADMIN_TOKEN: 'x' }).refreshHours).toBe(6)
    expect(() => readConfig({ REFRESH_HOURS: '6' })).toThrow('ADMIN_TOKEN')
    expect(() => readConfig({ REFRESH_HOURS: '0', ADMIN_TOKEN: 'x' })).toThrow('REFRESH_HOURS')
  })

  it('reads what is set', () => {
    const config = readConfig({
      PORT: ' 80 ',
      PUBLIC_URL: 'https://ask.example.com/',
      RATE_LIMIT: 'off',
      ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080/',
      TRUSTED_PROXY: '127.0.0.1,10.0.0.0/8 ::1',
      OTHER: 'x',
    })
    expect(config).toMatchObject({
      port: 80,
      publicUrl: 'https://ask.example.com',
      rateLimit: null,
      allowedOrigins: ['https://a.example', 'http://b.example:8080'],
      trustedProxy: ['127.0.0.1', '10.0.0.0/8', '::1'],
    })
  })

  it('names language models only when a model is set, the fallback second', () => {
    expect(
      readConfig({ OPENAI_API_KEY: 'sk', OPENAI_BASE_URL: 'http://x.example/v1' }).chatProviders,
    ).toEqual([])
    const both = readConfig({
      OPENAI_MODEL: 'a',
      FALLBACK_MODEL: 'b',
      FALLBACK_BASE_URL: 'http://127.0.0.1:11434/v1/',
    })
    expect(both.chatProviders).toEqual([
      { apiKey: null, baseUrl: 'https://api.openai.com/v1', model: 'a' },
      { apiKey: null, baseUrl: 'http://127.0.0.1:11434/v1', model: 'b' },
    ])
    expect(readConfig({ API_KEYS: 'a, b', LLM_DAILY_TOKENS: '1000', LLM_IDLE_MS: '500' })).toMatchObject({
      apiKeys: ['a', 'b'],
      dailyTokens: 1000,
      chatLimits: { idleMs: 500, retries: 1 },
    })
  })

  it.each([
    ['OPENAI_BASE_URL', 'api.openai.com'],
    ['LLM_IDLE_MS', '5'],
    ['LLM_DAILY_TOKENS', 'many'],
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'ask.example.com'],
    ['ADMIN_TOKEN', '口令'],
    ['WIDGET_TOKEN_SECRET', 'short'],
    ['QUESTION_LOG_DAYS', '0'],
    ['METRICS', 'yes'],
    ['RATE_LIMIT', '0'],
    ['RATE_LIMIT', 'ten'],
    ['ALLOWED_ORIGINS', 'https://a.example/path'],
    ['ALLOWED_ORIGINS', '*'],
    ['TRUSTED_PROXY', 'localhost'],
    ['LOG_LEVEL', 'loud'],
    ['READ_PASSAGES', '1.5'],
  ])('names %s=%s in a Chinese message', (name, value) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(new RegExp(`配置项${name}的值“${value.replace('*', '\\*')}”不正确：.*应当是`))
  })
})

describe('.env.example', () => {
  const rows = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)]

  it('lists every variable that is read, once, and no other', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(settings.shape).sort())
  })

  it('shows the defaults', () => {
    expect(readConfig(Object.fromEntries(rows.map(([, name, value]) => [name, value])))).toEqual(
      readConfig({}),
    )
  })
})
