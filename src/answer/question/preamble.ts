/** What people say before they ask (「同志你好,我退休好几年了,就想打听一件事:…」) is no part of the question. */

import { contentTerms } from './terms.ts'

const greeting =
  /^(?:(?:你好|您好|大家好|同志|师傅|老师|小编|领导|各位|嗨|喂|打扰|劳驾|麻烦)[^,，。!！:：?？]{0,4}[,，。!！:：]\s*)+/
/** 「就想打听一件事:」 and 「老师让我们比一比:」: the question comes after it. */
const announced =
  /(?:[就只]?(?:是|还)?想(?:要)?(?:打听|问|请教|知道|了解|咨询)(?:问|一下|下)?(?:一?[件个]事儿?)?[:：,，]?|(?:让|要|叫|请)(?:我们?|大家)[^,，。?？]{1,6}[:：])\s*/
const asks = /多少|(?<!好)几|什么|哪|谁|怎|如何|何|吗|啥|是否|咋|有没有|能不能|可不可以|是不是/

/** The folded question from where it is announced, without greetings; as it is when what is left would not stand alone. */
export function withoutPreamble(folded: string): string {
  const greeted = folded.replace(greeting, '')
  const announcement = greeted.match(announced)
  const at = announcement ? announcement.index! + announcement[0].length : 0
  const cut = asks.test(greeted.slice(0, at)) ? greeted : greeted.slice(at)
  return contentTerms(cut).length >= 2 && cut.length >= 5 ? cut : folded
}
