/** Settings of the whole product: an environment record, parsed once, to a typed Config. */
import { z } from 'zod'
import { ConfigError } from './errors.ts'

/** Text separated by commas or white space. */
const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[,，\s]+/).filter((part) => part !== ''))

const httpUrl = z
  .string()
  .refine(isHttpUrl, '应当是http://或https://开头的网址')
  .transform((url) => url.replace(/\/+$/, ''))

/** Money for a million tokens, in whatever currency; null: not known. */
const price = z
  .string()
  .trim()
  .regex(/^\d+(?:\.\d+)?$/, '应当是不小于0的数')
  .transform(Number)
  .nullable()
  .default(null)

/** Every variable that is read, by its name in the environment; `.env.example` explains each in Chinese. */
export const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(0, 65_535).default(8787),
  CORPUS_DIR: z.string().default('corpus'),
  DATA_DIR: z.string().default('.data'),
  MODEL_DIR: z.string().default('models'),
  PUBLIC_URL: httpUrl.nullable().default(null),
  ALLOWED_ORIGINS: list.pipe(
    z.array(z.string().refine(isOrigin, '每一项应当是“https://域名”的形式，不带路径，用逗号分隔')),
  ),
  API_KEYS: list,
  WIDGET_TOKEN_SECRET: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{32,}$/, '应当是至少32个英文字母、数字和符号，不含空白')
    .nullable()
    .default(null),
  ADMIN_TOKEN: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, '应当是不含空白的英文字母、数字和符号')
    .nullable()
    .default(null),
  QUESTION_LOG_DAYS: z
    .union([z.literal('off').transform(() => null), integer(1, 3650)], {
      error: '应当是1到3650的天数，或off',
    })
    .default(90),
  METRICS: z
    .enum(['on', 'off'], { error: '应当是on或off' })
    .default('on')
    .transform((value) => value === 'on'),
  RATE_LIMIT: limit(30, '每分钟的请求数'),
  KEY_RATE_LIMIT: limit(120, '每分钟的请求数'),
  KEY_DAILY_LIMIT: limit(null, '每天的请求数'),
  TRUSTED_PROXY: list.pipe(
    z.array(
      z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
        error: '每一项应当是IP地址或网段（如127.0.0.1或10.0.0.0/8），用逗号分隔',
      }),
    ),
  ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: '应当是trace、debug、info、warn、error、fatal、silent之一',
    })
    .default('info'),
  WATCH_CORPUS: z
    .enum(['on', 'off'], { error: '应当是on或off' })
    .default('on')
    .transform((value) => value === 'on'),
  REFRESH_HOURS: z
    .union([z.literal('off').transform(() => null), integer(1, 500)], {
      error: '应当是1到500的小时数，或off',
    })
    .default(null),
  FETCH_DELAY_MS: integer(0, 60_000).default(1000),
  FETCH_PRIVATE_HOSTS: list,
  FEEDS: list.pipe(
    z.array(z.string().refine(isHttpUrl, '每一项应当是http://或https://开头的网址，用逗号分隔')),
  ),
  READ_PASSAGES: integer(1, 30).default(5),
  OPENAI_API_KEY: z.string().trim().nullable().default(null),
  OPENAI_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().trim().nullable().default(null),
  FALLBACK_API_KEY: z.string().trim().nullable().default(null),
  FALLBACK_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
  FALLBACK_MODEL: z.string().trim().nullable().default(null),
  EMBEDDING_API_KEY: z.string().trim().nullable().default(null),
  EMBEDDING_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
  EMBEDDING_MODEL: z.string().trim().nullable().default(null),
  EMBEDDING_DIMENSIONS: integer(8, 8192).nullable().default(null),
  EMBEDDING_TIMEOUT_MS: integer(100, 600_000).default(8000),
  RERANK_API_KEY: z.string().trim().nullable().default(null),
  RERANK_BASE_URL: httpUrl.nullable().default(null),
  RERANK_MODEL: z.string().trim().nullable().default(null),
  RERANK_TIMEOUT_MS: integer(100, 600_000).default(3000),
  LLM_FIRST_TOKEN_MS: integer(100, 600_000).default(15_000),
  LLM_IDLE_MS: integer(100, 600_000).default(10_000),
  LLM_TOTAL_MS: integer(100, 600_000).default(60_000),
  LLM_MAX_TOKENS: integer(16, 32_000).default(1024),
  LLM_PRICE_INPUT: price,
  LLM_PRICE_OUTPUT: price,
  RESEARCH: z.enum(['on', 'off'], { error: '应当是on或off' }).default('off'),
  LLM_DAILY_TOKENS: limit(null, '每天的token数'),
})

/** A service behind OpenAI's protocol or one like it. */
interface Provider {
  apiKey: string | null
  baseUrl: string
  model: string
}

