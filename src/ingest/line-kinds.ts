/** Says of each line of the story whether it is a paragraph, heading, caption, list item or byline. */

import { fold } from '../text/normalise.ts'
import { findTables } from '../text/tables.ts'
import type { Line, LineKind } from '../types.ts'
import { isByline, readFields } from './byline.ts'
import { isCaption } from './caption.ts'
import { isIssuer } from './letterhead.ts'
import { isClosed, isProse, type PageLine } from './page-line.ts'
import { isPersonLine, isPersonName } from './person-line.ts'
import { parsePublished } from './published.ts'

/** The kind of every line; `title` is the headline above them (null when there is none). */
export function lineKinds(lines: PageLine[], title: string | null): LineKind[] {
  const foldedTitle = title === null ? null : fold(title).text
  const kinds: (LineKind | null)[] = lines.map((line) => line.kind ?? kindByForm(line, foldedTitle))
  markTables(lines, kinds)
  markBylines(lines, kinds)
  markFoot(lines, kinds)
  markLists(lines, kinds)
  for (let i = lines.length - 1; i >= 0; i--) kinds[i] ??= kindByPlace(lines, i, kinds)
  return kinds as LineKind[]
}

/** Depth of a numbered heading: 一、 is 1, （一） 2, 1. 3, （1） 4; a heading without a number is 1. */
export function headingLevel(heading: string): number {
  const { text } = fold(heading)
  if (/^\([一二三四五六七八九十]+\)/.test(text)) return 2
  if (/^\d{1,2}\s?[.、)]/.test(text)) return 3
  return /^\(\d{1,2}\)/.test(text) ? 4 : 1
}

/** The kind of a short open line, by what stands before and after it; the kinds behind it are known. */
function kindByPlace(lines: PageLine[], at: number, kinds: (LineKind | null)[]): LineKind {
  const { folded } = lines[at]
  if (isEnumerated(folded) && !isNumberedHeading(folded) && kinds[at - 1] === 'item') return 'item'
  if (!isHeading(lines, at, kinds)) return isEnumerated(folded) && !/^\(/.test(folded) ? 'item' : 'paragraph'
  const next = lines[at + 1]?.folded ?? ''
  const isContent = isNumberedHeading(lines[at - 1]?.folded ?? '') && isNumberedHeading(next)
  if (isContent && !isNumberedHeading(folded)) return 'paragraph'
  const isOpenClause = folded.length >= 14 || /,/.test(folded)
  const headsHeading = kinds[at + 1] === 'heading' && !isNumberedHeading(lines[at + 1].folded)
  return headsHeading && isOpenClause && !isNumberedHeading(folded) && !/:$/.test(folded)
    ? 'caption'
    : 'heading'
}

/** What the line alone shows; null when its neighbours decide. */
function kindByForm(line: PageLine, foldedTitle: string | null): LineKind | null {
  const { folded } = line
  if (isCaption(folded) || folded === foldedTitle) return 'caption'
  if (isTableRow(line.text)) return 'item'
  if (isNumberedHeading(folded)) return null
  if (/^附件?\d*:\s?\S/.test(folded) && !isClosed(line)) return 'item'
  if (!isEnumerated(folded)) return isClosed(line) || folded.length > 40 ? 'paragraph' : null
  const inner = folded.replace(/[。!?;…]+[")'\]]*$/, '')
  return /[。!?]/.test(inner) || folded.length > 200 ? 'paragraph' : isClosed(line) ? 'item' : null
}

/** 一、…, （一）…, 第三章 … without a sentence end. */
function isNumberedHeading(folded: string): boolean {
  const numbered =
    /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十\d]{1,3}[章节篇部]|[壹贰叁肆伍陆柒捌玖拾]、)/
  return numbered.test(folded) && folded.length <= 50 && !/[。;:,]$/.test(folded)
}

function isEnumerated(folded: string): boolean {
  return /^(?:\d{1,2}\s?[.、)](?!\d)|\(\d{1,2}\)|[·•●■◆○▪►▶◇□]\s?|[-*]\s|\([一二三四五六七八九十]{1,3}\)|[a-h]\.\s)/.test(
    folded,
  )
}

