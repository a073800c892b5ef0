/** 「员工超过一万了吗」, 「有一半以上吗」: a figure without a measure word that a yes/no question guesses. */

import { findQuantities, type Quantity } from '../../text/numbers.ts'

const compared =
  /(?:超过|高于|大于|多于|突破|达到|达|至少|不少于|不低于|低于|小于|少于|不到|不足|有|过|超|破|逾)了?$/

/** The one figure that is compared or asked for outright; half is 50 %. Null where the question guesses none. */
export function findGuessedFigure(folded: string): Quantity | null {
  const half = folded.match(/(?:一半|半数)(?=以[上下]|[了没吗?？])/)
  if (half && (compared.test(folded.slice(0, half.index)) || /^以/.test(folded.slice(half.index! + 2))))
    return { start: half.index!, end: half.index! + 2, text: half[0], value: 50, unit: '%' }
  const bare = findQuantities(folded).filter(
    (q) =>
      q.unit === '' &&
      q.value >= 10 &&
      (compared.test(folded.slice(0, q.start)) || /^以[上下]/.test(folded.slice(q.end))) &&
      /^(?:以[上下])?了?(?:吗|么|没有?|对吗)?[?？]*$/.test(folded.slice(q.end)),
  )
  return bare.length === 1 ? bare[0] : null
}
