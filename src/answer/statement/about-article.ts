/** Answers about the article itself: reporter, editor, time, source, headline. */

import { fold } from '../../text/normalise.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Release, Span } from '../../types.ts'
import type { Credit, MetaField } from '../question/meta-question.ts'
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
  reviewer: '审核',
  photographer: '摄影',
  proofreader: '校对',
  correspondent: '通讯员',
  number: '文号',
}

/** What stands beside the article, behind the labels that pages use. */
const credits: Record<Credit, RegExp> = {
  reviewer: labelled('审核|核稿|审稿|终审|审校|审签|签发'),
  photographer: labelled('摄影(?:报道)?|摄|图片|图'),
  proofreader: labelled('校对'),
  correspondent:
    /(?<=通讯员[\s:：]{0,2})(?!记者)\p{Script=Han}{2,4}(?:[\s、](?!记者|文|图|摄)\p{Script=Han}{2,3}(?![\p{Script=Han}:：]))*/u,
  number: /(?<=^[(（]?)[^\s()（）]{0,14}?(?:〔\d{4}〕|\d{4}年)?第?\d{1,4}号(?=[)）]?$)/,
}

/** Not one of the fields that a release is parsed for. */
export function isCredit(field: MetaField): field is Credit {
  return field in credits
}

function labelled(labels: string): RegExp {
  return new RegExp(
    `(?<=(?:^|[\\s(（|/、])(?:${labels})\\s*[:：/]\\s*)\\p{Script=Han}[\\p{Script=Han}·]{1,5}(?:[\\s、]\\p{Script=Han}{2,4}(?![\\p{Script=Han}:：]))*`,
    'u',
  )
}

/** Of the byline, the line of the editors, or (a correspondent) the lead. */
function stateCredit(release: Release, field: Credit): Claim | null {
  const kinds = field === 'correspondent' ? ['byline', 'editor', 'paragraph'] : ['byline', 'editor']
  for (const line of release.lines.filter(({ kind }) => kinds.includes(kind))) {
    const value = release.text.slice(line.start, Math.min(line.end, line.start + 200)).match(credits[field])
    const span = value && {
      start: line.start + value.index!,
      end: line.start + value.index! + value[0].length,
    }
    const sentence = span && sentenceOf(release, span)
    if (sentence) return { text: `${fieldNames[field]}是${value[0]}。`, sources: [{ release, sentence }] }
  }
  return null
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
  if (isCredit(field)) return stateCredit(release, field)
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
