/** Reads what a count stands for: 「三项便民举措：……；……；……」, “三个抓” and the three 抓 behind it, items in the next lines. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import type { Release, Span } from '../../../types.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { citedSpan, polish } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import { enumerationAt, stateItems } from '../enumeration.ts'
import type { StatedReading } from '../evidence.ts'

const digits = '一二两三四五六七八九十\\d'
const measures = '个|项|条|件|类|种|点|道|步|块|档|款|家|所|座|支|部|大类?|方面|部分'
/** “三个抓”, 三个点: a name that counts what it stands for. */
const collective = new RegExp(
  `["“']?([${digits}]+)(${measures})["“']?(\\p{Script=Han}{1,6})["”']?(?=(?:到底|具体|都|又|分别|各)*(?:指|是|有|包括|说))`,
  'u',
)
/** 哪三项便民举措, 哪几条线路, 哪些举措. */
const which = new RegExp(`哪([${digits}]+|几|些)(?:(${measures}))?(\\p{Script=Han}{0,10})`, 'u')
const least = 0.6

/** The one place that counts what is asked for and names just as many; none where the question counts nothing. */
export function readCounted(ask: Ask, release: Release): StatedReading[] {
  const wanted = wantedOf(ask)
  if (!wanted) return []
  const found = proseSentences(release).flatMap((sentence) => itemsAt(ask, release, sentence, wanted) ?? [])
  return found.length === 1 ? found : []
}

interface Wanted {
  /** How many, where the question says so. */
  count: number | null
  measure: string | null
  /** The last letters of what is counted; a collective name whole. */
  noun: string
  isName: boolean
}

function wantedOf({ type, folded }: Ask): Wanted | null {
  if (/^(?:yesno|reason|number|percent|money|date)$/.test(type)) return null
  const name = folded.match(collective)
  if (name && /^(?:list|definition|name)$/.test(type))
    return { count: parseNumber(name[1]), measure: name[2], noun: name[3], isName: true }
  const [, count, measure = null, said = ''] = folded.match(which) ?? []
  if (count === undefined) return null
  const noun = said.replace(/(?:吗|呢|的)$/, '')
  if (noun === '' || (count === '些' && noun.length < 2)) return null
  return { count: /[几些]/.test(count) ? null : parseNumber(count), measure, noun, isName: false }
}

function itemsAt(ask: Ask, release: Release, sentence: Span, wanted: Wanted): StatedReading | null {
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  if (said.length !== sentence.end - sentence.start) return null
  const counted = countedIn(said, wanted)
  if (!counted || !isAbout(ask, release, sentence, wanted)) return null
  const items = enumerationAt(release, sentence)
  const claim =
    items?.length === counted.count
      ? stateItems(release, items)
      : namesAfter(said.slice(counted.end), counted.count)
        ? stateSentence(release, sentence, sentence.start + counted.start)
        : null
  if (!claim) return null
  const span = { start: sentence.start + counted.start, end: sentence.end }
  return { release, sentence, span, probability: 0.97, stated: { claim, figure: null } }
}

/** Where the sentence counts what is wanted, two of it at least. */
function countedIn(
  said: string,
  { count, measure, noun, isName }: Wanted,
): (Span & { count: number }) | null {
  for (const m of said.matchAll(
    new RegExp(`([${digits}]+)(${measures})["“']?(\\p{Script=Han}{1,12})`, 'gu'),
  )) {
    const end = isName ? noun : noun.slice(-2)
    const at = m[3].indexOf(end)
    const value = parseNumber(m[1])
    const fits =
      at >= 0 &&
      (isName ? at === 0 : true) &&
      (count === null || value === count) &&
      (!measure || m[2].startsWith(measure))
    if (fits && value >= 2 && value <= 10)
      return { count: value, start: m.index, end: m.index + m[0].length - m[3].length + at + end.length }
  }
  return null
}

/** The words of the question beside the counted thing stand in the sentence or around it. */
function isAbout(ask: Ask, release: Release, sentence: Span, { noun, isName }: Wanted): boolean {
  if (isName) return true
  const at = surroundings(release, sentence)
  const own = ask.terms.filter((term) => !noun.includes(term) && !term.includes(noun.slice(-2)))
  return coverage(own, [], `${at.sentence}\n${at.before}\n${frameOf(at)}`) >= least
}

/** Behind the counted thing stand as many parallel parts: parted by semicolons, by 、 or by commas. */
function namesAfter(rest: string, count: number): boolean {
  const list = rest.replace(/^["”'》]/, '').replace(/["”'。]+$/, '')
  const lead = list.match(/^[^:,，：]{0,12}[:,，：](?:即|分别是|包括|也就是)?/)?.[0] ?? ''
  const body = list.slice(lead.length)
  if (lead === '' || body === '') return false
  const isParted = (mark: RegExp) => body.split(mark).filter((part) => part.trim() !== '').length === count
  if (/[;；]/.test(body)) return isParted(/[;；]/)
  const [first] = body.split(/[,，](?=[^、]*$)/)
  return isParted(/、|以及|[和及]/) || first.split(/、|以及|[和及]/).length === count || isParted(/[,，]/)
}

/** The sentence whole, or of a long one what begins with the count. */
function stateSentence(release: Release, sentence: Span, from: number) {
  const window = sentence.end - sentence.start <= 200 ? sentence : { start: from, end: sentence.end }
  const text = polish(release.text, window, null)
  return { text, sources: [{ release, sentence: citedSpan(release.text, sentence, window) }] }
}
