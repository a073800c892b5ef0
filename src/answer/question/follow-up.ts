/** Makes a follow-up stand on its own by rules: 「那药品呢？」 after 「食品合格率是多少？」. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { findPlaces } from '../../text/places.ts'
import type { Turn } from '../../types.ts'
import { namePronoun } from './name-pronoun.ts'
import { askingWords } from './question-type.ts'
import { addUpAnswer, reckonEarlier } from './reckon-earlier.ts'
import { substitute, takeApart } from './substitute.ts'
import { contentTerms } from './terms.ts'
import { wordsOf } from './words.ts'

export interface ResolvedQuestion {
  /** Standalone readings, likeliest first; one at least. */
  questions: string[]
  /** Words of the last answer when the question leans on it, else null. */
  anchor: string | null
}

const pronoun =
  /^(?:那|那么|而|还有|另外|其中|其|它|他|她|这|该|此|后来|然后|里面|在里面|同期|当时|原先|原来|上述|以上|前者|后者)|(?:它们?|他们?|她们?|这个|那个|这些|那些|这项|该项|其中|这里面|这次|他的|它的|里面)/
const ellipsis =
  /^(?:那么?|而|还有|另外)?[,，\s]*(.{1,24}?)(?:呢|又如何|又怎样|怎么样|如何|又是多少|也一样吗|的呢|又呢)[?？]*$/

/**
 * Resolves against the last user question (itself resolved against the ones before). A question with its own
 * subject is returned as it is.
 */
export function resolveFollowUp(question: string, history: Turn[]): ResolvedQuestion {
  const users = history.filter((turn) => turn.role === 'user').map((turn) => turn.content)
  if (users.length === 0) return { questions: [question], anchor: null }
  const resolved = [users[0]]
  for (const turn of users.slice(1)) resolved.push(readings(turn, resolved.at(-1)!)?.[0] ?? turn)
  const anchor =
    history.findLast((turn) => turn.role === 'assistant')?.content.replace(/\[\d+\]/g, '') ?? null
  const previous = resolved.at(-1)!
  const named = anchor && namePronoun(question, { asked: previous, said: anchor })
  const found =
    reckonPrevious(question, resolved, anchor) ??
    setBeside(question, previous) ??
    repeatEarlier(question, resolved) ??
    readings(question, withMeasure(previous, anchor))
  if (named)
    return { questions: /^那?么?[,，]?[他她]/.test(question) ? [named] : [named, ...(found ?? [])], anchor }
  return found ? { questions: found, anchor } : { questions: [question], anchor: null }
}

/** 「这两个哪个高」, 「高多少」 and 「合计呢」 of what the last questions (or the last comparison) asked for. */
function reckonPrevious(
  question: string,
  earlier: readonly string[],
  anchor: string | null,
): string[] | null {
  const [asked, said] = [question, anchor ?? ''].map((text) => fold(text).text)
  const before = earlier.slice(-2).map((one) => fold(one).text)
  const found = reckonEarlier(asked, before) ?? addUpAnswer(asked, before.at(-1)!, said)
  return found === null ? null : [found]
}

/** 「农产品合格不合格」, answered with 农产品合格率99.7%: what is asked on about is the rate. */
function withMeasure(previous: string, anchor: string | null): string {
  const [, measured] =
    fold(anchor ?? '').text.match(
      /(?:^|[,，。;；年省市县区])((?:(?![年省市县区])\p{Script=Han}){3,12}?率)(?:为|是|达到?)?\d/u,
    ) ?? []
  const asked = fold(previous).text
  const isWhether = /(\p{Script=Han}{2})不\1|吗[?？]*$/u.test(asked)
  return measured && isWhether && !/\d|率/.test(asked) ? `${measured}是多少` : previous
}

