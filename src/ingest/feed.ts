/** Tells feeds and sitemaps from pages, and reads the addresses of the articles that they list. */

import { parseFeed } from 'feedsmith'
import { DOMParser } from 'linkedom'
import { CorpusError } from '../errors.ts'
import { decode } from '../text/charset.ts'

/** What a reply is, as its content says. */
export type ReplyKind = 'feed' | 'sitemap' | 'page' | 'pdf' | 'docx'

export interface Listing {
  /** Addresses of articles, newest first as far as the listing says; each once. */
  articles: string[]
  /** Addresses of further sitemaps. */
  sitemaps: string[]
}

/** Looks at the first bytes; declared types are often wrong. */
export function replyKind(bytes: Uint8Array): ReplyKind {
  const start = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 2048))
    .replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('PK\x03\x04')) return 'docx'
  if (/^\{/.test(start) && /"https?:\\?\/\\?\/jsonfeed\.org/.test(start)) return 'feed'
  const bare = start
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\?[^>]*\?>/g, '')
    .replace(/<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/i, '')
  const root = /^\s*<([\w:]+)/.exec(bare)?.[1].toLowerCase() ?? ''
  if (/^(?:rss|feed|rdf:rdf)$/.test(root.replace(/^atom:/, ''))) return 'feed'
  return /^(?:\w+:)?(?:urlset|sitemapindex)$/.test(root) ? 'sitemap' : 'page'
}

/** Reads an RSS, Atom, RDF or JSON feed or a sitemap at `url`; throws CorpusError when it is damaged. */
export function readListing(bytes: Uint8Array, url: string, charset: string | null): Listing {
  const kind = replyKind(bytes)
  const text = decode(bytes, charset ?? xmlCharset(bytes)).text
  // Nothing that a news site sends needs entities of its own; they only serve to blow up or to read other files.
  if (/<!ENTITY/i.test(text)) throw new CorpusError('XML里有不允许的实体声明。')
  const found = kind === 'sitemap' ? readSitemap(text) : { articles: readFeed(text), sitemaps: [] }
  const base = baseOf(text, url)
  return { articles: absolute(found.articles, base), sitemaps: absolute(found.sitemaps, base) }
}

function readFeed(text: string): (string | undefined)[] {
  let parsed: ReturnType<typeof parseFeed>
  try {
    parsed = parseFeed(text)
  } catch (cause) {
    throw new CorpusError('订阅源的格式有误，无法读取。', { cause })
  }
  const { format, feed } = parsed
  if (format === 'rss' || format === 'rdf') {
    const items = feed.items ?? []
    return items.map(
      (item) =>
        item.link ??
        ('guid' in item && item.guid?.isPermaLink !== false ? addressOf(item.guid?.value) : undefined),
    )
  }
  if (format === 'json')
    return (feed.items ?? []).map((item) => item.url ?? item.external_url ?? addressOf(item.id))
  return (feed.entries ?? []).map(
    ({ links = [], id }) => (links.find(({ rel }) => !rel || rel === 'alternate') ?? links[0])?.href ?? id,
  )
}

/** What names an item is often its address too; other names are not to be taken for relative ones. */
function addressOf(name: string | undefined): string | undefined {
  return name !== undefined && /^\s*https?:\/\//i.test(name) ? name : undefined
}

/** Where relative addresses start: what the root element says, else the listing's own address. */
function baseOf(text: string, url: string): string {
  const declared = /<(?:\w+:)?(?:feed|rss)\s[^>]*?xml:base\s*=\s*["']([^"']+)["']/i.exec(
    text.slice(0, 4096),
  )?.[1]
  return declared && URL.canParse(declared, url) ? new URL(declared, url).href : url
}

/** A sitemap's pages, the newest first by news publication date or last change. */
function readSitemap(text: string): { articles: string[]; sitemaps: string[] } {
  const document = new DOMParser().parseFromString(text, 'text/xml')
  const entries = (name: string) =>
    [...document.querySelectorAll('*')]
      .filter((element) => localName(element) === name)
      .map((element) => {
        const value = (wanted: string, among: Iterable<Element>) =>
          [...among].find((child) => localName(child) === wanted)?.textContent?.trim() ?? ''
        // Pictures of a page have a loc of their own.
        const [loc, changed] = ['loc', 'lastmod'].map((wanted) => value(wanted, element.children))
        const published = value('publication_date', element.querySelectorAll('*'))
        return { loc, time: Date.parse(published || changed) || 0 }
      })
  const newest = (list: { loc: string; time: number }[]) =>
    list.sort((a, b) => b.time - a.time).map(({ loc }) => loc)
  return { articles: newest(entries('url')), sitemaps: newest(entries('sitemap')) }
}

function localName(element: Element): string {
  return element.tagName.replace(/^.*:/, '').toLowerCase()
}

function absolute(addresses: (string | undefined)[], base: string): string[] {
  const urls = addresses.flatMap((address) => {
    const text = address?.trim()
    if (!text || !URL.canParse(text, base)) return []
    const url = new URL(text, base)
    url.hash = ''
    return /^https?:$/.test(url.protocol) ? [url.href] : []
  })
  return [...new Set(urls)]
}

function xmlCharset(bytes: Uint8Array): string | null {
  return (
    /^[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(
      new TextDecoder('latin1').decode(bytes.subarray(0, 200)),
    )?.[1] ?? null
  )
}
