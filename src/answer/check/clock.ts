/** Times of day as minutes, so that they compare like any figure: 20:30, 20时30分 and 晚8点半 are one time. */

import { parseNumber } from '../../text/numbers.ts'

const number = '\\d{1,2}|[一二三四五六七八九十]{1,3}'
const dayPart = '凌晨|清晨|早上?|上午|中午|下午|傍晚|当晚|每晚|晚上?|夜里?'
const spoken = new RegExp(
  `(?<![\\d.这那另有])(${dayPart})?(${number})[点时](?!间|段|期|候|代|常|速|长)(?:(${number})分|(半)|([一三])刻)?|(?<![\\d:.])(${dayPart})?(\\d{1,2}):([0-5]\\d)(?![\\d:])`,
  'g',
)

/** The folded text with each time of day as minutes after midnight: 20:30 becomes 1230分钟. */
export function clockToMinutes(folded: string): string {
  return folded.replace(
    spoken,
    (all, part, hours, minutes, half, quarters, otherPart, otherHours, otherMinutes) => {
      let hour = parseNumber(hours ?? otherHours)
      if (!(hour <= 24)) return all
      const when: string = part ?? otherPart ?? ''
      if (/下午|傍晚|晚|夜/.test(when) && hour < 12) hour += 12
      const plain = minutes ?? otherMinutes
      const minute = plain ? parseNumber(plain) : half ? 30 : quarters ? 15 * parseNumber(quarters) : 0
      return `${/每/.test(when) ? '每日' : ''}${60 * hour + minute}分钟`
    },
  )
}
