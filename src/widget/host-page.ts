/** What the page around the widget says of itself, and which release it is. */

/** A server that is slower than this does not keep the reader's question waiting. */
const lookMs = 3000

export interface HostPage {
  /** `<meta name="youju-release">`: the site itself says which release the page shows. */
  id: string | null
  /** Addresses under which the page may be known, best first. */
  urls: string[]
  /** Headline, when the page says that it is an article. */
  headline: string | null
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
  const isArticle = article !== null || meta('og:type') === 'article'
  return {
    id: meta('youju-release'),
    urls: [...new Set(urls.flatMap((url) => absolute(url, page.baseURI)))],
    headline: isArticle ? (article?.headline ?? meta('og:title')) : null,
  }
}

/** The release that the page shows, asked of the server; null when it is none of its releases. */
export async function findRelease(api: (path: string) => URL, page: HostPage): Promise<PageRelease | null> {
  if (page.id) return fetchJson(api(`api/releases/${encodeURIComponent(page.id)}`))
  for (const url of page.urls) {
    const found = await fetchJson(api(`api/releases?limit=1&url=${encodeURIComponent(url)}`))
    if (found?.releases?.[0]) return found.releases[0]
  }
  if (!page.headline) return null
  const found = await fetchJson(api('api/search'), { query: page.headline.slice(0, 200), topK: 1 })
  const hit = found?.hits?.[0]
  const isSame = hit && letters(hit.title) === letters(page.headline)
  return isSame ? { id: hit.documentId, title: hit.title, url: null } : null
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
  if (!url || !URL.canParse(url, base)) return []
  const full = new URL(url, base)
  full.hash = ''
  return /^https?:$/.test(full.protocol) ? [full.href] : []
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

async function fetchJson(url: URL, body?: unknown) {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: AbortSignal.timeout(lookMs),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
