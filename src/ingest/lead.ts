/** Reads the opening of a story: the agency's lead and the reporter in brackets. */

import { type Folded, fold, foldedSpan } from '../text/normalise.ts'
import type { Span } from '../types.ts'
import { type Field, nameLength } from './byline.ts'

/** A reporter named in running text: （记者 李嘉）, 本报记者 张三. Offsets count from the text's start. */
export function findReporter(text: string): Field | null {
  const folded = fold(text)
  const bracket = /[([](?:[^()[\]]{0,16}?)(?:记者|作者|撰文|文[/|])[:/|\s]*(?<names>[^()[\]]{2,40})[)\]]/gu
  const plain =
    /(?:^|[\s(])(?:本报|本网|本刊|本台|特约|见习|实习|首席)*记者[:\s](?<names>\p{Script=Han}[\p{Script=Han}·]{1,4}(?:[\s、,][\p{Script=Han}·]{2,4}){0,3})(?=$|[\s)])/gu
  for (const pattern of [bracket, plain]) {
    for (const match of folded.text.matchAll(pattern)) {
      const at = match.index + match[0].indexOf(match.groups!.names, match[0].search(/记者|作者|撰文|文[/|]/))
      const length = nameLength(match.groups!.names)
      if (length === 0) continue
      const span = foldedSpan(folded, at, at + length)
      return { name: 'reporter', label: '记者', iso: null, ...span, value: text.slice(span.start, span.end) }
    }
  }
  return null
}

/** The agency or paper that a lead names: 新华社北京3月1日电, 中国质量新闻网讯. */
export function findLead(text: string): { source: Span | null; date: Span | null } | null {
  const folded = fold(text)
  const lead =
    /^[([]?(?<agency>[\p{Script=Han}a-z]{1,14}?(?:通讯社|新闻社|社|新闻网|日报|晚报|时报|商报|网|报|台|客户端|新闻))(?<place>[^\d,。:]{0,10}?)(?<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:电|讯|消息)(?=[\s()[,:]|$|\d|[^\p{Script=Han}]|\p{Script=Han})/u.exec(
      folded.text.slice(0, 60),
    )
  if (!lead?.groups) return findDateline(folded)
  const { agency, place, date } = lead.groups
  if (!date && place !== '') return null
  const from = lead[0].indexOf(agency)
  const dateFrom = date ? from + agency.length + place.length : 0
  const isNamed = !/^本/.test(agency)
  return {
    source: isNamed ? foldedSpan(folded, from, from + agency.length) : null,
    date: date ? foldedSpan(folded, dateFrom, dateFrom + date.length) : null,
  }
}

/** What a company's or a station's release opens with: 汐州2025年9月2日 /某某社/ --, 云檀,2024年6月8日--, 某某气象台2024年8月9日14时发布. */
function findDateline(folded: Folded): { source: Span | null; date: Span | null } | null {
  const line =
    /^\p{Script=Han}{2,10}?[,\s]{0,2}(?<date>\d{4}年\d{1,2}月\d{1,2}日)\s?(?:[/(](?<agency>[\p{Script=Han}a-z]{2,12})[/)]\s?)?(?:-{1,2}|(?<=[/)])|电\s)|^(?<station>\p{Script=Han}{2,18}(?:[台局站]|中心))(?<moment>\d{4}年\d{1,2}月\d{1,2}日(?:\d{1,2}时(?:\d{1,2}分)?)?)(?:继续)?(?:发布|变更|解除)/u.exec(
      folded.text.slice(0, 60),
    )
  if (!line?.groups) return null
  const { date, agency, station, moment } = line.groups
  const spanOf = (part: string | undefined) => {
    const from = line[0].indexOf(part ?? '')
    return part ? foldedSpan(folded, from, from + part.length) : null
  }
  return { source: spanOf(agency ?? station), date: spanOf(date ?? moment) }
}
