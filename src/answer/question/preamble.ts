/** What people say before they ask (「同志你好,我退休好几年了,就想打听一件事:…」) is no part of the question. */

import { contentTerms } from './terms.ts'

const greeting =
  /^(?:(?:你好|您好|大家好|同志|师傅|老师|小编|领导|各位|嗨|喂|打扰|劳驾|麻烦)[^,，。!！:：?？]{0,4}[,，。!！:：]\s*)+/
/** 「就想打听一件事:」 and 「老师让我们比一比:」: the question comes after it. */
const announced =
  /(?:[就只]?(?:是|还)?想(?:要)?(?:打听|问|请教|知道|了解|咨询|核对|核实|确认)(?:问|一下|下)?(?:一?[件个]事儿?)?[:：,，]?|(?:让|要|叫|请)(?:我们?|大家)[^,，。?？]{1,6}[:：]|(?:核实|核对|确认|请教|打听|问)一?下[:：]|^[^,，]{1,8}(?:问|打听|请教|咨询)一?下[,，]|你?(?:帮我|帮忙|给我)(?:看看|查查|查一下|看一下|说说)[,，:：]?)\s*/
/** 「公考复习:…」, 「我老头子不懂,…」: what for, and why, one asks. */
const whyAsked =
  /^(?:[^,，:：?？]{0,4}(?:公考|考研|作业|复习|考试|论文|做题|请教|求助|提问|在线等)[^,，:：?？]{0,4}[:：]|(?:我|俺|咱)[^,，?？]{0,8}?(?:不懂|不明白|没看懂|看不懂|搞不清楚?|弄不明白|不太清楚|记不清了?|忘了)[,，。])\s*(?=.{5,})/
/** 我吃的降压药…多少钱: whose it is tells nothing, unless it is asked whether something holds for him. */
const mine = /^(?:我们?|咱们?|俺)(?:[爸妈家]|孩子|老公|老婆)?[吃用买喝打穿]的(?=\p{Script=Han}{3})/u
const whether = /吗|么[?？]*$|能不能|可不可以|行不行|是不是|可以|能/
/** 「为什么要发布,目的是什么」 asks once. */
const askedAgain =
  /(?<=为(?:什么|何|啥|了什么|了啥).*)[,，](?:目的|原因|理由|用意|初衷)(?:到底|究竟|又)?(?:是|在于|何在)?(?:什么|啥|哪)?[呢呀啊]?(?=[?？]*$)/
/** 「…,从文中能算出来吗」 asks for what can be worked out. */
const canReckon =
  /[,，]?(?:[从照按根据]{1,2}[^,，]{1,8})?(?:能不能|能|可以)(?:(?:推算|倒推)(?:(?:得|不)?出来?)?|(?:计算|算)(?:得|不)?出来?)(?:吗|么)?[?？,，]*(?:(?:大概)?是(?:多少|几))?[?？]*$/
const asks = /多少|(?<!好)几|什么|哪|谁|怎|如何|何|吗|啥|是否|咋|有没有|能不能|可不可以|是不是/

/** 「买化肥怕买到假货。贵州整治假农资立了多少案」: sentences that ask nothing, before one that says itself what it is about. */
function lastSentence(folded: string): string {
  const [, said, last] = folded.match(/^(.*[。!！])\s*([^。!！]+)$/) ?? []
  const isWhole = last !== undefined && contentTerms(last).length >= 3 && !pointsBack.test(last)
  return isWhole && asks.test(last) && !asks.test(said) ? last : folded
}

const pointsBack = /[这那它该此其他她]|上述|里面|上面/

/** The folded question from where it is announced, without greetings and what is told before, asked once; as it is when what is left would not stand alone. */
export function withoutPreamble(folded: string): string {
  const bare = reckonable(lastSentence(folded).replace(greeting, '').replace(whyAsked, ''))
  const greeted = whether.test(bare) ? bare : bare.replace(mine, '')
  const announcement = greeted.match(announced)
  const at = announcement ? announcement.index! + announcement[0].length : 0
  const cut = (asks.test(greeted.slice(0, at)) ? greeted : greeted.slice(at)).replace(askedAgain, '')
  const isWhole = contentTerms(cut).length >= 2 || /["“「]/.test(cut)
  return isWhole && cut.length >= 5 ? cut : folded
}

function reckonable(folded: string): string {
  const rest = folded.replace(canReckon, '')
  return rest === folded || rest.length < 5 ? folded : `推算${rest}${asks.test(rest) ? '' : '是多少'}`
}