/** At least three cells between tabs, bars or wide gaps. */
function isTableRow(text: string): boolean {
  const cells = text.split(/\s*[|｜]\s*|\t+|\u3000{1,}|\s{2,}/).filter((cell) => cell !== '')
  return cells.length >= 3 && cells.every((cell) => cell.length <= 60) && !/[。！？；]/.test(text)
}

/** The head and the rows of each table, of whatever separator. */
function markTables(lines: PageLine[], kinds: (LineKind | null)[]): void {
  const text = lines.map((line) => line.text).join('\n')
  let start = 0
  const placed = lines.map((line) => {
    const span: Line = { kind: 'paragraph', start, end: start + line.text.length }
    start = span.end + 1
    return span
  })
  for (const { head, rows } of findTables(text, placed))
    for (const line of [head, ...rows.map((row) => row.line)]) {
      const at = placed.indexOf(line)
      if (!lines[at].kind && !/caption/.test(kinds[at] ?? '')) kinds[at] = 'item'
    }
}

/** Lines in brackets or behind a label that say who wrote or sent the text. */
function markBylines(lines: PageLine[], kinds: (LineKind | null)[]): void {
  const lastProse = lines.findLastIndex(isProse)
  for (const [i, line] of lines.entries()) {
    if (line.kind || line.folded.length > 60) continue
    if (isPrintNote(line.folded)) kinds[i] = 'byline'
    if (kinds[i] === 'item') continue
    if (!isByline(line.folded) || parsePublished(line.folded) !== null) continue
    const isAtEdge = i <= 1 || i > lastProse
    const names = readFields(line.text).some(
      (f) => f.name === 'reporter' || (f.name === 'source' && f.label !== ''),
    )
    if (names ? isAtEdge || /记者/.test(line.folded) : i > lastProse && kinds[i] === null) kinds[i] = 'byline'
  }
}

/** 《人民日报》（2024年03月05日 第 03 版） */
function isPrintNote(folded: string): boolean {
  return /^\(?(?:原载)?(?:《[^》]{2,12}》|\p{Script=Han}{2,8}报)\s?\(?\s?\d{4}年.{0,30}版\)?$/u.test(folded)
}

/** The issuing bodies and the date under a notice. */
function markFoot(lines: PageLine[], kinds: (LineKind | null)[]): void {
  for (let i = lines.length - 1; i >= 0; i--) {
    const isDate = isFootDate(lines[i].folded)
    const isLastIssuer =
      isIssuer(lines[i].folded) &&
      kinds[i] === null &&
      !lines.slice(i).some(isProse) &&
      followsProse(lines, i)
    if (lines[i].kind || !(isDate || isLastIssuer)) continue
    const from = issuersFrom(lines, kinds, i)
    const isLast = lines.slice(i + 1).every((line, at) => kinds[i + 1 + at] === 'byline' || isAfterFoot(line))
    const isFoot = !isDate || from < i || isLast
    if (isFoot) for (let at = from; at <= i; at++) kinds[at] = 'byline'
    i = Math.min(i, from)
  }
}

/** 2024年3月1日, （2024年3月1日）, 香港,2024年3月1日, 2024年3月1日(星期五) */
function isFootDate(folded: string): boolean {
  const day = folded
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^\p{Script=Han}{2,6},\s?|\s?\(星期.\)$|(?:发布|公布|印发)$/gu, '')
  return parsePublished(day) !== null
}

/** Index of the first of the issuing bodies that stand right above `at`. */
function issuersFrom(lines: PageLine[], kinds: (LineKind | null)[], at: number): number {
  let from = at
  while (
    from > 0 &&
    at - from < 8 &&
    ((kinds[from - 1] ?? 'byline') === 'byline' || isPersonLine(lines[from - 1].folded)) &&
    isSignature(lines[from - 1].folded)
  )
    from--
  return from
}

/** A body or the person who signs for it. */
function isSignature(folded: string): boolean {
  return (
    isIssuer(folded) ||
    isPersonLine(folded) ||
    isPersonName(folded) ||
    /^承.{0,6}董事会命$|^(?:(?:董事会|执行)?主席|董事长|公司秘书|行政总裁|总裁|总经理|[局院校会]长|检察长)$/.test(
      folded,
    )
  )
}

