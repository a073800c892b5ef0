/** Text of a page -> its document, and the charset that its bytes declare. */

import { parseHTML } from 'linkedom'
import { CorpusError } from '../../errors.ts'

/** Far beyond any article; what comes after it only costs time. */
const [mostTags, deepestTag] = [60_000, 600]

/** `html`, `head` and `body` tags; pages close them early, twice or not at all. */
const frames = /<\/?(?:html|head|body)(?:\s(?:"[^"]*"|'[^']*'|[^>"'])*)?>/gi

const beyond = '网页太大或嵌套太深，不像是新闻稿。'

/** Tags that no page closes reliably; they do not nest. */
const loose =
  /^(?:p|li|td|th|tr|tbody|thead|tfoot|dd|dt|option|br|img|hr|input|meta|link|base|area|col|source|track|wbr|embed|param)$/i

/**
 * Parses HTML of any quality; everything stands in `body`. Scripts do not run and nothing is loaded. Throws
 * CorpusError for pages without measure.
 */
export function parseHtml(html: string): Document {
  checkMeasure(html)
  const { document } = parseHTML(
    `<!DOCTYPE html><html><head></head><body>${html.replace(frames, ' ').replace(/<(?![a-z/!?])/gi, '&lt;')}</body></html>`,
  )
  return document
}

function checkMeasure(html: string): void {
  let tags = 0
  let depth = 0
  // Each of these marks may become a node of its own.
  if ((html.match(/[<&]/g)?.length ?? 0) > 3 * mostTags) throw new CorpusError(beyond)
  for (const [, close, name] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    tags++
    if (!loose.test(name)) depth = close ? Math.max(0, depth - 1) : depth + 1
    if (tags > mostTags || depth > deepestTag) throw new CorpusError(beyond)
  }
}

/** The charset in the first bytes of a page: `<meta charset>`, `http-equiv`, an XML declaration; null when none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const match =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start) ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(start)
  return match?.[1] ?? null
}
