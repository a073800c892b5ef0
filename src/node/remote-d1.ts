/** The D1 database of an environment from outside: what it serves, and filling it. */
import { writeFile } from 'node:fs/promises'
import { ConfigError } from '../errors.ts'
import { type IndexRecord, indexRecordSchema, recordSql } from '../store/index-record.ts'
import { runWrangler } from './run-wrangler.ts'

export interface Served {
  /** Null when there is none, or one that an earlier program wrote. */
  record: IndexRecord | null
  /** Newest step of the tables that outlive an index; 0 before the Worker's first request. */
  step: number
}

/** Statements of one request: less than a megabyte. */
const requestBytes = 900_000

/** `env` empty: the local database. */
export async function readServed(env: string): Promise<Served> {
  const command = [
    recordSql.create,
    'CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY)',
    `SELECT (${recordSql.read}) AS record, (SELECT max(step) FROM migrations) AS step`,
  ].join('; ')
  const output = await runWrangler([...execute(env), '--json', `--command=${command}`], { quiet: true })
  const results = JSON.parse(output.slice(output.indexOf('['))) as { results: Record<string, unknown>[] }[]
  const row = results.at(-1)?.results[0] ?? {}
  const parsed = indexRecordSchema.safeParse(JSON.parse(String(row.record ?? 'null')))
  return { record: parsed.success ? parsed.data : null, step: Number(row.step ?? 0) }
}

export interface Target {
  /** Empty: the local database. */
  env: string
  databaseId: string | null
  /** Where statements are written down for wrangler. */
  file: string
  say(line: string): void
}

/**
 * Runs statements in their order. With an API token they go in small transactions between which the database answers;
 * else by wrangler's import, during which Cloudflare's database answers nobody. Throws ConfigError.
 */
export async function runStatements(statements: Iterable<string>, target: Target): Promise<void> {
  const { env, databaseId, file, say } = target
  const { CLOUDFLARE_ACCOUNT_ID: account, CLOUDFLARE_API_TOKEN: token } = process.env
  if (env !== '' && account && token && databaseId) {
    const address = `https://api.cloudflare.com/client/v4/accounts/${account}/d1/database/${databaseId}/query`
    for (const sql of requestsOf(statements)) await post(address, token, sql)
    return
  }
  if (env !== '') say('没有设CLOUDFLARE_API_TOKEN等变量：用wrangler整个导入，期间数据库不能回答提问。')
  await writeFile(file, linesOf(statements))
  await runWrangler([...execute(env), `--file=${file}`], { quiet: true })
}

function* linesOf(statements: Iterable<string>): Generator<string> {
  for (const statement of statements) yield `${statement};\n`
}

/** Statements joined to requests of at most `limit` bytes, or of one statement. */
export function* requestsOf(statements: Iterable<string>, limit = requestBytes): Generator<string> {
  let request = ''
  for (const line of linesOf(statements)) {
    if (request !== '' && Buffer.byteLength(request) + Buffer.byteLength(line) > limit) {
      yield request
      request = ''
    }
    request += line
  }
  if (request !== '') yield request
}

async function post(address: string, token: string, sql: string): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ sql }),
  })
  if (!response.ok) throw new ConfigError(`D1返回了${response.status}，导入没有完成；正在使用的索引没有变。`)
}

function execute(env: string): string[] {
  return ['d1', 'execute', 'DB', env === '' ? '--local' : '--remote', `--env=${env}`, '--yes']
}
