/** Puts a phrase in the place of what it is parallel to: 食品合格率是多少 + 药品 -> 药品合格率是多少. */

import { findTimes } from '../../text/dates.ts'
import { findPlaces } from '../../text/places.ts'
import type { Span } from '../../types.ts'
import { metricHead } from './metric.ts'
import { askingWords } from './question-type.ts'
import { wordsAt } from './words.ts'

/**
 * Readings of the folded `question` with `phrase` substituted, likeliest first: a time replaces the time, a
 * place the place, any other phrase what stands before the metric.
 */
export function substitute(question: string, phrase: string): string[] {
  const spoken = question.replace(/[?？。!！\s]+$/, '')
  const time = findTimes(phrase, '2000-01-01')[0]
  if (time && phrase.length - time.text.length <= 2)
    return [replaceFirst(spoken, findTimes(spoken, '2000-01-01'), time.text)]
  // 「今年的目标」: the time gives way first, then what the rest stands for.
  const rest = time && `${phrase.slice(0, time.start)}${phrase.slice(time.end)}`.replace(/^的/, '')
  if (rest && rest.length >= 2)
    return substitute(replaceFirst(spoken, findTimes(spoken, '2000-01-01'), time.text), rest)
  const places = findPlaces(phrase)
  if (places.length > 0 && phrase.length - places[0].text.length <= 1)
    return [replaceFirst(spoken, placesLike(places[0].text, spoken), places[0].text)]
  const { frame, topic, asking } = takeApart(spoken)
  const head = metricHead(topic)
  const own = metricHead(phrase)
  const asked = (/利息|[率比]$|比[例重]/.test(phrase) ? '' : asking) || '是多少'
  const readings: string[] = []
  const aligned = alignLast(topic, phrase)
  // 合格率 after 「检定了多少计量器具」: another measure of the same.
  const measured = withoutHead(
    `${topic}${asking}`.replace(/了?(?:是|有|为|达到?)?(?:多少|几)(?:批次|[个台家件项人名辆])?/, ''),
  )
  if (own === phrase && measured.length >= 4 && wordsAt(measured).length > 1)
    readings.push(`${frame}${measured}${phrase}是多少`)
  if (own && own.length >= 2) readings.push(`${frame}${phrase}${asked}`)
  // A word of another length (大会长线 + 中线) may have been cut wrongly.
  const counterpart = aligned?.length === topic.length ? null : findCounterpart(spoken, phrase)
  if (counterpart) {
    const put = spoken.slice(0, counterpart.start) + phrase + spoken.slice(counterpart.end)
    if (counterpart.isSure) return [put]
    readings.push(put)
  }
  const [, subject, predicate] = counterpart || aligned || head ? [] : (spoken.match(predicated) ?? [])
  if (subject && !/[了过着]$/.test(subject)) readings.push(`${phrase}${predicate}`)
  if (aligned) readings.push(`${frame}${aligned}${asked}`)
  if (head) readings.push(`${frame}${phrase}${head}${asked}`)
  readings.push(`${frame}${phrase}${asked}`)
  return [...new Set(readings)]
}

function withoutHead(topic: string): string {
  return topic.slice(0, topic.length - metricHead(topic).length).replace(/的$/, '')
}

/** 清塘期|多久测一次, 栖宁市|从哪天开始执行: what is spoken of, and the rest of the question. */
const predicated =
  /^(\p{Script=Han}{2,8}?)((?:要|得|能|可以)?[从在自由]?(?:多[久长]|几|什么时候|何时|怎|哪)[^,，]{2,})$/u

/** Places of the question; none known, the words at its head that end as `place` does (石臼县 for 桐岙县). */
function placesLike(place: string, question: string): { start: number; end: number }[] {
  const known = findPlaces(question)
  const alike = question.match(new RegExp(`^\\p{Script=Han}{2,3}${place.at(-1)}`, 'u'))
  return known.length > 0 || !alike || !/[市县区镇乡村]/.test(place.at(-1)!)
    ? known
    : [{ start: 0, end: alike[0].length }]
}

