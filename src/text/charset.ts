/** Bytes of a page or file to text: the first step of ingest. */

import { CorpusError } from '../errors.ts'

export interface Decoded {
  text: string
  /** The encoding found, as the WHATWG standard names it. */
  charset: string
}

/**
 * Decodes bytes of unknown encoding: byte order mark, strict UTF-8, then whichever of the declared charset,
 * gb18030, Big5 and damaged UTF-8 reads most like Chinese (the earlier one when equal). The byte order mark
 * is dropped and no lone surrogate arises. Throws CorpusError for binary content.
 */
export function decode(bytes: Uint8Array, declared?: string | null): Decoded {
  const decoded = decodeMarked(bytes) ?? decodeStrict(bytes) ?? decodeLikeliest(bytes, declared)
  if (isBinary(decoded.text)) throw new CorpusError('内容不是文本（可能是图片、压缩包等二进制文件）。')
  return decoded
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf && !decodeStrict(bytes)) return decodeAs(bytes, 'utf-8')
  if (a === 0xff && b === 0xfe) return decodeAs(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return decodeAs(bytes, 'utf-16be')
  return null
}

function decodeStrict(bytes: Uint8Array): Decoded | null {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), charset: 'utf-8' }
  } catch {
    return null // not UTF-8: the other encodings are tried
  }
}

function decodeLikeliest(bytes: Uint8Array, declared?: string | null): Decoded {
  const labels = new Set(
    [standardLabel(declared), 'gb18030', 'big5', 'utf-8'].filter((label) => label !== null),
  )
  let best = { score: Number.NEGATIVE_INFINITY, decoded: { text: '', charset: '' } }
  for (const label of labels) {
    const decoded = decodeAs(bytes, label)
    const score = likelihood(decoded.text)
    if (score > best.score + 0.02) best = { score, decoded }
  }
  return best.decoded
}

function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  return { text: new TextDecoder(charset).decode(bytes).toWellFormed(), charset }
}

/** The decoder's name for a declared charset (gb2312 and gbk pages use letters of gb18030), null if unknown. */
function standardLabel(declared?: string | null): string | null {
  if (!declared) return null
  try {
    const label = new TextDecoder(declared.trim()).encoding
    return label === 'gbk' ? 'gb18030' : label
  } catch {
    return null // a declaration nobody knows says nothing
  }
}

/** The letters that make up about a third of Chinese prose, simplified and traditional. */
const common = new Set(
  '的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府省市县质量食药合格率新闻发布' +
    '這為個國時來們於會發動說產種後學經進着電裡現實點從業應開還變條沒結問無係軍題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決戰則據處縣質藥聞關間與當體機對過兩樣義',
)

/** Mean worth of the non-ASCII characters: common Han 1, damage and letters no Chinese page uses below 0. */
function likelihood(text: string): number {
  let sum = 0
  let count = 0
  for (const char of text) {
    const code = char.codePointAt(0)!
    if (code < 0x80) continue
    count++
    if (common.has(char) || /[，。、：；“”「」《》（）　％]/.test(char)) sum += 1
    else if (code >= 0x4e00 && code <= 0x9fff) sum += 0.1
    else if (code === 0xfffd) sum -= 3
    else if (/[\p{Co}\p{Cn}\p{Cc}]/u.test(char)) sum -= 2
    else if (/[\u0370-\u04ff\u2500-\u257f\u3040-\u312f\uff61-\uffdf]/.test(char) || code > 0xffff) sum -= 0.5
  }
  return count === 0 ? 0 : sum / count
}

/** NULs, or control characters and undecodable bytes beyond what a damaged page shows. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const odd = text.match(/[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/g)?.length ?? 0
  return odd > 4 && odd > text.length * 0.05
}
