/** Shows what a source would give before it is taken in. */

import { CorpusError } from '../../errors.ts'
import { buildRelease } from '../../ingest/release.ts'
import type { SourceDeps } from '../../ingest/source.ts'
import type { Release } from '../../types.ts'
import { readSource } from './read-source.ts'

/** One Chinese text a document: its facts and its cleaned text, or why there is none. */
export async function* previewSource(source: string, deps: SourceDeps): AsyncIterable<string> {
  for await (const item of readSource(source, deps)) {
    if (item.kind === 'problem') yield `读不出来：${item.message}`
    if (item.kind !== 'document') continue
    try {
      yield renderRelease(await buildRelease(item.file), item.id)
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error
      yield `读不出来：${item.name}：${error.message}`
    }
  }
}

function renderRelease({ title, publishedAt, source, url, text, meta }: Release, id: string): string {
  const facts = [
    ['编号', id],
    ['标题', title],
    ['发布时间', publishedAt],
    ['来源', source],
    ['记者', meta.reporter?.value],
    ['责任编辑', meta.editor?.value],
    ['网址', url],
  ]
  return `${facts.map(([name, value]) => `${name}：${value ?? '（没有）'}`).join('\n')}\n\n${text}\n`
}