/** Time and place of a question, its topic without them, and its asking words. */
export function takeApart(question: string): { frame: string; topic: string; asking: string } {
  const mentions = [...findTimes(question, '2000-01-01'), ...findPlaces(question)].sort(
    (a, b) => a.start - b.start,
  )
  const frame = mentions.map((m) => m.text).join('')
  let topic = question
  for (const m of [...mentions].reverse()) topic = `${topic.slice(0, m.start)}${topic.slice(m.end)}`
  const asking =
    topic.match(
      /(?:是|有|为|达到?|共)?(?:多少|几)[^,，。?？]{0,4}$|要?(?:花|用)?多(?:久|长时间)$|(?:是|叫)?(?:什么|啥|谁|哪[^,，。?？]{0,4})$/,
    )?.[0] ?? ''
  topic = (asking ? topic.slice(0, -asking.length) : topic)
    .replace(askingWords, '')
    .replace(/^[的,，\s]+|[的,，\s]+$/g, '')
  return { frame, topic, asking }
}

/** 食品合格率 + 药品 -> 药品合格率: the word that ends in the same letter gives way; null without one. */
function alignLast(topic: string, phrase: string): string | null {
  const words = wordsAt(topic).filter((word) => word.text.length >= 2 && !phrase.includes(word.text))
  const word = words.find((w) => w.text.at(-1) === phrase.at(-1))
  return word ? `${topic.slice(0, word.start)}${phrase}${topic.slice(word.end)}` : null
}

/**
 * What a phrase of the same form stands for: 16路 for 33路, 云雁三号 for 云雁二号, 长线 for 中线 (the one run of as many
 * letters that ends alike, at a word's edge), 承建 for 验收 (由谁承建). Null without one; sure where most letters agree.
 */
function findCounterpart(question: string, phrase: string): (Span & { isSure: boolean }) | null {
  const [, kind] = phrase.match(/^\d+(\p{Script=Han}{1,3})$/u) ?? []
  if (kind) return onlyMatch(question, new RegExp(`\\d+${kind}`, 'g'))
  if (!/^\p{Script=Han}{2,6}$/u.test(phrase)) return null
  const edges = new Set(wordsAt(question).flatMap(({ start, end }) => [`s${start}`, `e${end}`]))
  const runs = Array.from({ length: question.length }, (_, start) => {
    const run = question.slice(start, start + phrase.length)
    const alike = [...phrase].filter((letter, i) => run[i] === letter).length
    return { start, end: start + phrase.length, run, isSure: 2 * alike > phrase.length }
  }).filter(
    ({ start, end, run }) =>
      run !== phrase &&
      run.at(-1) === phrase.at(-1) &&
      /^\p{Script=Han}+$/u.test(run) &&
      !small.test(run) &&
      (edges.has(`s${start}`) || edges.has(`e${end}`)),
  )
  return runs.length === 1
    ? runs[0]
    : runs.length === 0 && phrase.length <= 3
      ? onlyMatch(question, /(?<=[由是]谁|由哪个?\p{Script=Han}{2})\p{Script=Han}{2,3}?(?=的?$)/gu)
      : null
}

/** Letters that ask or join: no part of a name. */
const small = /谁|什么|哪|几|多少|多久|怎|[的了是有在]/

function onlyMatch(question: string, form: RegExp): (Span & { isSure: boolean }) | null {
  const [one, ...others] = question.matchAll(form)
  return one && others.length === 0
    ? { start: one.index, end: one.index + one[0].length, isSure: true }
    : null
}

function replaceFirst(question: string, mentions: { start: number; end: number }[], text: string): string {
  if (mentions.length === 0) return `${text}${question}`
  const [first, ...rest] = mentions
  const last = rest.at(-1) ?? first
  // 2023年11月 may be read as two mentions side by side: both give way.
  const end = question.slice(first.end, last.start).trim() === '' ? last.end : first.end
  // 珞|宁江左区: the letter that a wrong cut left before the place goes with it.
  const before = question.slice(0, first.start)
  return (/^\p{Script=Han}$/u.test(before) ? '' : before) + text + question.slice(end)
}
