/** The address that a page says it has, where it may say so: releases are known by it. */

/** The canonical address when it lies on the page's own site, else the address of the page without its fragment. */
export function canonicalOf(
  document: Document,
  ogUrl: string | undefined,
  url: string | null,
): string | null {
  const declared = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? ogUrl
  const own = url === null ? null : withoutFragment(url)
  if (!declared || !URL.canParse(declared, own ?? undefined)) return own
  const canonical = new URL(declared, own ?? undefined)
  if (!/^https?:$/.test(canonical.protocol)) return own
  if (
    own !== null &&
    (siteOf(canonical.hostname) !== siteOf(new URL(own).hostname) || isFrontPage(canonical, own))
  )
    return own
  return withoutFragment(canonical.href)
}

/** A page that calls the front page its canonical address says nothing of itself. */
function isFrontPage(canonical: URL, own: string): boolean {
  return canonical.pathname === '/' && canonical.search === '' && new URL(own).pathname !== '/'
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}

/** news.example.com.cn -> example.com.cn: no page speaks for another site. */
function siteOf(host: string): string {
  const labels = host.split('.')
  const isSecondLevel =
    /^(?:com|net|org|gov|edu|ac|co|mil|idv)$/.test(labels.at(-2) ?? '') && labels.at(-1)!.length === 2
  return labels.slice(isSecondLevel ? -3 : -2).join('.')
}
