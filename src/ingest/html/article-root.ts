/** Finds the element that holds the article: where Readability or a known container of Chinese sites says it is. */

import { Readability } from '@mozilla/readability'

/** Containers in which the common content systems put an article, the most specific ones first. */
const containers = [
  '[itemprop="articleBody"]',
  '#js_content',
  '.TRS_Editor',
  '.TRS_UEDITOR',
  '.trs_editor_view',
  '#UCAP-CONTENT',
  '#ozoom',
  '#artibody',
  '#p-detail',
  '.rm_txt_con',
  '#detailContent',
  '.article-content',
  '.article_content',
  '#article-content',
  '.pages_content',
  '#zoom',
]
const mark = 'data-place'
/** Readability's time grows with the square of the page; beyond this the densest block is taken instead. */
const [mostElements, deepestElement] = [4000, 100]
/** Letters without which Readability's find is not believed. */
const leastUnits = 60

/** The smallest element that holds the article's paragraphs; the body when nothing can be told. */
export function findArticleRoot(document: Document): Element {
  const known = containers
    .flatMap((selector) => [...document.querySelectorAll(selector)])
    .find((element) => proseUnits(element) >= leastUnits)
  const found = readableRoot(document)
  if (!known) return found ?? document.body
  if (!found || known.contains(found)) return known
  // A container with a small part of what Readability found is a box within the article.
  return proseUnits(known) * 2 >= proseUnits(found) ? known : found
}

/** The common ancestor of the blocks that Readability keeps. */
function readableRoot(document: Document): Element | null {
  const elements = [...document.body.querySelectorAll('*')]
  if (elements.length > mostElements || depthOf(elements) > deepestElement) return densestBlock(elements)
  for (const [i, element] of elements.entries()) element.setAttribute(mark, String(i))
  const copy = document.cloneNode(true) as Document
  for (const element of elements) element.removeAttribute(mark)
  const article = new Readability<Element>(copy, {
    serializer: (node) => node as Element,
    charThreshold: 100,
  }).parse()
  if (!article?.content) return null
  const kept = [...article.content.querySelectorAll(`[${mark}]`)]
    .map((element) => elements[Number(element.getAttribute(mark))])
    .filter((element) => ownProse(element) >= 15)
  if (kept.reduce((sum, element) => sum + ownProse(element), 0) < leastUnits) return null
  return containerOf(kept.reduce(commonAncestor))
}

/** The block whose own paragraphs hold most; those of its blocks count half. */
function densestBlock(elements: Element[]): Element | null {
  const weights = new Map<Element, number>()
  const add = (element: Element | null, units: number) =>
    element && weights.set(element, (weights.get(element) ?? 0) + units)
  for (const element of elements) {
    const units = ownProse(element)
    if (units < 15) continue
    add(element.parentElement, units)
    add(element.parentElement?.parentElement ?? null, units / 2)
  }
  const [best] = [...weights].sort((a, b) => b[1] - a[1])
  return best ? containerOf(best[0]) : null
}

/** Depth of the deepest element; `elements` in document order. */
function depthOf(elements: Element[]): number {
  const depths = new Map<Element, number>()
  let deepest = 0
  for (const element of elements) {
    const depth = (element.parentElement ? (depths.get(element.parentElement) ?? 0) : 0) + 1
    depths.set(element, depth)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function commonAncestor(a: Element, b: Element): Element {
  let ancestor: Element | null = a
  while (ancestor && !ancestor.contains(b)) ancestor = ancestor.parentElement
  return ancestor ?? a.ownerDocument.body
}

/** The block around a lone paragraph: its heading and tables stand beside it. */
function containerOf(element: Element): Element {
  let container = element
  while (/^(?:P|SPAN|STRONG|B|FONT|EM)$/i.test(container.tagName) && container.parentElement)
    container = container.parentElement
  return container
}

/** Letters of sentences that stand in the element itself, not in its blocks. */
function ownProse(element: Element): number {
  const isBlock = /^(?:P|DIV|TD|SECTION|ARTICLE|LI|BLOCKQUOTE|DD|SPAN|FONT|CENTER)$/i.test(element.tagName)
  if (!isBlock) return 0
  const own = [...element.childNodes].filter(
    (node) =>
      node.nodeType === 3 || /^(?:A|B|STRONG|EM|I|SPAN|FONT|U)$/i.test((node as Element).tagName ?? ''),
  )
  const text = own.map((node) => node.textContent ?? '').join('')
  return /[，。；]/.test(text) ? text.replace(/\s/g, '').length : 0
}

/** Letters of a block's text with sentence marks in it, links left out. */
export function proseUnits(element: Element): number {
  const text = element.textContent ?? ''
  if (!/[，。；,]/.test(text)) return 0
  const linked = [...element.querySelectorAll('a')].reduce((sum, a) => sum + (a.textContent ?? '').length, 0)
  return Math.max(0, text.replace(/\s/g, '').length - linked)
}