/** 「跟生产性的比差多少」 after 「生活性服务几分」. */
function setBeside(question: string, previous: string): string[] | null {
  const [, phrase] =
    fold(question)
      .text.replace(/[?？\s]+/g, '')
      .match(
        /^(?:那么?)?(?:跟|和|与|同)(.{2,10}?)的?(?:相?比)?[,，]?(?:相?差|差距)(?:了|是|有)?(?:多少|几)[^,，]{0,3}$/,
      ) ?? []
  if (!phrase) return null
  const before = fold(previous).text.replace(/[?？。\s]+$/, '')
  const [other] = substitute(before, phrase)
  const [one, two] = [before, other].map((said) => takeApart(said))
  const asking = one.asking.replace(/^[是有为达到共]+/, '') || '多少'
  return [`${one.frame}${one.topic}和${two.topic}相差${asking}`]
}

/** 「前面那个地表水的再说一遍」: the earlier question that has the word. */
function repeatEarlier(question: string, earlier: readonly string[]): string[] | null {
  const [, phrase] =
    fold(question).text.match(
      /(?:前面|刚才|之前|上面|先前|开头)(?:说|问|讲)?的?(?:那个|那项)?(.{2,8}?)的?(?:再|重新)(?:说|讲|报|念)/,
    ) ?? []
  const meant = phrase && earlier.findLast((one) => fold(one).text.includes(phrase))
  return meant ? [meant] : null
}

/** Standalone readings of `question` after `previous`, or null when it needs nothing from it. */
function readings(question: string, previous: string): string[] | null {
  const text = fold(question)
    .text.trim()
    .replace(/[咧嘞捏](?=[?？]*$)/, '呢')
  const before = fold(previous)
    .text.trim()
    .replace(/[?？。!！\s]+$/, '')
    .replace(/(?:是)?(?:增加|增长|上升|上涨|涨|多)了?还是(?:减少|下降|下跌|跌|少)了?$/, '增长多少')
  if (
    /^(?:那|那么)?(?:跟|与|和|同|比|较|相比)(?:起|于)?(?:上一年|前一年|上年|去年|前年|上个?月|上一?季度?|同期)(?:相)?(?:比|相比|比较)?(?:呢|怎么样|如何|变化|有什么变化|多了|少了|涨了|增加|增长|高了|低了|[,，])*(?:多少|几个?)?(?:呢|[?？])*$/.test(
      text,
    )
  )
    return [
      `${topicWords(before, '')}${text.match(/月|季/) ? '环比' : '比上年'}变化多少`,
      `${topicWords(before, '')}增长多少`,
    ]
  const shifted = neighbouringYear(text, before)
  if (shifted) return [shifted]
  const fresh = text.match(
    /^(?:换个话题|另外问一下|再问一个|还有个问题|顺便问一下|问个别的|算了|不(?:说|聊|问|谈)[^,，\s]{1,8}了)[,，。:：\s]*(?:不(?:说|聊|问|谈)[^,，\s]{1,8}了[,，。:：\s]*)?(.+)$/,
  )
  if (fresh) return [fresh[1]]
  const spelled = text.match(spelledOut) ?? text.match(namesItself)
  if (spelled) return [`${spelled[1]}${spelled[2]}`]
  const short = text.match(ellipsis)
  if (short && !/多少|几|什么|哪|谁/.test(short[1])) {
    const phrase = short[1]
      .replace(/^(?:那么?|而)/, '')
      .replace(/^到了?/, '')
      .replace(/(?:的|方面|情况)$/, '')
    return substitute(before.replace(rising, '$1或下降'), phrase)
  }
  const narrowed = text.match(
    /^(?:我(?:问|说|指)的是|(?:如果)?(?:只|单|仅)?(?:看|算|说|论)|换成|改成|如果是|要是)(.{2,16}?)(?:的话)?(?:呢|是多少|多少|怎么样|又如何)?[?？。]*$/,
  )
  if (narrowed)
    return substitute(
      before,
      narrowed[1].replace(/全[省市县区国]$/, (extent) => (findPlaces(narrowed[1]).length > 0 ? '' : extent)),
    )
  // 「那有糖尿病的占多少」 after 「人群中高血压占多大比例」
  const sharing = text.match(sharesToo)?.[1]
  if (sharing && hasShare.test(before)) return [before.replace(hasShare, `${sharing}占`)]
  // 「那公共服务的分数比它高多少」
  const than = text.match(
    /^(?:那么?|而)?[,，]?([^,，]{2,16}?)(?:比|跟|和)(?:它|前者|这个|那个)(?:相?比)?([^,，]{1,12})$/,
  )
  if (than) return [`${than[1]}比${topicWords(before, '').replace(/得$/, '')}${than[2]}`]
  if (!leans(text)) return null
  const rest = text
    .replace(/^(?:那么?|而|还有|另外|然后)[,，]?/, '')
    .replace(
      /^其中的?|它们?的?|(?<!其)他们?的?|她们?的?|(?<!应)该项?的?|这(?:个|些|项|次)?的?(?=[\p{Script=Han}])/gu,
      '',
    )
  const topic = topicWords(before, rest)
  return [`${topic}${topic ? ',' : ''}${rest}`, rest]
}

