/** Text of a page -> its document, and the charset that its bytes declare. */

import { parseHTML } from 'linkedom'

/** Parses HTML of any quality; `body` always exists. Scripts do not run and nothing is loaded. */
export function parseHtml(html: string): Document {
  const isWhole = /<body[\s>]/i.test(html)
  const { document } = parseHTML(isWhole ? html : `<html><body>${html}</body></html>`)
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
