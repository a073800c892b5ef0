/** Finds a quoted sentence in the host page and marks it there, without touching the page's elements. */

const highlightName = 'youju-citation'
const skipped = 'script,style,noscript,template,select,textarea,[hidden]'

let sheet: CSSStyleSheet | null = null

/** Scrolls to the sentence and marks it; false when the page does not have it or the browser cannot mark. */
export function highlightQuote(page: Document, quote: string): boolean {
  if (!canHighlight()) return false
  const range = findQuote(page, quote)
  if (!range) return false
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(`::highlight(${highlightName}){background-color:#ffe08a;color:#1f1c18}`)
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
  }
  CSS.highlights.set(highlightName, new Highlight(range))
  scrollToRange(range)
  return true
}

export function canHighlight(): boolean {
  return 'highlights' in CSS && typeof Highlight === 'function'
}

/** The page's own address with a text directive, which the browser itself follows and marks where it can. */
export function fragmentUrl(page: Document, { href, quote }: { href: string; quote: string }): string {
  const directive = /:~:(.+)$/.exec(href)?.[1] ?? `text=${encodeURIComponent(quote).replaceAll('-', '%2D')}`
  const { href: address } = page.location
  return `${address}${address.includes('#') ? '' : '#'}:~:${directive}`
}

export function clearHighlight(): void {
  if ('highlights' in CSS) CSS.highlights.delete(highlightName)
}

/** The range of the quote, in the article when the page has one, else anywhere in it. */
function findQuote(page: Document, quote: string): Range | null {
  const wanted = foldText(quote)
  if (wanted === '') return null
  for (const root of [...page.querySelectorAll('article,[itemprop="articleBody"],main'), page.body]) {
    const range = findIn(root, wanted)
    if (range) return range
  }
  return null
}

function findIn(root: Element, wanted: string): Range | null {
  const page = root.ownerDocument
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  let text = ''
  const nodes: Text[] = []
  const starts: number[] = []
  const offsets: number[][] = []
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const { folded, map } = foldMapped(node.data)
    nodes.push(node)
    starts.push(text.length)
    offsets.push(map)
    text += folded
  }
  const at = text.indexOf(wanted)
  if (at < 0) return null
  const nodeAt = (unit: number) => starts.findLastIndex((start) => start <= unit)
  const first = nodeAt(at)
  const last = nodeAt(at + wanted.length - 1)
  const range = page.createRange()
  range.setStart(nodes[first], offsets[first][at - starts[first]])
  range.setEnd(nodes[last], offsets[last][at + wanted.length - 1 - starts[last]] + 1)
  return range
}

/** Letters in one form, without white space, each with its offset in `text`. */
function foldMapped(text: string): { folded: string; map: number[] } {
  let folded = ''
  const map: number[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = foldText(text[at])
    for (let i = 0; i < unit.length; i++) map.push(at)
    folded += unit
  }
  return { folded, map }
}

/** Unit by unit, so that a quote folds as the page's text does, however the page cuts it into nodes. */
function foldText(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) {
    folded += text[at].normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')
  }
  return folded
}

function scrollToRange(range: Range): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  const { top, height } = range.getBoundingClientRect()
  const wanted = Math.max(72, (innerHeight - height) / 3)
  scrollBy({ top: top - wanted, behavior: isCalm ? 'instant' : 'smooth' })
}
