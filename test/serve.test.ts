import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let directory: string
const children: ChildProcess[] = []
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-serve-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

/** Starts `src/node/serve.ts`; `output` grows as it speaks. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['src/node/serve.ts'], {
    env: { PATH: process.env.PATH, DATA_DIR: join(directory, 'data'), PORT: '0', ...env },
  })
  children.push(child)
  const started = { child, output: '', exit: once(child, 'exit') as Promise<[number | null]> }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      started.output += data.toString()
    })
  }
  return started
}

async function addressOf(started: { output: string; child: ChildProcess }): Promise<string> {
  for (;;) {
    const found = /http:\/\/[\d.]+:\d+/.exec(started.output)
    if (found) return found[0]
    if (started.child.exitCode !== null) throw new Error(started.output)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('npm start', () => {
  it('listens at once, becomes ready, answers, and ends at SIGTERM', async () => {
    const started = start({})
    const url = await addressOf(started)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    let ready: Response
    do {
      await new Promise((resolve) => setTimeout(resolve, 100))
      ready = await fetch(`${url}/readyz`)
    } while (ready.status === 503 && started.child.exitCode === null)
    expect(ready.status).toBe(200)
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: '食品合格率是多少？' }),
    })
    expect(await response.json()).toMatchObject({ refused: false, answer: expect.stringContaining('99.02%') })
    started.child.kill('SIGTERM')
    expect((await started.exit)[0]).toBe(0)
  }, 60_000)

  it('names a busy port and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const started = start({ PORT: String(port) })
    expect((await started.exit)[0]).toBe(1)
    expect(started.output).toContain(`端口${port}已被占用`)
    other.close()
  })

  it.each([
    [{ MODEL_DIR: '/nowhere' }, '找不到模型清单'],
    [{ CORPUS_DIR: '/nowhere' }, '语料目录/nowhere不存在'],
    [{ PORT: 'abc' }, '配置项PORT'],
  ])('says in Chinese what is wrong with %j', async (env, message) => {
    const started = start(env)
    expect((await started.exit)[0]).toBe(1)
    expect(started.output).toContain(message)
    expect(started.output).not.toContain('    at ')
  })
})
