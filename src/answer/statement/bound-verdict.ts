/** 「我17岁，可以申请吗」 of 「应年满18周岁」: the asker's own figure against the bound that is a condition. */

import { fold } from '../../text/normalise.ts'
import { clauses } from '../../text/sentences.ts'
import { findBounds, isWithin } from '../evidence/choice/stated-bound.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { findOwnCase } from '../question/own-case.ts'
import type { Ask } from '../question/understand.ts'

const ability = /能|可以|可否|行不行|够|符合|有资格/
const condition = /须|应|需|方可|条件|限|要求|年满|[不未](?:超过|高于|低于|少于)/
const exception = /放宽|除外|例外|特殊|另行|或者?(?!以)|不得|不能|不予|谢绝|禁止|无法/

/**
 * False where the figure lies outside a condition; else null: within it, other conditions may fail, and what is said of
 * those outside (免费, 须有人陪同) need not be what is asked.
 */
export function boundVerdict(ask: Ask, { release, sentence }: Evidence): false | null {
  const own = findOwnCase(ask.folded)
  if (!own || !ability.test(ask.folded)) return null
  const said = clauses(release.text, sentence).map(
    ({ start, end }) => fold(release.text.slice(start, end)).text,
  )
  const bounding = said.filter((clause) => findBounds(clause, own.unit).length > 0)
  if (bounding.length !== 1 || !condition.test(bounding[0])) return null
  if (exception.test(said.join().replace(/[不未](?:得|能)?超过/g, ''))) return null
  return isWithin(own.value, findBounds(bounding[0], own.unit)) ? null : false
}