/** What may stand under the date of a notice: （此件公开发布）, the editors. */
function isAfterFoot(line: PageLine): boolean {
  return line.kind === 'editor' || /^\(.*\)$/.test(line.folded)
}

function followsProse(lines: PageLine[], at: number): boolean {
  while (at > 0 && isIssuer(lines[at - 1].folded) && !isClosed(lines[at - 1])) at--
  return at > 0 && isClosed(lines[at - 1])
}

/** Runs of three and more short lines are a list; a last one set off by a blank line heads what follows. */
function markLists(lines: PageLine[], kinds: (LineKind | null)[]): void {
  for (let from = 0; from < lines.length; from++) {
    if (!isListCandidate(lines, kinds, from)) continue
    let to = from + 1
    while (to < lines.length && isListCandidate(lines, kinds, to) && !startsBlock(lines, from, to)) to++
    const first = isEnumerated(lines[from].folded) ? from : from + 1
    const hasOwnHead = first > from && !lines[first]?.isAfterBlank
    const isHeadLast = to < lines.length && lines[to - 1].isAfterBlank && !lines[to - 2]?.isAfterBlank
    const last = isHeadLast ? to - 1 : to
    const fieldsFrom = isField(lines[from]) ? from : from + 1
    if (lines.slice(fieldsFrom, last).every(isField)) {
      for (let i = fieldsFrom; i < last; i++) kinds[i] = 'item'
      from = to - 1
      continue
    }
    const isList =
      last - from >= 3 ||
      (last > from &&
        isEnumerated(lines[from].folded) &&
        (last - from > 1 || to === lines.length || !isProse(lines[to])))
    if (isList)
      for (let i = hasOwnHead && lines[from].isAfterBlank ? from + 1 : from; i < last; i++) kinds[i] = 'item'
    from = to - 1
  }
}

/** A blank line before `at` ends a list whose lines have none between them. */
function startsBlock(lines: PageLine[], from: number, at: number): boolean {
  return (
    lines[at].isAfterBlank && at - from >= 2 && !lines.slice(from + 1, at).some((line) => line.isAfterBlank)
  )
}

/** 电话：0731-88880000 and the like. */
function isField({ folded }: PageLine): boolean {
  return (
    /^[^:(]{1,12}:\s?\S/.test(folded) &&
    (/\d{3}|@|《|\.(?:pdf|docx?|xlsx?)/.test(folded) ||
      /^[^:]*(?:单位|时间|日期|地点|地址|电话|热线|传真|邮箱|邮编|网址|联系人|联系方式|主办|承办|协办)[^:]{0,4}:/.test(
        folded,
      ))
  )
}

function isListCandidate(lines: PageLine[], kinds: (LineKind | null)[], at: number): boolean {
  return kinds[at] === null && !isNumberedHeading(lines[at].folded) && !/:$/.test(lines[at].folded)
}

/** A short line without a sentence end that something follows. */
function isHeading(lines: PageLine[], at: number, kinds: (LineKind | null)[]): boolean {
  const { folded } = lines[at]
  const next = kinds.slice(at + 1).find((kind) => kind !== 'caption')
  const hasNext = kinds
    .slice(at + 1)
    .some((kind) => kind !== 'caption' && kind !== 'editor' && kind !== 'byline')
  if (!hasNext || next === 'editor' || next === 'byline') return false
  if (/:$/.test(folded) && (isPersonName(folded.slice(0, -1)) || isPersonLine(folded.slice(0, -1))))
    return true
  if (/:$/.test(folded))
    return /^(?:\[?(?:注|说明|附|附件|备注|注释|相关链接|背景|摘要|导读|问题|名单)\]?|.{0,30}(?:主任|局长|处长|发言人|主持人|记者)\s?[\p{Script=Han}·]{0,4}):$/u.test(
      folded,
    )
  if (/^\(.*\)$/.test(folded) && !isNumberedHeading(folded)) return false
  if (/^(?:特此|此致|敬请|谨此)/.test(folded) || /[。;,、]$/.test(folded)) return false
  return folded.length <= (isNumberedHeading(folded) ? 50 : 40) && /\p{L}\s?\p{L}/u.test(folded)
}
