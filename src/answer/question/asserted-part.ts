/** 「今年赚了4000万，打算分红吗」: what a question takes for granted beside what it asks. */

import type { Ask } from './understand.ts'

/** Nothing but doubt of what was said before: 「价格涨了，是真的吗」. */
const tag = /,(?:这?是|对|真的?|没错|是不是|对不对|是真的)*(?:吗|么|吧)?[?？]*$/

/**
 * The folded words in which a question may assert something: all of it, but of a yes/no question only what it looks for
 * the cause of (下降是因为干旱吗), and what stands before its last clause. Empty when it asserts nothing.
 */
export function assertedPart({ type, folded }: Pick<Ask, 'type' | 'folded'>): string {
  if (type !== 'yesno') return folded
  if (tag.test(folded)) return ''
  return folded.match(/^.*(?=因为|由于)|^.*(?=,)/)?.[0] ?? ''
}
