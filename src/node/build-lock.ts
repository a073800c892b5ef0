/** Keeps two processes from building the index at once. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CorpusError } from '../errors.ts'

/** Milliseconds between two tries. */
const retryMs = 100

/**
 * Takes the lock of a data folder and gives the function that frees it; throws CorpusError when another holder
 * keeps it longer than `waitMs`. It is SQLite's lock on an empty database: the kernel drops it when the holder
 * dies, however it dies, so that no stale lock can stay (a pid file would name a stranger after a restart).
 */
export async function takeBuildLock(
  dataDir: string,
  waitMs: number,
  signal?: AbortSignal,
): Promise<() => void> {
  await mkdir(dataDir, { recursive: true })
  const deadline = Date.now() + waitMs
  const db = new DatabaseSync(join(dataDir, 'build.lock'), { timeout: 0 })
  for (;;) {
    try {
      db.exec('BEGIN EXCLUSIVE')
      return () => db.close()
    } catch (cause) {
      if (signal?.aborted || Date.now() >= deadline) {
        db.close()
        signal?.throwIfAborted()
        throw new CorpusError(`另一个进程正在${dataDir}中建立索引，请等它完成后再试。`, { cause })
      }
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}
