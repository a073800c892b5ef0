/** Who asks for a telephone number, an address of mail or of the web is told one, or nothing. */

import type { Ask } from '../question/understand.ts'

/** What is asked for, and what a sentence that tells it holds. */
const contacts: [asked: string, told: RegExp][] = [
  ['邮箱|电子邮件', /@/],
  ['网址|官网|网站', /www|https?:|\.(?:cn|com|net|org)|网站|官网/],
  [
    '(?:手机|电话|联系)(?:号码?|电话|方式)?|热线(?:电话|号码)?',
    /\d{3,}.{0,3}\d{4,}|(?:电话|热线|拨打|致电|拨)\D{0,6}\d{3,}|\d{5,}热线/,
  ],
]

/** False when the question ends in asking for a contact of a kind that the folded sentence does not hold. */
export function contactFits({ type, folded }: Ask, sentence: string): boolean {
  if (!/^(?:number|name|list)$/.test(type)) return true
  return contacts.every(
    ([asked, told]) =>
      !new RegExp(`(?:${asked})(?:是|有|为)?(?:多少|什么|啥|几号|哪个|哪些)?[?？]*$`).test(folded) ||
      told.test(sentence),
  )
}
