/** 「我53岁，能报吗」: the asker's own age, span or amount, which the release holds against a bound. */

import { findQuantities, type Quantity } from '../../text/numbers.ts'

const measures = /^(?:岁|年|个月|天|小时|%|元|万元|美元|米|厘米|公斤|平方米|分)$/
/** The figure is what is asked about: 超过5000万元了吗, 推迟到63岁. */
const guessed =
  /(?:超过|高于|大于|多于|突破|达到?|至少|不少于|不低于|低于|小于|少于|不到|不足|未满|不满|[到至为是过超破逾有])了?$/
const own = /我|咱|俺|自家|自己|孩子|小孩|女儿|儿子|老人|爸|妈|爷爷|奶奶|学生/

/** The figure of a folded yes/no question under which somebody asks what holds for him; else null. */
export function findOwnCase(folded: string): Quantity | null {
  const text = folded.replace(/周岁/g, '岁')
  const found = findQuantities(text).find((q) => {
    const before = text.slice(0, q.start)
    const after = text.slice(q.end).replace(/^(?:多|半|左右|出头)?[了的高]?/, '')
    if (!measures.test(q.unit) || guessed.test(before) || /^以[上下内]|^起|^前|^后/.test(after)) return false
    if (after.replace(/[?？吗么呢,，]/g, '').length < 2 || /^(?:19|20)\d{2}年/.test(q.text)) return false
    return q.unit === '岁' || own.test(before) || (/^[,，]/.test(after) && !/[,，]/.test(before))
  })
  // 一年半
  return found && /^半/.test(text.slice(found.end)) ? { ...found, value: found.value + 0.5 } : (found ?? null)
}
