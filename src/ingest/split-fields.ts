/** Mends bylines that a saved page shows in pieces: a label over its value, a date in three lines. */

import { isProse, type PageLine, pageLine } from './page-line.ts'

const label =
  /^(?:来源|稿源|信息来源|发布(?:机构|单位|日期|时间)|发文(?:机关|机构|字号)|公开日期|成文日期|生成日期|索引号|主题(?:分类|词)|信息分类|体裁分类|组配分类|文号|文件编号|有效性|公开(?:方式|形式)|作者|记者|责任编辑|编辑)\s?:?$/

/** The lines above the story with each label and its value, and each divided date, on one line. */
export function joinSplitFields(lines: PageLine[]): PageLine[] {
  const joined: PageLine[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (isProse(line)) return [...joined, ...lines.slice(i)]
    const length = splitDate(lines, i) || splitLabel(lines, i)
    const pieces = lines.slice(i, i + Math.max(1, length))
    const gap = label.test(line.folded) && !line.folded.endsWith(':') ? '\u3000' : ' '
    joined.push(pieces.length === 1 ? line : pageLine(pieces.map((p) => p.text).join(gap), line)!)
    i += pieces.length - 1
  }
  return joined
}

/** 2024 / 03/05 / 10:22:11 on lines of their own: how many there are, 0 when it is no date. */
function splitDate(lines: PageLine[], at: number): number {
  const [year, day, time] = lines.slice(at, at + 3).map((line) => line.folded)
  if (!/^(?:19|20)\d{2}\s?年?$/.test(year) || !/^\d{1,2}\s?[-/.月]\s?\d{1,2}日?$/.test(day ?? '')) return 0
  return /^\d{1,2}:\d{2}(?::\d{2})?$/.test(time ?? '') ? 3 : 2
}

function splitLabel(lines: PageLine[], at: number): number {
  const value = lines[at + 1]
  if (!value || lines[at].kind || !label.test(lines[at].folded)) return 0
  const isValue =
    value.folded.length <= 30 &&
    !label.test(value.folded) &&
    !/[。:]/.test(value.folded.replace(/\d:\d/g, ''))
  return isValue ? 2 : 0
}
