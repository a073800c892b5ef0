/** Reads a file or the release files of a folder as source documents; they stay where they are. */

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CorpusError } from '../../errors.ts'
import { releaseId } from '../../ingest/release.ts'
import type { SourceDeps, SourceItem } from '../../ingest/source.ts'
import { isReleaseFile, isSkippedName, readReleaseFile } from '../release-files.ts'

/** One item a file; what cannot be read is a problem that names it. */
export async function* readFileSource(
  source: string,
  { onFound, signal }: SourceDeps,
): AsyncIterable<SourceItem> {
  const found = await stat(source).catch(() => null)
  if (!found) {
    yield { kind: 'problem', origin: source, name: source, message: `找不到${source}。` }
    return
  }
  const files = found.isDirectory() ? await filesIn(source) : [source]
  onFound?.(files.length)
  for (const name of files) {
    signal?.throwIfAborted()
    try {
      yield {
        kind: 'document',
        origin: source,
        name,
        id: releaseId(name),
        file: await readReleaseFile(name),
        fetched: null,
      }
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error
      yield { kind: 'problem', origin: source, name, message: error.message }
    }
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && isReleaseFile(entry.name) && !isSkippedName(basename(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
