/** A sentence with all that stands around it, folded. */

import { fold } from '../../text/normalise.ts'
import type { Release, Span } from '../../types.ts'

/** The folded surroundings of a sentence, nearest first, from the sentence itself to the whole text. */
export interface Surroundings {
  sentence: string
  /** The line up to the sentence, of an item with the line that announces it: what it takes over from there. */
  before: string
  line: string
  section: string
  title: string
  lead: string
  /** Who published it: 「省局」 in the text of 陌川省市场监督管理局 is that of 陌川. */
  origin: string
  all: string
  publishedAt: string | null
}

type Whole = Pick<Surroundings, 'all' | 'lead' | 'title' | 'origin'>
const foldedTexts = new WeakMap<Release, Whole>()

/** What is the same for every sentence of a release. */
export function foldedRelease(release: Release): Whole {
  const known = foldedTexts.get(release)
  if (known) return known
  const body = release.lines.filter((line) => line.kind === 'paragraph').slice(0, 2)
  const origin = fold(release.source ?? '').text
  const whole = {
    all: `${fold(release.text).text}\n${origin}`,
    origin,
    lead: fold(body.map((line) => release.text.slice(line.start, line.end)).join('\n')).text,
    title: fold(release.title).text,
  }
  foldedTexts.set(release, whole)
  return whole
}

/** Surroundings of the sentence that spans `sentence` in the release's text. */
export function surroundings(release: Release, sentence: Span): Surroundings {
  const whole = foldedRelease(release)
  const line = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end) ?? sentence
  const section = release.sections.findLast((s) => s.start <= sentence.start && sentence.end <= s.end)
  const text = (span: Span) => fold(release.text.slice(span.start, span.end)).text
  return {
    ...whole,
    sentence: text(sentence),
    before: [announcing(release, line), { start: line.start, end: sentence.start }]
      .map((span) => (span ? text(span) : ''))
      .join(''),
    line: text(line),
    section: section ? fold(section.title).text : '',
    publishedAt: release.publishedAt,
  }
}

const item =
  /^\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][,，、是]|[①-⑳·•●▪■◆]|[（(]?\d{1,2}[)）.、．](?!\d))/

const answering = /^\s*(?:答|[【[]?\p{Script=Han}{2,4}[】\]]?)\s*[:：]/u

/** 「谈到今年的打算，他表示：」 above 「一是……」, 「二是……」 in lines of their own, and the question above its answer; else null. */
function announcing({ lines, text }: Release, line: Span): Span | null {
  const said = ({ start, end }: Span) => text.slice(start, end)
  const at = lines.findIndex(({ start }) => start === line.start)
  if (at > 0 && answering.test(said(line)) && /[?？]\s*$/.test(said(lines[at - 1]))) return lines[at - 1]
  if (!item.test(said(line))) return null
  const above = lines.slice(0, Math.max(at, 0)).findLast((one) => !item.test(said(one)))
  return above && /[:：]\s*$/.test(said(above)) ? above : null
}

/** What sets the frame of a release, so that a sentence need not repeat it: headline, heading, publisher, first sentence. */
export function frameOf({ title, section, origin, lead }: Surroundings): string {
  return [title, section, origin, lead.split('。')[0]].join('\n')
}