/** 「那有糖尿病的占多少」, and the question whose share it takes. */
const sharesToo =
  /^(?:那么?|而)?[,，]?(?:其中)?(?:患?有|得了?)?([^,，?？]{2,8}?)的?占(?:了|到)?(?:多少|几成|百分之几|多大比例)[?？]*$/
const hasShare = /(?<=[中里内,，]|^)[^中里内,，占]{2,8}?的?占(?=(?:了|到)?(?:多|几|百分之))/

/** 「那“三个圈”呢？具体是哪三个」 says itself what it asks of its subject. */
const spelledOut =
  /^(?:那么?|而)?[,，]?([^,，?？]{2,16}?)呢[?？,，\s]+((?:具体|分别|都|又|主要)?(?:是|有|包括|指)[^,，?？]{0,8}(?:哪|什么|啥|谁)[^,，?？]{0,6})[?？]*$/

/** 「采矿业呢」 after 「制造业增长多少」 does not take for granted that it grew. */
const rising = /(增长|上升|上涨|提高|增加)了?(?=(?:多少|几|百分之几)[^,，]{0,4}$)/

/** 「三个圈又是哪三个」 */
const namesItself =
  /^(?:那么?|而)?[,，]?([^,，?？]{2,12}?)又((?:是|指|叫)(?:哪[\d一二两三四五六七八九十几]|什么|啥)[^,，?？]{0,6})[?？]*$/

/** 「再往前一年呢」 after a question that names its year asks the same of the year before. */
function neighbouringYear(text: string, before: string): string | null {
  const [, way] =
    text.match(/^(?:那么?)?[,，]?再?(往前|早|前|上|往后|晚|后|下|次)(?:推|数)?一年(?:呢|[?？,，。]|的|$)/) ??
    []
  const year = before.match(/(?<!\d)(?:19|20)\d{2}(?=年)/)
  if (!way || !year) return null
  const other = Number(year[0]) + (/前|早|上/.test(way) ? -1 : 1)
  return `${before.slice(0, year.index)}${other}${before.slice(year.index! + 4)}`
}

/** A follow-up has a pronoun, or too few words of its own to name a subject. */
function leans(text: string): boolean {
  if (pronoun.test(text) && !/^(?:这|本|该)(?:篇|条|则|份)/.test(text)) return true
  if (findPlaces(text).length > 0 || /[《“"「]/.test(text)) return false
  return contentTerms(text).join('').length <= 9 && wordsOf(text).length <= 9
}

/** What the earlier question was about, without its asking words and without what the new one says itself. */
function topicWords(before: string, rest: string): string {
  let topic = before
  if (findTimes(rest).length > 0)
    for (const t of findTimes(topic).reverse()) topic = topic.slice(0, t.start) + topic.slice(t.end)
  if (/(?:19|20)\d{2}年|今年|明年|去年|前年/.test(rest))
    topic = topic.replace(/(?<![比较])(?:去年|今年|前年|上年|本年)的?/g, '')
  return topic
    .replace(askingWords, '')
    .replace(/[,，\s]+$/, '')
    .replace(/(?:是|有|为|了|的)$/, '')
}
