/** A Word document -> the pieces of a release: mammoth makes HTML of it, which is read as a page is. */

import { strFromU8, unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { CorpusError } from '../errors.ts'
import { domLines } from './html/dom-lines.ts'
import { parseHtml } from './html/parse-html.ts'
import type { PageLine } from './page-line.ts'
import { type ParsedPage, parseLines } from './parse-text.ts'

/** Unpacked bytes of all parts that are read; a release has no more than a few hundred KB. */
const maxUnpacked = 40_000_000
const maxParts = 2000
/** The parts that hold text; pictures and embedded files stay packed. */
const readPart = /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/(?:_rels\/.*|[^/]+\.xml)|docProps\/core\.xml)$/

/** Throws CorpusError for what is no Word document, is protected, or unpacks beyond all measure. */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedPage> {
  const parts = unpack(bytes)
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
    if (!parts['word/document.xml']) throw new CorpusError('不是有效的Word文档（.docx）。')
    for (const [name, part] of Object.entries(parts))
      if (/\.(?:xml|rels)$/.test(name) && /<!DOCTYPE|<!ENTITY/i.test(strFromU8(part.subarray(0, 4096))))
        throw new CorpusError('文档里有不允许的实体声明。')
    return parts
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    throw new CorpusError('不是有效的Word文档（.docx），或者已经损坏、加密。', { cause })
  }
}

/** The first first-level heading is the headline. */
function toLines(html: string): PageLine[] {
  const lines = domLines(parseHtml(html).body)
  const title = lines.findIndex((line) => line.block.tagName.toUpperCase() === 'H1')
  return lines.map((line, i) => (i === title && i < 5 ? { ...line, kind: 'title' } : line))
}
