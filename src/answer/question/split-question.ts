/** One question that asks for several facts -> one question for each. */

import { findTimes } from '../../text/dates.ts'
import { findPlaces } from '../../text/places.ts'
import { metricHead } from './metric.ts'
import { askingWords, findInterrogative } from './question-type.ts'
import { takeApart } from './substitute.ts'
import { contentTerms } from './terms.ts'

const conjunction = /以及|还有|和|与|跟|及|、/g
const asking = /多少|几|什么|哪|谁|怎|如何|何|吗|啥|是否|咋/

/**
 * Splits 「A是多少？B呢？」, 「A多少，B多少」 and 「A和B的率(分别)是多少」. The folded question itself, alone, when it
 * asks one thing. Later parts keep the subject that only the first one names.
 */
export function splitQuestion(folded: string): string[] {
  const sentences = folded
    .split(/[?？;；。]|[,，](?=(?:另外|还有|同时|以及|并且|那么?))/)
    .map((s) => s.trim())
    .filter((s) => s.length >= 2)
  if (/哪.*最|最.*[哪谁]/.test(sentences[0] ?? '') && sentences.length === 1 && sayHowMuch.test(folded))
    return [folded]
  const pieces = sentences.flatMap(splitAtComma)
  if (pieces.length > 1 && pieces.every((p) => (asking.test(p) || /呢$/.test(p)) && saysSomething(p)))
    return pieces.map((piece, i) => (i === 0 ? piece : carryOver(pieces[0], piece)))
  return expandCoordination(folded) ?? [folded]
}

/** 「哪个市涨得最快，涨了多少」: whoever answers the first part says the second. */
const sayHowMuch =
  /[,，](?:都|又|共|一共)?(?:是|有|为|达到?|涨|跌|升|降|增长?|减少?|高|低|多|少|卖|产)?了?(?:多少|几)[^,，?？]{0,3}[?？]?$/

/** 「罚没多少钱」 names what it asks for, though no word of it is in the dictionary; 「分别是多少」 does not. */
function saysSomething(piece: string): boolean {
  const said = piece.replace(askingWords, '').replace(/分别|各自?|一共|总共|[都共又也呢了的]/g, '')
  return contentTerms(piece).length > 0 || said.length >= 2
}

function splitAtComma(sentence: string): string[] {
  const parts = sentence
    .split(/[,，、]/)
    .map((p) => p.trim())
    .filter(Boolean)
  return parts.length > 1 &&
    parts.every((p) => asking.test(p) && p.length >= 3 && !/^(?:多少|几).{0,2}$/.test(p))
    ? parts
    : [sentence]
}

/** Gives a later part what the first one names: 「授信了多少」 after 「黔质贷在哪首推」, 「化妆品呢」 after a rate. */
function carryOver(first: string, later: string): string {
  const piece = later.replace(/^(?:另外|还有|同时|以及|并且|那么?|又|且)/, '')
  const lead = subjectOf(first)
  if (/呢$/.test(piece) && !asking.test(piece)) {
    const { frame, asking: asked } = takeApart(first)
    return `${frame}${piece.replace(/呢$/, '')}${asked || '是多少'}`
  }
  return lead && piece.length <= 14 && findPlaces(piece).length === 0 && !piece.includes(lead)
    ? `${lead}${/^(?:多少|几)/.test(piece) ? ',' : ''}${piece}`
    : piece
}

/** Leading words of a question up to its verb or 在/是/了: its subject. */
function subjectOf(question: string): string {
  const m = question.match(
    /^(.{2,24}?)(?:的|在|是|有|(?<!公)共|为|被|从|由|将|对|建了|推荐了|[^了]了|一共|总共|什么|多少|几|哪|谁|怎)/,
  )
  return m ? m[1] : ''
}

/**
 * 「2023年贵州食品和药品合格率分别是多少」 -> one question for 食品合格率 and one for 药品合格率; null when the
 * conjunction joins no parallel phrases or the question does not ask for figures.
 */
