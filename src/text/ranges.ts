/** Ranges of figures: 60至64周岁, 12—20公里. */

import type { Quantity } from './numbers.ts'

/** Whether a folded text gives a range, in the unit of the figure, that holds it: 62岁 lies within 60至64周岁. */
export function isInRange({ value, unit }: Quantity, text: string): boolean {
  const number = '(\\d+(?:\\.\\d+)?)'
  const range = new RegExp(`${number}(?:周?${unit})?(?:[-~至到]|—+)${number}周?${unit}`, 'g')
  return (
    /^\p{Script=Han}+$/u.test(unit) &&
    [...text.matchAll(range)].some(([, from, to]) => Number(from) <= value && value <= Number(to))
  )
}
