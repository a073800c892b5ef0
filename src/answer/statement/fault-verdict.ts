/** 「饮料有没有不合格的」 of 合格率100%, 「是不是都合格」 of 不合格6批次: whether any fault was found. */

import { fold } from '../../text/normalise.ts'
import type { Ask } from '../question/understand.ts'

const asksFault =
  /有(?:没有|无)?(?:查出|检出|发现|出现)?[^,，]{0,4}不合格的?(?:产品|批次|食品|样品|情况|项目)?(?:吗|么|没有?|呢)?[?？]*$/
const asksNone = /(?:全部?|都|均)(?:是)?合格了?(?:吗|么|没有?)?[?？]*$/
const none =
  /(?<!不)合格率(?:为|是|达到?)?100%|(?<![不未非没])(?<!没有|不是)(?:全部|均|都)合格|不合格(?:率|批次|产品|样品)?(?:为|是)?0(?![\d.])/
const some =
  /不合格(?:率|批次|产品|样品)?[^,，;；。\d]{0,3}(?!0(?![\d.]))\d|(?<!不)合格率(?:为|是|达到?)?(?!100%)\d/

/** The word with which the answer begins, 有 or 没有, 是 or 不是; null where the statement does not tell, or nothing of the kind is asked. */
export function faultVerdict({ folded }: Ask, statement: string): '有' | '没有' | '是' | '不是' | null {
  const said = fold(statement).text
  const isNone = none.test(said)
  if (isNone === some.test(said)) return null
  if (asksFault.test(folded)) return isNone ? '没有' : '有'
  return asksNone.test(folded) ? (isNone ? '是' : '不是') : null
}
