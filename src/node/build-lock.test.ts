import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBuildLock } from './build-lock.ts'

describe('takeBuildLock', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'youju-lock-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  it('is held by one at a time, within a process too', async () => {
    const unlock = await takeBuildLock(dataDir, 0)
    await expect(takeBuildLock(dataDir, 0)).rejects.toThrow('另一个进程正在')
    unlock()
    const again = await takeBuildLock(dataDir, 0)
    again()
  })

  it('waits for the holder', async () => {
    const unlock = await takeBuildLock(dataDir, 0)
    setTimeout(unlock, 250)
    const again = await takeBuildLock(dataDir, 5000)
    again()
  })

  it('stops waiting when asked to', async () => {
    const unlock = await takeBuildLock(dataDir, 0)
    await expect(takeBuildLock(dataDir, 5000, AbortSignal.timeout(50))).rejects.toThrow()
    unlock()
  })

  it('is free again when its holder was killed', async () => {
    const module = fileURLToPath(new URL('./build-lock.ts', import.meta.url))
    const script = `const { takeBuildLock } = await import(${JSON.stringify(module)})
      await takeBuildLock(${JSON.stringify(dataDir)}, 0)
      console.log('held')
      setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', script])
    await once(holder.stdout, 'data')
    await expect(takeBuildLock(dataDir, 0)).rejects.toThrow('另一个进程正在')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const unlock = await takeBuildLock(dataDir, 0)
    unlock()
  })
})
