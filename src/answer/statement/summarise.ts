/** 「这篇新闻讲了什么」 without a model: the lead says it, the headings say what follows. */

import { fold } from '../../text/normalise.ts'
import { lineSentences, splitSentences } from '../../text/sentences.ts'
import type { Release, Span } from '../../types.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
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
      text: polish(release.text, cited, null),
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

/** Sentences that sum up a part. */
const mostOfPart = 6

/**
 * The one paragraph that opens with the topic (「智慧监管有招。」, 「生态环境质量方面，」), or those under the one heading
 * that says it, or else the one that says the topic's time and all its words: its sentences in order, those with figures first to be kept. Empty where none or several are of the topic.
 */
export function summarisePart(release: Release, ask: Ask, topic: string): Claim[] {
  const { places, times } = ask.constraints
  const words = contentTerms(fold(topic).text).filter(
    (term) => !places.some(({ text }) => text.includes(term)),
  )
  const terms = words.filter((term) => !general.test(term))
  const said = (line: Span) => fold(release.text.slice(line.start, line.end)).text
  const isOf = (opening: string) => terms.length > 0 && terms.every((term) => matchTerm(term, opening) >= 0.5)
  const paragraphs = release.lines.filter(
    (line) => line.kind === 'paragraph' && findViolations(ask, surroundings(release, line)).length === 0,
  )
  const openingOf = (line: Span) => said(line).match(/^[^。，,:：]{2,24}/)?.[0] ?? ''
  const alike = paragraphs.filter((line) => isOf(openingOf(line)))
  // 质量宣传 is 「质量政策宣传更加有力」, not 「品牌宣传力度加强」.
  const same = alike.filter((line) => tellsAll(words, openingOf(line)))
  const opened = same.length === 1 ? same : alike
  const headed = release.sections.filter(({ title }) => isOf(fold(title).text))
  const under = headed.flatMap((part) =>
    paragraphs.filter(({ start, end }) => part.start <= start && end <= part.end),
  )
  const telling = paragraphs.filter(
    (line) => times.length > 0 && tellsAll([...terms, ...times.map(({ text }) => text)], said(line)),
  )
  const lines =
    [opened, headed.length === 1 ? under : [], telling].find(
      (some) => some.length > 0 && (some === under || some.length === 1),
    ) ?? []
  const sentences = lines
    .flatMap((line) => lineSentences(release.text, line))
    .filter((sentence) => sentence.end - sentence.start > shortest || /\d/.test(said(sentence)))
  const withFigures = sentences.filter((sentence) => /\d/.test(said(sentence)))
  const kept = new Set([...withFigures, ...sentences].slice(0, mostOfPart))
  return sentences
    .filter((sentence) => kept.has(sentence))
    .map((sentence) => ({ text: polish(release.text, sentence, null), sources: [{ release, sentence }] }))
}

function tellsAll(words: readonly string[], said: string): boolean {
  return words.every((word) => matchTerm(word, said) >= 0.9)
}

const general = /^(?:工作|情况|方面|质量|我省|全省|全市|打算|计划|安排|怎么)$|^[抓干做搞]|\d/

/** 「智慧监管有招。」 only announces. */
const shortest = 14
