/** 「我经常自驾，心里有点打鼓，高速公路抽检合格率是多少」: what only tells of the one who asks is no part of the question. */

import { findPlaces } from '../../text/places.ts'
import { contentTerms } from './terms.ts'
import { type Ask, makeAsk } from './understand.ts'

/** The clause speaks of the one who asks, or how he feels. */
const personal =
  /我|俺|咱|本人|心里|打鼓|嘀咕|纳闷|好奇|担心|操心|害怕|不好意思|说实话|老实说|说真的|谢谢|辛苦了|多谢|在线等|挺急|急用/
const sighs = /^(?:那个|这个|嗯+|呃+|额+|哎呀?|唉|诶|哈哈?)$/
const hearsay = /^(?:我?(?:听说|据说|听人说|看到说|看新闻说))[,，]?/
const asking =
  /多[少大高长重宽快远深厚久]|(?<!好)几|什么|哪|谁|怎|如何|何|吗|啥|是否|有没有|咋|呢|是不是|能不能|吧/
/** What may be a condition of the answer: a figure, a name, how old the house is. */
const specific = /[\d"“《一二两三四五六七八九十]/

/**
 * The question without the clauses that tell of the one who asks and of which no passage (folded) has a word; what a
 * passage speaks of (外地户口) may well decide. Their places stay. Itself where nothing is left out or the rest would not stand alone.
 */
export function withoutAsides(ask: Ask, passages: readonly string[]): Ask {
  const clauses = ask.folded.match(/[^,，。!！?？;；…\s]+[,，。!！?？;；…\s]*/g) ?? []
  if (clauses.length < 2) return ask
  const text = passages.join('\n')
  const saidOf = (clause: string) => clause.replace(/[,，。!！?？;；…\s]+$/, '')
  const isAside = clauses.map((clause, i) => {
    const said = saidOf(clause)
    if (asking.test(said) || specific.test(said)) return false
    if (sighs.test(said)) return true
    const own = contentTerms(withoutPlaces(said))
    const isTold = own.some((term) => text.includes(term))
    return !isTold && [said, saidOf(clauses[i - 1] ?? '')].some((one) => personal.test(one))
  })
  const left = clauses
    .filter((_, i) => !isAside[i])
    .join('')
    .replace(hearsay, '')
  const aside = clauses.filter((_, i) => isAside[i]).join('')
  const places = findPlaces(aside).map((place) => place.text)
  const rest = `${places.filter((place) => !left.includes(place)).join('')}${left}`
  const isWhole = asking.test(rest) && contentTerms(rest).length >= 2
  return rest === ask.folded || !isWhole ? ask : makeAsk(rest, ask.anchor, ask.part)
}

function withoutPlaces(said: string): string {
  return findPlaces(said).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    said,
  )
}
