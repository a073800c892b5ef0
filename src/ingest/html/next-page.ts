/** Finds where an article goes on that its site divides over several pages. */

import { parseHtml } from './parse-html.ts'

const nextText = /^[^\p{L}\p{N}]*(?:下一?页|下頁|下一頁|后一页|next(?: page)?)[^\p{L}\p{N}]*$/iu

/**
 * The address of the next page of the article at `url`, null when there is none. Only pages whose address differs
 * from the first one's in a page number count: 下一页 in a list leads elsewhere.
 */
export function findNextPage(html: string, url: string, first: string): string | null {
  const document = parseHtml(html)
  const declared = document.querySelector('link[rel~="next"]')?.getAttribute('href')
  const links = [...document.querySelectorAll('a[href]')]
  const named = links.filter(
    (a) => nextText.test(a.textContent ?? '') || /\bnext\b/i.test(a.getAttribute('rel') ?? ''),
  )
  const number = pageNumber(url, first) + 1
  const counted = links.filter((a) => (a.textContent ?? '').trim() === String(number))
  for (const href of [declared, ...[...named, ...counted].map((a) => a.getAttribute('href'))]) {
    if (!href || !URL.canParse(href, url)) continue
    const next = new URL(href, url)
    next.hash = ''
    if (next.href !== url && next.href !== first && pageNumber(next.href, first) > pageNumber(url, first))
      return next.href
  }
  return null
}

/** Which page of the article at `first` an address is: 1 for itself, 0 for another article. */
function pageNumber(address: string, first: string): number {
  const page = new URL(address)
  const start = new URL(first)
  if (address === first) return 1
  if (page.host !== start.host) return 0
  if (page.pathname === start.pathname) return queryNumber(page, start)
  const stem = (path: string) => path.replace(/\.\w+$/, '')
  const [longer, shorter] = [stem(page.pathname), stem(start.pathname).replace(/[_-]1$/, '')]
  const match = longer.startsWith(shorter)
    ? /^[_-]?(?:p|page)?[_/-]?(\d{1,2})$/i.exec(longer.slice(shorter.length))
    : null
  if (!match || !/^[_/-]|^(?:p|page)/i.test(longer.slice(shorter.length))) return 0
  // Sites count a.html, a_1.html, a_2.html or a.html, a_2.html: both orders rise.
  return Number(match[1]) + 1
}

/** ?id=7&page=2: the same query but for one page number. */
function queryNumber(page: URL, start: URL): number {
  const changed = [...page.searchParams].filter(([name, value]) => start.searchParams.get(name) !== value)
  const isGone = [...start.searchParams.keys()].some((name) => !page.searchParams.has(name))
  const [[name, value] = ['', '']] = changed
  return !isGone &&
    changed.length === 1 &&
    /^(?:p|pn|page|pageno|pageindex|pagenum|cur_page)$/i.test(name) &&
    /^\d{1,3}$/.test(value)
    ? Number(value)
    : 0
}