function expandCoordination(folded: string): string[] | null {
  // 同比和环比各增长多少: both are words of their own, 比 is no head that they share.
  const bases = folded.match(/^(.*?)(同比|环比)(?:、|和|与|跟|及|以及)(同比|环比)(?:分别|各自?)?(.+)$/)
  if (bases) return [bases[2], bases[3]].map((basis) => `${bases[1]}${basis}${bases[4]}`)
  const { type } = findInterrogative(folded)
  const distributes = /分别|各自?(?:是|为|有|多少|达)|各多少/.test(folded)
  if (!(type === 'number' || type === 'percent' || type === 'money' || distributes)) return null
  const question = folded.replace(/[?？\s]+$/, '').replace(/分别|各自|各(?=是|为|有|多少|达)/g, '')
  const asked =
    question.match(/(?:都|共|一共|总共)?(?:是|有|为|达到?)?(?:多少|几|什么|谁|哪)[^,，]*$/)?.[0] ?? ''
  const items = completeItems(asked ? question.slice(0, -asked.length) : question)
  return items?.map((item) => `${item}${asked || '是多少'}`) ?? null
}

/** The joined phrases, each made whole with the time, place and head that only one of them names. */
export function completeItems(phrase: string): string[] | null {
  // 生产、流通、餐饮三个环节: the count says nothing of its own.
  const raw = phrase
    .replace(
      /(?<=[\p{Script=Han}])(?<![和与跟及])[两二三四五六七八九](?:个|类|项|种|大|家|者|块)(?=[\p{Script=Han}]|$)/gu,
      '',
    )
    .replace(/[《“"][^》”"]*[》”"]/g, (quoted) => quoted.replace(conjunction, '\u0000'))
    .split(conjunction)
  const parts = raw
    .map((part) =>
      part
        .replaceAll('\u0000', '和')
        .trim()
        .replace(/^[的,，]+|(?:相比|(?<![同环占])比|之间|去年|今年|前年|目前|的|[,，])+$/g, ''),
    )
    .filter((part) => part.length >= 2)
  if (parts.length < 2 || parts.length > 5) return null
  const frame = frameOf(parts[0])
  const head = sharedHead(parts)
  return parts.map((part, i) => {
    const whole = head && !part.endsWith(head) && metricHead(part).length < 2 ? `${part}${head}` : part
    // 石臼县 after 苍坪县: of one kind, though its name is a word.
    const alike =
      /[市县区镇乡]$/.test(frame) && new RegExp(`^\\p{Script=Han}{2,3}${frame.at(-1)}`, 'u').test(part)
    const named = alike ? part : frameOf(part)
    if (i === 0 || named !== '') return whole
    return `${frame}${whole}`
  })
}

/** The head that the last phrase brings for all: what follows 的, the same last letter, or a metric. */
function sharedHead(parts: string[]): string {
  const last = parts.at(-1)!
  const first = bare(parts[0])
  const own = bare(last)
  if (metricHead(first) && metricHead(first) === metricHead(own)) return ''
  const possessive = own.match(/^(.{2,10})的(.{2,12})$/)
  if (possessive) return first.includes('的') ? '' : possessive[2]
  const at = own.indexOf(first.at(-1)!, 1)
  if (at > 0 && own.length - at - 1 >= 2) return own.slice(at + 1)
  const head = metricHead(own)
  return head.length < own.length ? head : ''
}

function frameOf(phrase: string): string {
  return [...findTimes(phrase, '2000-01-01'), ...findPlaces(phrase)]
    .sort((a, b) => a.start - b.start)
    .map((m) => m.text)
    .join('')
}

/** The phrase without its time and place. */
function bare(phrase: string): string {
  let text = phrase
  for (const m of [...findTimes(phrase, '2000-01-01'), ...findPlaces(phrase)].sort(
    (a, b) => b.start - a.start,
  ))
    text = text.slice(0, m.start) + text.slice(m.end)
  return text.replace(/^的/, '')
}
