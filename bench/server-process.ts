/** `npm start` as a process of its own: started, watched until ready, stopped. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const giveUpMs = 120_000
const pollMs = 20

export interface RunningServer {
  url: string
  pid: number
  /** From the start of the process to the first 200 of `/readyz`. */
  readyMs: number
  stop(): Promise<void>
}

/** Throws when the server ends or is not ready within two minutes. */
export async function startServer(env: Record<string, string>): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const from = performance.now()
  const child = spawn(process.execPath, ['src/node/serve.ts'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (data) => {
    said = (said + data).slice(-2000)
  })
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`服务没有启动（退出码${child.exitCode}）：${said}`)
    if (performance.now() - from > giveUpMs) {
      await stop(child)
      throw new Error(`服务在${giveUpMs / 1000}秒内没有就绪：${said}`)
    }
    await sleep(pollMs)
  }
  return { url, pid: child.pid!, readyMs: performance.now() - from, stop: () => stop(child) }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).status === 200
  } catch {
    return false
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })])
  if (!inTime) child.kill('SIGKILL')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
