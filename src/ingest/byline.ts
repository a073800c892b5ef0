/** Reads what a line says about the article itself: when, where, by whom, edited by whom. */

import { fold, foldedSpan } from '../text/normalise.ts'
import type { Span } from '../types.ts'
import { bracketed, type FieldName, labelled, labels, spaced } from './byline-labels.ts'
import { isToolBar } from './furniture.ts'
import { isPersonName } from './person-line.ts'
import { findDates } from './published.ts'

/** A value that a byline states, as a span of the line; `label` is folded, empty for an unlabelled value. */
export interface Field extends Span {
  name: FieldName
  label: string
  value: string
  /** ISO 8601 with zone, for `published` only. */
  iso: string | null
}

/** The fields of a line, in order. */
export function readFields(text: string): Field[] {
  const folded = fold(text)
  const fields = fieldsOf(folded.text).map(({ start, end, ...field }) => {
    const span = foldedSpan(folded, start, end)
    return { ...field, ...span, value: text.slice(span.start, span.end) }
  })
  return fields
}

/** Whether a folded line only states such fields (with a date or a label), and nothing of the story. */
export function isByline(folded: string): boolean {
  const line = folded
    .replace(printNote, (_, name) => ` ${name} `)
    .replace(/^[[(](.*)[\])]$/, '$1')
    .replace(/\s*[[(]\s*大\s+中\s+小\s*[\])]\s*$/, '')
  if (line.length > 200 || /[。?!]/.test(line)) return false
  if (/^发布于\p{Script=Han}{2,20}$/u.test(line)) return true
  if (shortTime.test(line) || /^以下文章来源于/.test(line)) return true
  const fields = fieldsOf(line)
  if (fields.every((field) => field.name === 'tool')) return false
  if (fields.some((field) => /记者$/.test(field.label) && /[^\s、,/]{6,}/.test(field.value))) return false
  const rest = residue(line, fields)
  if (rest.text.length > 24 || /[,;!?。《》"]/.test(rest.text)) return false
  if (
    fields.some(
      (field) => field.value.length > (field.name === 'other' ? 80 : 40) || /[。!?]/.test(field.value),
    )
  )
    return false
  if (fields.some((field) => field.label !== '')) return rest.at > 0 || rest.text.length <= 12
  return !rest.isGlued && rest.text.split(' ').every((word) => word.length <= 8 || isOutlet(word))
}

/** Whether a folded line only names who edited, checked or produced the page. */
export function isEditorLine(folded: string): boolean {
  const line = folded.replace(/\[(?:纠错|打印|关闭|收藏|分享)\]/g, '').replace(/^[[(\s]+|[\])\s]+$/g, '')
  if (line.length > 120 || /[。!?;]/.test(line)) return false
  const first = line.match(
    /^(?:撰稿人?|撰文|供稿|(?:责任|执行|值班|网络|新媒体|本期|文字|版面|图片|视觉|视频|美术)?编辑|责编|责任编校|编审|网编|美编|校对|审核|审校|初审|复审|终审|一审|二审|三审|监制|总监制|主编|总编|签发|审签|核稿|排版|值班主任|值班编委|统筹)(?:[:/|丨]|\s|$)/,
  )
  if (!first) return false
  const names = line.slice(first[0].length).replace(labelled, ' ')
  return /^[\p{Script=Han}\p{L}\p{N}·\s、,|/()@.-]{0,80}$/u.test(names)
}

/** The line without view counts, font-size switches and the like that stand beside the fields. */
export function withoutTools(text: string): string {
  const parts = text
    .replace(/[【[](?:纠错|糾錯|打印|关闭|關閉|收藏|分享)[】\]]\s*/g, '')
    .split(/(\s{2,}|\s*[|｜丨]\s*|\u3000+|\t+)/)
  let kept = ''
  for (let i = 0; i < parts.length; i += 2) {
    if (parts[i] === '' || isTool(fold(parts[i]).text)) continue
    kept += (kept === '' ? '' : parts[i - 1]) + parts[i]
  }
  const view =
    /\s*[（(【[]?(?:浏览|瀏覽|阅读|閱讀|点击|點擊|點閱|访问|訪問)(?:次数|次數|量|数|數|人次)?\s*[:：]?\s*[\d,，]*\s*次?[）)】\]]?\s*$/
  return (
    kept
      .replace(view, '')
      .replace(/\s(?:举报|打印|收藏|分享|纠错|评论|關閉|关闭)$/, '')
      .trim() || text
  )
}

function isTool(folded: string): boolean {
  const view = /^[[(]?(?:浏览|阅读|点击|点阅|访问|人气)(?:次数|量|数|人次)?\s?:?\s?[\d,.万]*\s?次?[\])]?$/
  return view.test(folded.trim()) || isToolBar(folded.trim())
}

/** Fields in folded offsets. */
function fieldsOf(folded: string): Field[] {
  const dates = findDates(folded)
  const marks = [...folded.matchAll(labelled)].filter((match) => {
    const label = match[0].replace(/[\s:/|丨\]]+$/, '')
    const { mark, other, tool } = match.groups!
    if (mark === ']') return bracketed.test(label)
    if (mark === undefined) return spaced.test(label.replace(/\s/g, ''))
    return mark === ':' || (other ?? tool) === undefined || spaced.test(label)
  })
  const fields: Field[] = dates.map((date) => ({
    name: 'published',
    label: dateLabel(folded, date.start),
    value: folded.slice(date.start, date.end),
    ...date,
  }))
  for (const [i, match] of marks.entries()) {
    const name = labels.find(([key]) => match.groups![key] !== undefined)![0]
    if (name === 'published') continue
    const mark = match.index + match[0].length
    const from = name === 'source' && folded[mark] === '《' ? mark + 1 : mark
    const limit = Math.min(
      marks[i + 1]?.index ?? folded.length,
      ...dates.filter((d) => d.start >= from).map((d) => d.start),
    )
    const label = match[0].replace(/[\s:/|丨\]]+$/, '')
    const length = valueLength(folded.slice(from, limit), name)
    fields.push({
      name,
      label,
      start: from,
      end: from + length,
      value: folded.slice(from, from + length),
      iso: null,
    })
  }
  const shared = /^以下文章来源于\s?(\S+?)(?=\s?,|$)/.exec(folded)
  if (shared) {
    const end = shared[0].length
    fields.push({
      name: 'source',
      label: '来源于',
      iso: null,
      start: end - shared[1].length,
      end,
      value: shared[1],
    })
  }
  fields.push(...unlabelledSource(folded, fields))
  return fields.filter((field) => field.end > field.start).sort((a, b) => a.start - b.start)
}

