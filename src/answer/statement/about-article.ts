/** Answers about the article itself: reporter, editor, time, source, headline. */

import { fold } from '../../text/normalise.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Release, Span } from '../../types.ts'
import type { MetaField } from '../question/meta-question.ts'
import type { Claim } from './claim.ts'

/** One claim for each field that the release states; missing ones get a sentence of ours. A reporter is of `medium`, where one is named. */
export function stateMeta(
  release: Release,
  fields: readonly MetaField[],
  medium: string | null,
): { claims: Claim[]; missing: MetaField[] } {
  const claims: Claim[] = []
  const missing: MetaField[] = []
  for (const field of fields) {
    const stated = field === 'reporter' && !isOf(release, medium) ? null : stateField(release, field)
    if (stated) claims.push(stated)
    else missing.push(field)
  }
  return { claims, missing }
}

export const fieldNames: Record<MetaField, string> = {
  reporter: '记者',
  editor: '责任编辑',
  published: '发布时间',
  source: '来源',
  title: '标题',
}

function stateField(release: Release, field: MetaField): Claim | null {
  if (field === 'title') {
    const line = release.lines.find((l) => l.kind === 'title')
    if (!line) return null
    const title = release.text.slice(line.start, line.end)
    return {
      text: /[《》]/.test(title) ? `标题是“${title}”。` : `标题是《${title}》。`,
      sources: [{ release, sentence: line }],
    }
  }
  const fact = release.meta[field]
  if (!fact) return null
  const sentence = sentenceOf(release, fact)
  return sentence ? { text: `${fieldNames[field]}是${fact.value}。`, sources: [{ release, sentence }] } : null
}

/** The medium published the release, or the sentence that names the reporter names it. */
function isOf(release: Release, medium: string | null): boolean {
  const { reporter, source } = release.meta
  const line = reporter && sentenceOf(release, reporter)
  const said = [source?.value, line && release.text.slice(line.start, line.end)].join('\n')
  return medium === null || fold(said).text.includes(medium)
}

function sentenceOf(release: Release, span: Span): Span | null {
  const line = release.lines.find((l) => l.start <= span.start && span.end <= l.end)
  if (!line) return null
  const sentences = splitSentences(release.text.slice(line.start, line.end), line.start)
  return sentences.find((s) => s.start <= span.start && span.end <= s.end) ?? line
}
