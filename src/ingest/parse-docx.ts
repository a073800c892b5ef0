/** A Word document -> the pieces of a release: mammoth makes HTML of it, which is read as a page is. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { CorpusError } from '../errors.ts'
import { domLines } from './html/dom-lines.ts'
import { parseHtml } from './html/parse-html.ts'
import type { PageLine } from './page-line.ts'
import { type ParsedPage, parseLines } from './parse-text.ts'

/** Unpacked bytes of all parts that are read; a release has no more than a few hundred KB. */
const maxUnpacked = 40_000_000
const maxParts = 2000
const mainPart = 'word/document.xml'
/** The parts that hold text; pictures and embedded files stay packed. */
const readPart = /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/(?:_rels\/.*|[^/]+\.xml)|docProps\/core\.xml)$/

/** Throws CorpusError for what is no Word document, is protected, or unpacks beyond all measure. */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedPage> {
  const parts = unpack(bytes)
  parts[mainPart] = withoutHidden(parts[mainPart])
  const packed = zipSync(parts, { level: 0 })
  const { value } = await mammoth
    .convertToHtml(
      // mammoth's build for Node reads the one, that for browsers and Workers the other.
      { buffer: packed as Buffer, arrayBuffer: packed.slice().buffer },
      {
        styleMap: [
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='标题'] => h1:fresh",
          "p[style-name='Subtitle'] => h2:fresh",
        ],
        convertImage: noImage,
        externalFileAccess: false,
      },
    )
    .catch((cause) => {
      throw new CorpusError('不是有效的Word文档（.docx）。', { cause })
    })
  return parseLines(toLines(value))
}

const noImage = mammoth.images.imgElement(async () => ({ src: '' }))

/** Unpacks the parts that hold text. Sizes are capped while unpacking: a bomb lies about them. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  let count = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++count > maxParts) throw new CorpusError('文档里的部件太多，不像是新闻稿。')
        if (!readPart.test(name)) return false
        total += originalSize
        if (total > maxUnpacked) throw new CorpusError('文档解压后太大，不像是新闻稿。')
        return true
      },
    })
    if (!parts[mainPart]) throw new CorpusError('不是有效的Word文档（.docx）。')
    for (const [name, part] of Object.entries(parts))
      if (/\.(?:xml|rels)$/.test(name) && /<!DOCTYPE|<!ENTITY/i.test(strFromU8(part, true)))
        throw new CorpusError('文档里有不允许的实体声明。')
    return parts
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    throw new CorpusError('不是有效的Word文档（.docx），或者已经损坏、加密。', { cause })
  }
}

/** Runs that Word shows to nobody (`w:vanish`) are taken out: mammoth reads them as any other. */
function withoutHidden(part: Uint8Array): Uint8Array {
  const xml = strFromU8(part)
  if (!xml.includes('<w:vanish')) return part
  const run = /<w:r(?:\s[^>]*)?>(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/g
  return strToU8(xml.replace(run, (text) => (isHidden(text) ? '' : text)))
}

function isHidden(run: string): boolean {
  const properties = /^<w:r(?:\s[^>]*)?>\s*<w:rPr>([\s\S]*?)<\/w:rPr>/.exec(run)?.[1] ?? ''
  // How the run was before a tracked change stands behind how it is.
  const [now] = properties.split('<w:rPrChange')
  return /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/.test(now)
}

/** The first first-level heading is the headline. */
function toLines(html: string): PageLine[] {
  const lines = domLines(parseHtml(html).body)
  const title = lines.findIndex((line) => line.block.tagName.toUpperCase() === 'H1')
  return lines.map((line, i) => (i === title && i < 5 ? { ...line, kind: 'title' } : line))
}
