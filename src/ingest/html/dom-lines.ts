/** A document -> the lines that its reader sees, each with what the markup says of it. */

import type { LineKind } from '../../types.ts'
import { type PageLine, pageLine } from '../page-line.ts'
import { isDataTable, readTable } from './table-rows.ts'

/** A visible line and the block that holds it. */
export interface DomLine extends PageLine {
  block: Element
  /** Share of the letters that belong to links. */
  linked: number
  /** The text of each inline element apart: a head often sets its facts side by side without a space. */
  parts: string[]
}

const block =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CAPTION|CENTER|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/
/** Blocks that follow the one before without an empty line. */
const tight = /^(?:LI|TR|TD|TH|DD|DT|TBODY|THEAD|TFOOT|CAPTION)$/
const captionName =
  /(?:^|[\s_-])(?:fig)?caption|(?:img|image|pic|photo)[-_]?(?:desc|info|title|text|note)|图注|图说/i

/** The lines below `root` in reading order; tables of data give a line a row, cells with ` | ` between. */
export function domLines(root: Element): DomLine[] {
  const lines: DomLine[] = []
  let text = ''
  let parts: string[] = []
  let linkedUnits = 0
  let isAfterBlank = true
  let current: Element = root

  const flush = (isBlankNext: boolean) => {
    const line = pageLine(collapse(text), { isAfterBlank, kind: kindOf(current, root) })
    if (line) {
      const linked = linkedUnits / Math.max(1, text.replace(/\s/g, '').length)
      const apart = parts.map((part) => collapse(part).trim()).filter((part) => part !== '')
      lines.push({ ...line, block: current, linked, parts: apart })
      isAfterBlank = isBlankNext
    } else isAfterBlank ||= isBlankNext
    text = ''
    parts = []
    linkedUnits = 0
  }

  const walk = (node: Node, isLinked: boolean) => {
    if (node.nodeType === 3) {
      const value = node.textContent ?? ''
      text += value
      parts.push(value)
      if (isLinked) linkedUnits += value.replace(/\s/g, '').length
      return
    }
    if (node.nodeType !== 1) return
    const element = node as Element
    const tag = element.tagName.toUpperCase()
    if (tag === 'BR') {
      flush(text.trim() === '')
      return
    }
    if (tag === 'IMG' || tag === 'HEAD') return
    if (!block.test(tag)) {
      for (const child of element.childNodes) walk(child, isLinked || tag === 'A')
      return
    }
    const outer = current
    flush(!tight.test(tag))
    current = element
    if (tag === 'TABLE' && isDataTable(element)) {
      for (const row of readTable(element)) {
        const line = pageLine(row, { isAfterBlank, kind: 'item' })
        if (line) lines.push({ ...line, block: element, linked: 0, parts: [] })
        isAfterBlank = false
      }
    } else for (const child of element.childNodes) walk(child, isLinked)
    flush(!tight.test(tag))
    current = outer
  }
  for (const child of root.childNodes) walk(child, false)
  flush(true)
  return lines
}

/** White space as a browser draws it, without the breaks that editors put between Han letters. */
export function collapse(text: string): string {
  return text
    .replace(
      /(?<=[\p{Script=Han}，。、；：？！”》）])[ \t\f]*[\r\n][\s]*(?=[\p{Script=Han}\p{N}“《（])/gu,
      '',
    )
    .replace(/[ \t\r\n\f\u00a0]+/g, ' ')
}

/** What the markup says of a line in this block; null when it says nothing. */
function kindOf(element: Element, root: Element): LineKind | null {
  const tag = element.tagName.toUpperCase()
  if (/^H[1-6]$/.test(tag)) return 'heading'
  if (tag === 'FIGCAPTION' || tag === 'CAPTION') return 'caption'
  if (captionName.test(`${element.className} ${element.id}`)) return 'caption'
  const item = element !== root && element.closest('li')
  return item && root.contains(item) && isItem(item) ? 'item' : null
}

/** A short list item; some pages lay out whole columns with lists. */
function isItem(item: Element): boolean {
  const blocks = item.querySelectorAll('p, div, table, section, h1, h2, h3, ul, ol').length
  return blocks <= 2 && (item.textContent ?? '').length <= 300
}
