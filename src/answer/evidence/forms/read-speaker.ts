/** 「“不会去接亏本的订单”这句话是谁说的」: who says what the question quotes. */

import { fold, foldedSpan } from '../../../text/normalise.ts'
import { lineSentences } from '../../../text/sentences.ts'
import { personName } from '../../../text/surnames.ts'
import type { Line, Release, Span } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'

const asksSpeaker =
  /谁.{0,4}(?:说|讲|表示|提到|提出)|出自谁|谁之口|谁的(?:话|原话|说法)|(?:话|说法|原话)(?:是|出自)?[^,，“"]{0,8}(?:谁|哪[位个名])/
const quoted = /["“]([^"”]{5,60})["”]/
const saying = '(?:解释说|介绍说|表示|介绍|指出|强调|坦言|认为|称|透露|说|告诉记者|回应说?|提醒|分析)'
const before = new RegExp(`([^,，。;；:：“”"]{2,40}?)${saying}(?=[,，:：。“"])`, 'gu')
const behind = new RegExp(`^[^”"]{0,40}[”"][,，]?([^,，。;；:：“”"]{1,24}?)${saying}`, 'u')
/** What may stand between the name and the verb: 在回答提问时, 接受采访时. */
const going = '(?=$|在|于|出席|接受|向|对|就|今|当|随后|同时|还|也|则|[^\\p{Script=Han}])'
const name = new RegExp(`(${personName})${going}`, 'u')
/** A name of a rare surname stands behind a title. */
const titled = new RegExp(
  `(?:[长任记师员家授士席]|总监|经理|总裁|代表|发言人|负责人)(\\p{Script=Han}{2,3}?)${going}`,
  'u',
)
const certain = 0.97

/** The folded words whose speaker a question asks for; undefined of other questions. */
export function wordsOfSpeaker(folded: string): string | undefined {
  return asksSpeaker.test(folded) ? folded.match(quoted)?.[1] : undefined
}

/** The one sentence of the release that holds the quoted words, told with who is named before or behind it. */
export function readSpeaker(ask: Ask, release: Release): StatedReading[] {
  const words = wordsOfSpeaker(ask.folded)
  if (!words) return []
  const found = release.lines.flatMap((line) => {
    const said = fold(release.text.slice(line.start, line.end))
    const at = said.text.indexOf(words)
    return at < 0 ? [] : [{ line, quote: foldedSpan(said, at, at + words.length) }]
  })
  if (found.length !== 1) return []
  const [{ line, quote }] = found
  const speaker = speakerOf(release, line, quote)
  if (!speaker) return []
  const sentences = lineSentences(release.text, line)
  const holding = ({ start, end }: Span) => sentences.find((s) => s.start <= start && end <= s.end) ?? line
  const sentence = holding({ start: line.start + quote.start, end: line.start + quote.end })
  const own = holding(speaker)
  const claim = {
    text: `这句话是${release.text.slice(speaker.start, speaker.end)}说的。`,
    sources: [sentence, ...(own === sentence ? [] : [own])].map((one) => ({ release, sentence: one })),
  }
  return [{ release, sentence, span: speaker, probability: certain, stated: { claim, figure: null } }]
}

/** Who is named behind the quotation, or else last before it in its line. */
function speakerOf({ text }: Release, line: Line, quote: Span): Span | null {
  const after = text.slice(line.start + quote.end, line.end)
  const head = text.slice(line.start, line.start + quote.start)
  // 「甲说：“……。”乙表示」: whom the quotation is announced for, not who comes after it.
  const isAnnounced = /[说道称示绍调出言][:：]["“][^"”]*$/.test(head)
  const told = isAnnounced ? null : after.match(behind)
  const own =
    told && nameAt(told[1], line.start + quote.end + told[0].indexOf(told[1], told[0].search(/[”"]/)))
  if (own) return own
  const all = [...head.matchAll(before)]
  return all.map((m) => nameAt(m[1], line.start + m.index)).findLast((span) => span !== null) ?? null
}

/** The name with the title before it, where nothing else stands there. */
function nameAt(who: string, start: number): Span | null {
  const said = who.match(titled) ?? who.match(name)
  if (!said) return null
  const end = said.index! + said[0].length
  const isTitle = end <= longestTitled && !/[了是将把被在对向与和]/.test(who.slice(0, end - said[1].length))
  return { start: start + (isTitle ? 0 : end - said[1].length), end: start + end }
}

const longestTitled = 24