function dateLabel(folded: string, at: number): string {
  return folded.slice(0, at).match(new RegExp(`(?:${labels[1][1]})(?=\\s?[:|\\]]\\s?$)`))?.[0] ?? ''
}

function valueLength(value: string, name: FieldName): number {
  if (name === 'other') return value.trimEnd().length
  if (name === 'source') {
    const words = value.match(/^[^|()[\]<>丨》]+/)?.[0].split(' ') ?? []
    const kept = words.slice(0, 1)
    for (const word of words.slice(1))
      if (/\p{L}/u.test(word) && !isTool(word)) kept.push(word)
      else break
    return kept.join(' ').trimEnd().length
  }
  return nameLength(value) || (value.match(/^[^\s|()[\]丨]{2,30}/)?.[0].length ?? 0)
}

/** Units at the start of a folded text that are names with 、 or spaces between. */
export function nameLength(text: string): number {
  const stop = /^(?:报道|摄影|摄|综合|通讯员|实习生|文|图|编辑|责编|审核|校对|采访|整理|发自|供图|编译)/
  let length = 0
  for (const match of text.matchAll(
    /([\s、,/|]*)([\p{Script=Han}·]{2,20}|[a-z][a-z.·-]*(?: [a-z.-]+)*)/giu,
  )) {
    if (match.index !== length || stop.test(match[2])) break
    if (length > 0 && (match[2].length > 4 || /[|]/.test(match[1]))) break
    length += match[0].replace(/(?:报道|摄影报道|摄影|文\/图|文图)$/, '').length
    if (match[0].length !== length && length > 0 && /(?:报道|摄影)$/.test(match[2])) break
  }
  return length
}

