/** Takes sources in, where they persist: files into the corpus folder, pages into the page store. */

import { CorpusError } from '../errors.ts'
import { buildRelease } from '../ingest/release.ts'
import type { SourceDeps, SourceItem } from '../ingest/source.ts'
import { addToCorpus } from './add-to-corpus.ts'
import type { PageStore } from './page-store.ts'
import { readSource } from './read-source.ts'

export interface TakeInDeps {
  corpusDir: string
  /** Null when no address is among the sources. */
  pages: PageStore | null
  sources: SourceDeps
  /** Overwrite a file of the corpus that has the same name. */
  force: boolean
}

/** What became of one document, and a Chinese line that says so. */
export type TakenIn = { kind: 'taken' | 'unchanged' | 'problem'; name: string; text: string }

/** Takes in one source and tells of each document; what fails is told and does not stop the rest. */
export async function* takeIn(source: string, deps: TakeInDeps): AsyncIterable<TakenIn> {
  if (!isAddress(source)) {
    yield* takeInFiles(source, deps)
    return
  }
  for await (const item of readSource(source, deps.sources)) yield await takeInPage(item, deps.pages!)
}

export function isAddress(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source)
}

async function* takeInFiles(path: string, { corpusDir, force }: TakeInDeps): AsyncIterable<TakenIn> {
  try {
    for (const text of await addToCorpus([path], corpusDir, force)) yield { kind: 'taken', name: path, text }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    yield { kind: 'problem', name: path, text: error.message }
  }
}

/** A page is kept only when there is an article in it. */
async function takeInPage(item: SourceItem, pages: PageStore): Promise<TakenIn> {
  const { name } = item
  if (item.kind === 'problem') return { kind: 'problem', name, text: item.message }
  if (item.kind === 'unchanged') return { kind: 'unchanged', name, text: `没有变化：${name}` }
  try {
    const { title } = await buildRelease(item.file)
    pages.save(item)
    return { kind: 'taken', name, text: `已收录“${title}”（${item.id}，${name}）` }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return {
      kind: 'problem',
      name,
      text: `${name}：${error.message.replace(`${item.file.fileName}`, '网页')}`,
    }
  }
}
