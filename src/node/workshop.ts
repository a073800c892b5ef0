/** What this host does for the newsroom's pages: builds the index beside the one that is served. */
import { ClientError } from '../errors.ts'
import type { OnProgress } from '../server/admin/jobs.ts'
import type { LiveIndex } from './live-index.ts'

/** Gives a sentence on what changed; throws ClientError `not_ready` before the first index is open. */
export async function reindex(live: LiveIndex | null, onProgress: OnProgress): Promise<string> {
  if (!live) throw new ClientError('not_ready')
  const report = await live.rebuild(onProgress)
  if (!report) return '语料没有变化，索引已是最新。'
  const { added, changed, removed, problems } = report
  const counts = `新增${added.length}篇，更新${changed.length}篇，移除${removed.length}篇。`
  if (problems.length === 0) return counts
  return `${counts}${problems.length}个文件没有收录：${problems
    .slice(0, 3)
    .map(({ message }) => message)
    .join('')}`
}
