/** What an evaluation needs of this machine besides indexes: files, services, the terminal, the commit. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { promisify } from 'node:util'
import { ConfigError } from '../errors.ts'
import type { EvalHost } from '../eval/host.ts'
import { HttpError } from '../eval/http-error.ts'

const run = promisify(execFile)
const targetTimeoutMs = 120_000
const progressEveryMs = 10_000

/** The part of a host that knows neither releases nor models; its methods throw as `EvalHost` says. */
export function createEvalMachine(
  env: Record<string, string | undefined>,
): Omit<EvalHost, 'ask' | 'openCorpus' | 'readReleases' | 'openReleases'> {
  return {
    list: async (directory) => (await readdir(directory).catch(() => [])).sort(),
    readText: (file) =>
      readFile(file, 'utf8').catch((cause) => {
        throw new ConfigError(`无法读取${file}。`, { cause })
      }),
    async writeText(file, text) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    },
    async appendText(file, text) {
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, text)
    },
    remove: (file) => rm(file, { force: true }),
    hash,
    fetchJson,
    env: (name) => env[name] ?? null,
    print: (line) => void process.stdout.write(`${line}\n`),
    async prompt(text) {
      if (!process.stdin.isTTY) return null
      const lines = createInterface({ input: process.stdin, output: process.stdout })
      try {
        return await lines.question(text)
      } finally {
        lines.close()
      }
    },
    progress: makeProgress(process.stderr),
    now: () => new Date(),
    commit,
  }
}

/** A terminal shows one line that changes; a log gets a line now and then. */
function makeProgress(out: NodeJS.WriteStream): (line: string) => void {
  let shownAt = Date.now()
  return (line) => {
    if (out.isTTY) out.write(`\r\x1b[K${line}`)
    else if (line !== '' && Date.now() - shownAt >= progressEveryMs) {
      shownAt = Date.now()
      out.write(`${line}\n`)
    }
  }
}

async function commit(): Promise<string | null> {
  try {
    const { stdout: id } = await run('git', ['rev-parse', '--short=12', 'HEAD'])
    const { stdout: changed } = await run('git', ['status', '--porcelain', '--untracked-files=no'])
    return `${id.trim()}${changed === '' ? '' : '+'}`
  } catch {
    // No git, or no checkout.
    return null
  }
}

/** SHA-256 in hex. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function fetchJson(
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(targetTimeoutMs),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (response.status === 404 && body === undefined) return null
  if (!response.ok) throw new HttpError(url, response.status, await response.text())
  return response.json()
}
