/** What the page around the widget says of itself, and which release it is. */

/** A server that is slower than this does not keep the reader's question waiting. */
const lookMs = 3000
/** A heading of fewer letters (通知, 要闻) says nothing about which release it is. */
const leastLetters = 6

export interface HostPage {
  /** `<meta name="youju-release">`: the site itself says which release the page shows. */
  id: string | null
  /** Addresses under which the page may be known, best first. */
  urls: string[]
  /** What may be the page's headline, best first. */
  headlines: string[]
}

/** How the server is asked: addresses of its paths, and the headers that give the right to ask. */
export interface Server {
  api(path: string): URL
  headers(): Record<string, string>
}

export interface PageRelease {
  id: string
  title: string
  url: string | null
}

export function readHostPage(page: Document): HostPage {
  const meta = (name: string) =>
    page.querySelector<HTMLMetaElement>(`meta[name="${name}"],meta[property="${name}"]`)?.content.trim() ||
    null
  const article = readArticle(page)
  const urls = [
    page.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href,
    meta('og:url'),
    article?.url,
    page.location.href,
  ]
  const heading = page.querySelector('article h1,main h1') ?? page.querySelector('h1')
  const headlines = [
    article?.headline,
    meta('og:title'),
    heading?.textContent?.trim(),
    ...titlesWithoutSite(page.title),
  ]
  return {
    id: meta('youju-release'),
    urls: [...new Set(urls.flatMap((url) => absolute(url, page.baseURI)))],
    headlines: headlines.filter(
      (text) => typeof text === 'string' && letters(text).length >= leastLetters,
    ) as string[],
  }
}

/** The release that the page shows, asked of the server; null when it is none of its releases. */
export async function findRelease({ api, headers }: Server, page: HostPage): Promise<PageRelease | null> {
  if (page.id) return fetchJson(api(`api/releases/${encodeURIComponent(page.id)}`))
  for (const url of page.urls) {
    const found = await fetchJson(api(`api/releases?limit=1&url=${encodeURIComponent(url)}`))
    if (found?.releases?.[0]) return found.releases[0]
  }
  const [query] = page.headlines
  if (!query) return null
  const body = JSON.stringify({ query: query.slice(0, 200), topK: 5 })
  const found = await fetchJson(api('api/search'), { method: 'POST', headers: headers(), body })
  const wanted = new Set(page.headlines.map(letters))
  const hit = found?.hits?.find(({ title }: PageRelease) => wanted.has(letters(title)))
  return hit ? { id: hit.documentId, title: hit.title, url: null } : null
}

/** `标题_栏目_某某网`, `标题 - 某某网`: shortest first, since what a site puts behind its titles has parts of its own. */
function titlesWithoutSite(title: string): string[] {
  const ends = [...title.matchAll(/\s*(?:[_|｜—–]+|--+|\s-\s|(?<!\d)-|-(?!\d))/g)].map((match) => match.index)
  return [...ends, title.length].map((end) => title.slice(0, end).trim())
}

/** JSON-LD of schema.org: the first node whose type ends in Article (NewsArticle, ReportageNewsArticle). */
function readArticle(page: Document): { url: string | null; headline: string | null } | null {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const value = JSON.parse(script.textContent ?? '')
      const nodes = [value, value['@graph']].flat().filter((node) => node && typeof node === 'object')
      const article = nodes.find((node) => /Article$/.test([node['@type']].flat().join()))
      if (!article) continue
      const main = article.mainEntityOfPage
      const url = [article.url, main?.['@id'], main].find((candidate) => typeof candidate === 'string')
      return { url: url ?? null, headline: typeof article.headline === 'string' ? article.headline : null }
    } catch {
      // Broken JSON-LD is the site's; the page's other words are still read.
    }
  }
  return null
}

function absolute(url: string | null | undefined, base: string): string[] {
  const full = url ? webUrl(url, base) : null
  if (!full) return []
  full.hash = ''
  return [full.href]
}

/** A web address; null for anything else. (`URL.canParse` came to browsers later than what the widget needs.) */
export function webUrl(url: string, base: string | URL): URL | null {
  try {
    const full = new URL(url, base)
    return /^https?:$/.test(full.protocol) ? full : null
  } catch {
    return null
  }
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

async function fetchJson(url: URL, init: RequestInit = {}) {
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      signal: AbortSignal.timeout(lookMs),
    })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