export interface Config {
  host: string
  /** 0: any free port. */
  port: number
  corpusDir: string
  dataDir: string
  modelDir: string
  /** Address at which readers reach the product, without a slash at its end. */
  publicUrl: string | null
  /** Empty: any. */
  allowedOrigins: string[]
  /** Bearer keys for `/v1` and `/mcp`; empty: no key is asked for. */
  apiKeys: string[]
  /** What sites sign their readers' tokens with; null: no token is asked for. */
  widgetTokenSecret: string | null
  /** Bearer token of `/admin`; null: these routes do not exist. */
  adminToken: string | null
  /** Days for which readers' questions and votes are kept; null: questions are not kept at all. */
  questionLogDays: number | null
  /** Whether `/metrics` exists. */
  metrics: boolean
  /** Requests a minute and client; null: no limit. */
  rateLimit: number | null
  /** Requests a minute and a day of each API key; null: no limit. */
  keyRateLimit: number | null
  keyDailyLimit: number | null
  /** Addresses and blocks whose X-Forwarded-For is believed. */
  trustedProxy: string[]
  logLevel: z.infer<typeof settings>['LOG_LEVEL']
  /** Whether the server notices changes in `corpusDir` by itself. */
  watchCorpus: boolean
  /** Hours between two readings of all known sources; null: only when an editor asks. */
  refreshHours: number | null
  /** Pause between two requests to one site. */
  fetchDelayMs: number
  /** Hosts (host or host:port) of the own network that pages may be fetched from. */
  fetchPrivateHosts: string[]
  /** Addresses of feeds and sitemaps that the Worker reads by its timer; Node reads none by itself. */
  feeds: string[]
  /** Passages given to the reader for each asked fact. */
  readPassages: number
  /** Language models in the order in which they are tried; empty: answers keep the releases' words. */
  chatProviders: Provider[]
  chatLimits: { firstTokenMs: number; idleMs: number; totalMs: number; maxTokens: number; retries: number }
  /** A service that makes the vectors instead of the local encoder; null: the local one. */
  embedding: (Provider & { dimensions: number | null; timeoutMs: number }) | null
  /** A service that reorders what was found; null: none. */
  rerank: (Provider & { timeoutMs: number }) | null
  /** Money for a million tokens read and written, for evaluations; null when either is not known. */
  tokenPrices: { input: number; output: number } | null
  /** Whether a request may ask for several searches by the language model. */
  research: boolean
  /** Tokens of language models a day; null: no limit. */
  dailyTokens: number | null
}

const chatRetries = 1

/** Parses an environment; empty values count as absent. Throws ConfigError naming the first wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue.path[0])
    throw new ConfigError(`配置项${name}的值“${given[name]}”不正确：${issue.message}。`)
  }
  const { data } = parsed
  if ((data.RERANK_MODEL === null) !== (data.RERANK_BASE_URL === null))
    throw new ConfigError('配置项RERANK_MODEL和RERANK_BASE_URL要么都设，要么都不设。')
  if (data.REFRESH_HOURS !== null && data.ADMIN_TOKEN === null)
    throw new ConfigError('设了REFRESH_HOURS就要设ADMIN_TOKEN：重新读取的结果记在管理页的操作记录里。')
  return {
    host: data.HOST,
    port: data.PORT,
    corpusDir: data.CORPUS_DIR,
    dataDir: data.DATA_DIR,
    modelDir: data.MODEL_DIR,
    publicUrl: data.PUBLIC_URL,
    allowedOrigins: data.ALLOWED_ORIGINS.map((origin) => new URL(origin).origin),
    apiKeys: data.API_KEYS,
    widgetTokenSecret: data.WIDGET_TOKEN_SECRET,
    adminToken: data.ADMIN_TOKEN,
    questionLogDays: data.QUESTION_LOG_DAYS,
    metrics: data.METRICS,
    rateLimit: data.RATE_LIMIT,
    keyRateLimit: data.KEY_RATE_LIMIT,
    keyDailyLimit: data.KEY_DAILY_LIMIT,
    trustedProxy: data.TRUSTED_PROXY,
    logLevel: data.LOG_LEVEL,
    watchCorpus: data.WATCH_CORPUS,
    refreshHours: data.REFRESH_HOURS,
    fetchDelayMs: data.FETCH_DELAY_MS,
    fetchPrivateHosts: data.FETCH_PRIVATE_HOSTS.map((host) => host.toLowerCase()),
    feeds: data.FEEDS,
    readPassages: data.READ_PASSAGES,
    chatProviders: [
      { apiKey: data.OPENAI_API_KEY, baseUrl: data.OPENAI_BASE_URL, model: data.OPENAI_MODEL },
      { apiKey: data.FALLBACK_API_KEY, baseUrl: data.FALLBACK_BASE_URL, model: data.FALLBACK_MODEL },
    ].flatMap(({ model, ...provider }) => (model === null ? [] : [{ ...provider, model }])),
    chatLimits: {
      firstTokenMs: data.LLM_FIRST_TOKEN_MS,
      idleMs: data.LLM_IDLE_MS,
      totalMs: data.LLM_TOTAL_MS,
      maxTokens: data.LLM_MAX_TOKENS,
      retries: chatRetries,
    },
    embedding: data.EMBEDDING_MODEL
      ? {
          apiKey: data.EMBEDDING_API_KEY,
          baseUrl: data.EMBEDDING_BASE_URL,
          model: data.EMBEDDING_MODEL,
          dimensions: data.EMBEDDING_DIMENSIONS,
          timeoutMs: data.EMBEDDING_TIMEOUT_MS,
        }
      : null,
    rerank:
      data.RERANK_MODEL && data.RERANK_BASE_URL
        ? {
            apiKey: data.RERANK_API_KEY,
            baseUrl: data.RERANK_BASE_URL,
            model: data.RERANK_MODEL,
            timeoutMs: data.RERANK_TIMEOUT_MS,
          }
        : null,
    tokenPrices:
      data.LLM_PRICE_INPUT !== null && data.LLM_PRICE_OUTPUT !== null
        ? { input: data.LLM_PRICE_INPUT, output: data.LLM_PRICE_OUTPUT }
        : null,
    research: data.RESEARCH === 'on',
    dailyTokens: data.LLM_DAILY_TOKENS,
  }
}

/** A positive integer, or off: null. */
function limit(standard: number | null, what: string) {
  return z
    .union([z.literal('off').transform(() => null), integer(1, 1_000_000_000)], {
      error: `应当是${what}（正整数），或off`,
    })
    .default(standard)
}

function integer(min: number, max: number) {
  const error = `应当是${min}到${max}的整数`
  return z
    .string()
    .trim()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error))
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).href === `${new URL(text).origin}/`
}
