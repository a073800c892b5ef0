/** Text of a page -> its document, and the charset that its bytes declare. */

import { parseHTML } from 'linkedom'

/** `html`, `head` and `body` tags; pages close them early, twice or not at all. */
const frames = /<\/?(?:html|head|body)(?:\s(?:"[^"]*"|'[^']*'|[^>"'])*)?>/gi

/** Parses HTML of any quality; everything stands in `body`. Scripts do not run and nothing is loaded. */
export function parseHtml(html: string): Document {
  const { document } = parseHTML(
    `<!DOCTYPE html><html><head></head><body>${html.replace(frames, ' ')}</body></html>`,
  )
  return document
}

/** The charset in the first bytes of a page: `<meta charset>`, `http-equiv`, an XML declaration; null when none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const match =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start) ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(start)
  return match?.[1] ?? null
}
