/** Fills a Vectorize index from outside, and clears away what an earlier generation left in it. */
import { ConfigError } from '../errors.ts'
import { vectorIdOf } from '../search/vector-ids.ts'
import type { IndexRecord } from '../store/index-record.ts'

/** Cloudflare's command line with these arguments; gives what it prints. */
export type Wrangler = (args: readonly string[]) => Promise<string>

export interface VectorizeTarget {
  /** Name of the index. */
  index: string
  env: string
  wrangler: Wrangler
  /** Between two looks for the last vector; 5 s when not given. */
  pauseMs?: number
}

/** Looks for the last vector: five minutes with the standard pause. */
const mostTries = 60
/** Ids of one command: some tens of kilobytes. */
const idsPerCommand = 500

/**
 * Writes a file of vectors, and waits until the last one is found: writes take effect some seconds later, and the
 * database must not point at them before. Throws ConfigError when they do not come.
 */
export async function upsertVectors(
  { index, env, wrangler, pauseMs = 5000 }: VectorizeTarget,
  file: string,
  { generation, chunks }: Pick<IndexRecord, 'generation' | 'chunks'>,
): Promise<void> {
  await wrangler(['vectorize', 'upsert', index, `--file=${file}`, `--env=${env}`])
  const last = vectorIdOf(generation, chunks)
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await wrangler(['vectorize', 'get-vectors', index, '--ids', last, `--env=${env}`]).catch(
      () => '', // an index that was made just now has nothing to say yet
    )
    if (found.includes(`"${last}"`)) return
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  throw new ConfigError('Vectorize五分钟内没有收完向量，请稍后再运行一次；正在使用的索引没有变。')
}

/** Deletes every vector that a generation had, those of releases taken in later too. */
export async function deleteVectors(
  { index, env, wrangler }: VectorizeTarget,
  { generation, nextRow }: Pick<IndexRecord, 'generation' | 'nextRow'>,
): Promise<void> {
  const ids = Array.from({ length: nextRow - 1 }, (_, i) => vectorIdOf(generation, i + 1))
  for (let from = 0; from < ids.length; from += idsPerCommand)
    await wrangler([
      ...['vectorize', 'delete-vectors', index, `--env=${env}`],
      ...['--ids', ...ids.slice(from, from + idsPerCommand)],
    ])
}