const outlet =
  /(?:网|报|社|台|局|厅|部|委|政府|院|(?:委员|协|学|联合|基金)会|办公[室厅]|新闻办|中心|发布|新闻|频道|客户端|在线|集团|公司|大学|银行|医院|观察|杂志|周刊|处|科|署|融媒|融媒体|站|传媒|广播|资讯|时空|头条|快报)$/

/** A day without its year but with the hour, as apps show it, with the place at most. */
const shortTime =
  /^(?:(?:\d{1,2}[-/月]\d{1,2}日?|[昨今前]天)\s?\d{1,2}:\d{2}(?::\d{2})?|\d+(?:分钟|小时|天)前)(?:\s(?:发[布表]于)?\p{Script=Han}{2,6})?$/u
/** 《南屿日报》 before the date of an issue. */
const printNote = /《([^《》]{2,12})》(?=\s?\(?\s?\d{4}年)/g

/** A weekday, a zone, a page of a paper, an issue for release: no one's name. */
function isAside(word: string): boolean {
  return /^(?:https?:\/\/.*|(?:星期|周|礼拜)[一二三四五六日天]|(?:[ecmp][ds]?t|gmt|hkt|utc)(?:\+\d+)?|第?[a-z]?\d{1,3}版.*|香港时间|北京时间|供?即时发布)$/.test(
    word,
  )
}

/** Whether a word names a body or a paper: 中国质量新闻网, 某某局办公室编. */
export function isOutlet(folded: string): boolean {
  return outlet.test(folded.replace(/(?<=..)[编印]$/, ''))
}

/** The outlet that stands beside a date without a label: 2024-04-18 21:08:22 中国质量新闻网. */
function unlabelledSource(folded: string, fields: Field[]): Field[] {
  const dates = fields.filter((field) => field.name === 'published')
  if (fields.some((field) => field.name === 'source')) return []
  for (const { index, 1: value } of folded.matchAll(printNote))
    return [{ name: 'source', label: '', iso: null, start: index + 1, end: index + 1 + value.length, value }]
  if (dates.length === 0) return []
  const words = [...masked(folded, fields).matchAll(/[^\s|()[\]<>丨,《》]+/g)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, value: match[0] }))
    .filter(
      ({ value }) =>
        /[\p{L}]{2,}/u.test(value) &&
        !isTool(value) &&
        !isAside(value) &&
        !/^原创|:/.test(value) &&
        value.length <= 24,
    )
  const named = words.filter(({ value }) => isOutlet(value))
  const before = words.filter((word) => word.end <= dates[0].start)
  const pick = named[0] ?? before.at(-1) ?? words[0]
  if (!pick) return []
  // 宋小雨 · 2025-07-22: the writer stands where an outlet could.
  const isWriter = pick === before.at(-1) && pick.value.length === 3 && isPersonName(pick.value)
  if (isWriter && !isOutlet(pick.value)) return [{ name: 'reporter', label: '', iso: null, ...pick }]
  // 某某局办公室编: the body is the source, not what it did.
  const value = isOutlet(pick.value) && !outlet.test(pick.value) ? pick.value.slice(0, -1) : pick.value
  return [{ name: 'source', label: '', iso: null, ...pick, value, end: pick.start + value.length }]
}

/** `folded` with the fields and labels blanked out. */
function masked(folded: string, fields: Field[]): string {
  let text = folded
  for (const { start, end } of fields) text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  return text
    .replace(labelled, (label) => ' '.repeat(label.length))
    .replace(/(?:发布|更新|发表)(?:日期|时间|于)\s?:?/g, (l) => ' '.repeat(l.length))
}

function residue(folded: string, fields: Field[]): { text: string; at: number; isGlued: boolean } {
  const text = masked(
    folded,
    fields.filter((field) => field.label !== '' || field.name === 'published'),
  )
  const words = text
    .split(/[\s|()[\]丨·□■]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !isTool(word) && !isAside(word) && !spaced.test(word))
  const isGlued = fields.some(
    ({ name, start, end }) =>
      name === 'published' &&
      (/[\p{L}\p{N}]/u.test(folded[start - 1] ?? '') || /[\p{L}\p{N}]/u.test(folded[end] ?? '')),
  )
  return { text: words.join(' '), at: text.search(/\S/), isGlued }
}
