/** Takes sources in, where they persist: pages and uploads into the page store, files of this machine into the corpus folder. */

import { CorpusError } from '../../errors.ts'
import { buildRelease } from '../../ingest/release.ts'
import type { SourceDeps, SourceItem } from '../../ingest/source.ts'
import type { Release } from '../../types.ts'
import { addToCorpus } from '../add-to-corpus.ts'
import type { PageStore } from './page-store.ts'
import { readSource } from './read-source.ts'

/** What became of one document, and a Chinese line that says so. */
export interface TakenIn {
  kind: 'taken' | 'unchanged' | 'problem'
  name: string
  text: string
}

/** Takes in what an address leads to and tells of each document; what fails is told and does not stop the rest. */
export async function* takeInAddress(
  source: string,
  batch: string,
  { pages, sources }: { pages: PageStore; sources: SourceDeps },
): AsyncIterable<TakenIn> {
  for await (const item of readSource(source, sources)) yield await takeInItem(item, batch, pages)
}

/** Copies files into the corpus folder. */
export async function* takeInFiles(path: string, corpusDir: string, force: boolean): AsyncIterable<TakenIn> {
  try {
    for (const text of await addToCorpus([path], corpusDir, force)) yield { kind: 'taken', name: path, text }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    yield { kind: 'problem', name: path, text: error.message }
  }
}

/** A document is kept only when there is an article in it, and as a change only when that reads otherwise than before. */
export async function takeInItem(item: SourceItem, batch: string, pages: PageStore): Promise<TakenIn> {
  const { name } = item
  if (item.kind === 'problem') return { kind: 'problem', name, text: item.message }
  const unchanged: TakenIn = { kind: 'unchanged', name, text: `没有变化：${name}` }
  if (item.kind === 'unchanged') return unchanged
  try {
    const release = await buildRelease(item.file)
    if (await readsAsBefore(release, item.id, pages)) {
      pages.touch(item)
      return unchanged
    }
    pages.intakes.save(batch, item)
    return { kind: 'taken', name, text: `已收录“${release.title}”（${item.id}，${name}）` }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return { kind: 'problem', name, text: `${name}：${error.message.replace(item.file.fileName, '网页')}` }
  }
}

/** Pages change around their article with every request: advertisements, counters, tokens. */
async function readsAsBefore(release: Release, id: string, pages: PageStore): Promise<boolean> {
  if (!pages.ids().includes(id)) return false
  const before = await buildRelease(pages.load(id)).catch(() => null)
  const keys = ['title', 'publishedAt', 'source', 'url', 'text', 'pages'] as const
  return before !== null && keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(release[key]))
}
