/** `ID.meta.yaml` beside a release: what its text cannot say. */

import { parse } from 'yaml'
import { z } from 'zod'
import { CorpusError } from '../errors.ts'
import { fold } from '../text/normalise.ts'
import { parsePublished } from './published.ts'

const text = z.string('应为文字').trim().min(1, '不能为空')
const time = text.transform((value, context) => {
  const iso = parsePublished(fold(value).text)
  if (!iso) context.addIssue({ code: 'custom', message: '应为日期或时间，例如2024-04-18T21:08:22+08:00' })
  return iso ?? z.NEVER
})

const metaFile = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: '应为http或https网址' }).optional(),
  title: text.optional(),
  publishedAt: time.optional(),
  source: text.optional(),
  supersedes: text.transform((id) => id.normalize('NFC')).optional(),
  embargoUntil: time.optional(),
})

/** Values that an editor set; they win over what the text states. Times are ISO 8601 with zone. */
export type MetaFile = z.infer<typeof metaFile>

/** Parses a `.meta.yaml`; throws CorpusError naming `fileName`, the key and what is wrong with it. */
export function parseMetaFile(yaml: string, fileName: string): MetaFile {
  let values: unknown
  try {
    values = parse(yaml) ?? {}
  } catch (cause) {
    throw new CorpusError(`${fileName}不是有效的YAML。`, { cause })
  }
  const result = metaFile.safeParse(values)
  if (result.success) return result.data
  throw new CorpusError(`${fileName}有误：${result.error.issues.map(describe).join('；')}。`)
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `不认识的名称${issue.keys.join('、')}（可用：${Object.keys(metaFile.shape).join('、')}）`
  }
  if (issue.path.length === 0) return '应为“名称: 值”的形式'
  return `${issue.path.join('.')}${issue.message}`
}
