/** A PDF with a text layer -> the pieces of a release: lines are put together again from where they stand. */

import { extractTextItems, getDocumentProxy } from 'unpdf'
import { CorpusError } from '../errors.ts'
import { type ParsedPage, parseText } from './parse-text.ts'
import { checkPdfMeasure } from './pdf-measure.ts'

const maxPages = 200

/** A printed line: its text, left and right edge and base line in points. */
interface PrintedLine {
  text: string
  left: number
  right: number
  y: number
  size: number
}

/** Throws CorpusError for what is no PDF, is locked, unpacks beyond measure, or only holds pictures of its pages. */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedPage> {
  checkPdfMeasure(bytes)
  let pages: PrintedLine[][]
  try {
    const pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0 })
    if (pdf.numPages > maxPages)
      throw new CorpusError(`PDF有${pdf.numPages}页，超过${maxPages}页，不像是新闻稿。`)
    const { items } = await extractTextItems(pdf)
    pages = items.map(printedLines)
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    const isLocked = (cause as Error).name === 'PasswordException'
    throw new CorpusError(isLocked ? 'PDF有密码，无法读取。' : '不是有效的PDF文件。', { cause })
  }
  const lines = withoutRunningHeads(pages)
  if (!lines.some((line) => /\p{L}/u.test(line.text)))
    throw new CorpusError('PDF里没有文字层（可能是扫描件），请先做文字识别。')
  return parseText(joinParagraphs(lines))
}

type Item = Awaited<ReturnType<typeof extractTextItems>>['items'][number][number]

/** Items of one base line, in reading order; a wide gap between them becomes a cell's gap. */
function printedLines(items: Item[]): PrintedLine[] {
  const lines: PrintedLine[] = []
  for (const item of items) {
    if (item.str.trim() === '') continue
    const last = lines.at(-1)
    const isSame = last && Math.abs(last.y - item.y) < Math.max(2, item.fontSize * 0.4) && item.x >= last.left
    if (!isSame) {
      lines.push({ text: item.str, left: item.x, right: item.x + item.width, y: item.y, size: item.fontSize })
      continue
    }
    const gap = item.x - last.right
    last.text +=
      (gap > item.fontSize * 1.6
        ? '\u3000'
        : gap > item.fontSize * 0.25 && isLatinGap(last.text, item.str)
          ? ' '
          : '') + item.str
    last.right = Math.max(last.right, item.x + item.width)
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/[ \u00a0]+/g, ' ').trim() }))
}

function isLatinGap(before: string, after: string): boolean {
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
}

/** Page numbers, and lines that several pages repeat at the same height, belong to the print. */
function withoutRunningHeads(pages: PrintedLine[][]): PrintedLine[] {
  const place = (line: PrintedLine) => `${Math.round(line.y / 4)}:${line.text.replace(/\d+/g, '#')}`
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const key of new Set(page.map(place))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return pages.flatMap((page) =>
    page.filter(
      (line) =>
        !/^[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—–\s]*$/.test(line.text) &&
        !(pages.length > 1 && counts.get(place(line))! > Math.max(1, pages.length / 2)),
    ),
  )
}

/** Full lines go on in the next one; a short line, an indent or a larger letter begins anew. */
function joinParagraphs(lines: PrintedLine[]): string {
  const right = Math.max(...lines.map((line) => line.right))
  const left = mostCommon(lines.map((line) => Math.round(line.left)))
  const paragraphs: string[] = []
  let previous: PrintedLine | null = null
  for (const line of lines) {
    const continues =
      previous !== null &&
      previous.right > right - previous.size * 2.5 &&
      Math.abs(line.left - left) < line.size &&
      Math.abs(line.size - previous.size) < 0.6
    if (continues) {
      const glue = /[a-z\d,]$/i.test(paragraphs.at(-1)!) && /^[a-z\d]/i.test(line.text) ? ' ' : ''
      paragraphs[paragraphs.length - 1] += glue + line.text
    } else paragraphs.push(line.text)
    previous = line
  }
  return paragraphs.join('\n')
}

function mostCommon(values: number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0][0]
}
