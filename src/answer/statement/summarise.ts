/** 「这篇新闻讲了什么」 without a model: the lead says it, the headings say what follows. */

import { splitSentences } from '../../text/sentences.ts'
import type { Release } from '../../types.ts'
import type { Claim } from './claim.ts'
import { citedSpan, polish } from './state.ts'

/** The first two sentences of the lead, and the section headings in one sentence. */
export function summarise(release: Release): Claim[] {
  const lead = release.lines.filter((line) => line.kind === 'paragraph').slice(0, 2)
  const sentences = lead
    .flatMap((line) => splitSentences(release.text.slice(line.start, line.end), line.start))
    .slice(0, 2)
  const claims: Claim[] = sentences.map((sentence) => {
    const cited = citedSpan(release.text, sentence, sentence)
    return {
      text: polish(release.text, withoutDateline(release.text, cited), null),
      sources: [{ release, sentence: cited }],
    }
  })
  const headings = release.lines.filter((line) => line.kind === 'heading').slice(0, 8)
  if (headings.length >= 2) {
    const titles = headings.map((line) =>
      release.text.slice(line.start, line.end).replace(/^[一二三四五六七八九十]+、/, ''),
    )
    claims.push({
      text: `全文还包括：${titles.join('；')}。`,
      sources: headings.map((line) => ({ release, sentence: line })),
    })
  }
  return claims
}

/** Leaves out 「XX网讯(记者 李嘉)」 at the start of a lead. */
function withoutDateline(text: string, span: { start: number; end: number }): { start: number; end: number } {
  const lead = text.slice(span.start, span.end).match(/^[^，,。]{0,16}(?:讯|电)\s*[（(][^）)]{2,40}[）)]\s*/)
  return { start: span.start + (lead?.[0].length ?? 0), end: span.end }
}
