/** Whether a chatbot that gives prose alone has declined to answer, read from its words. */

import { fold } from '../text/normalise.ts'

const source =
  '(?:新闻稿?|文[中章本档里件]|[本原全该]文|本稿|报道|材料|资料|上下文|知识库|数据库|检索结果|搜索结果|稿件|通稿|公告|通报|段落|内容|发布会)'
const denied = '(?:没有?|未能?|并未|并无|尚未|暂未|暂无|从未|无|不含|不包含|不包括|缺少|缺乏|只字未)'
/** What only a text can do. */
const tells =
  '(?:提到|提及|提过|列明|载明|写明|写出|写到|记载|注明|交代|述及|谈到|讲到|披露|透露|(?:公布|公开)(?!的|招标|发行|销售|征集)|明确(?!的)|说(?![服明])|提(?![供交出高升前取]))'
/** What a text can do, and others too. */
const gives = '(?:说明|给出|列出|提供|涉及|包含|介绍|找到|查到|检索到|发现|出现|显示|解释|描述|写)'
const matter =
  '(?:信息|数据|内容|资料|答案|数字|这个数|记载|记录|说法|描述|表述|线索|依据|细节|名单|相应|相关|有关)'
const filler = '[^。！？，；：]'

const unable = `(?:无法|不能|没法|难以|无从|未能)${filler}{0,12}(?:回答|作答|解答|得知|确定|判断|确认|看出|提供|给出|得到|得出|推断|协助|帮)`

const cues = [
  // 新闻稿中没有提到, 暂未公布
  `^(?!因|由于)${filler}*?${denied}(?:[有再直接明确具体地对]|就此|[作做]出|任何段落|任何|进一步){0,3}${tells}(?!更多)`,
  // 材料里没有给出
  `${source}(?:(?!提到|指出|显示|表明|[称说]|所列)${filler})*?${denied}(?:[有直接明确具体]|就此|[作做]出){0,3}${gives}`,
  // 没有找到相关信息
  `^(?!因|由于)${filler}*?${denied}(?:[有直接明确具体]){0,3}${gives}?${filler}{0,14}${matter}(?!的(?!${matter}))`,
  // 文中并无这一数字
  `${source}${filler}{0,4}(?:没有|并无|无|缺少|缺乏|不包含|不含|不包括)${filler}{0,12}(?:${matter}|关于|[这该此更])`,
  `(?:不在|超出了?|不属于|不是)${filler}{0,6}(?:${source}|我的|本文|知识|能力)`,
  `与${filler}{0,8}${source}${filler}{0,4}无关`,
  // 我无法回答
  `(?:我|${source})${filler}*${unable}`,
  `^(?:因此|所以|故|暂时|也|目前)*${unable}(?:$|[该这此您本])`,
  `(?:我|手头|资料|信息|${source})${filler}{0,6}(?:不知道|不清楚|不了解|不掌握|不足|帮不了|答不[上了])`,
  `(?:我|${source})${filler}*[找查看]不[到出]`,
  `(?:没有?|未能?|未)(?:查|找|检索|看)到$`,
  // 未在新闻稿中体现, 在文中不存在
  `(?:未|没有|并未)在${filler}{0,6}${source}${filler}{0,4}(?:体现|出现|提到|提及|说明|找到)`,
  `(?:${source}|信息)[里中内]?(?:并|均|都)?(?:不存在|没有这|没有该|没有体现)`,
  // 本稿没有此项统计: any denial of the source, when nothing but it is said
  `^(?:这[篇份]|[本该此])?${source}[中里内]?[并也都]?(?:没有|未|没|不包含|不含)${filler}*$(?<!缺漏)`,
  `(?:尚不清楚|不得而知|查询不到|^未说明$|有限$)`,
  `(?:^不详$|^未提供$|^没说$|没有说$|^没提$|只能回答${filler}*问题)`,
].map((cue) => new RegExp(cue, 'u'))
const english =
  /\b(?:don't|do not|cannot|can't|does not|doesn't|not|no)\b.{0,30}\b(?:know|mention\w*|information|answer|state\w*|provided?)\b/i

const apology = /^(?:非常|很|真的?|实在)?(?:抱歉|对不起|不好意思|遗憾)/
/** Opens a sentence without saying anything of its own. */
const leadIn = new RegExp(
  `^(?:根据|依据|按照|依照|关于|对于|针对|至于|从|您|你|我|问题中|这个问题|${source}${filler}{0,4}(?:只|仅|主要|讲|介绍|说的是))|^作为|^(?:而|但)?这[篇份则]`,
  'u',
)
const figure = /\d|[一二三四五六七八九十百千万亿]+(?:[名个人家项起元年月日次成])/
const predicate = /[是为由叫]|位于|达到|完成|举行|没有|未|不/
const inferred = /算出|推算|计算|相加|可得|可知|推断|综合|看出/
const indirectly = /虽然|尽管|(?:没有|未)直接/
const notDenied = /(?:并非|不是)没有/

/**
 * True when the text says of its source that it does not state what was asked (or that the speaker cannot tell)
 * before it states anything itself. What comes after, as help, does not undo it unless it is worked out from the
 * source after all. An empty text is a refusal. Held to the hand labels of `eval/labels/refusals.jsonl`.
 */
export function readsAsRefusal(text: string): boolean {
  const said = fold(text)
    .text.replace(/\[\d+\]|[*#>“”"]/g, '')
    .trim()
  if (said === '' || english.test(said)) return true
  const parts = said
    .split(/[。！？；：，!?;\n]+|[,.:]+(?!\d)|(?<!\d)[,.:]+/u)
    .map((part) => part.trim())
    .filter(Boolean)
  const at = parts.findIndex(declines)
  if (at < 0) return parts.every((part) => apology.test(part))
  if (parts.slice(0, at).some(asserts)) return false
  const rest = parts.slice(at + 1).join('，')
  return !(inferred.test(rest) || (indirectly.test(parts.slice(0, at + 1).join('，')) && figure.test(rest)))
}

function declines(part: string): boolean {
  return !notDenied.test(part) && cues.some((cue) => cue.test(part))
}

function asserts(part: string): boolean {
  return !apology.test(part) && !leadIn.test(part) && (figure.test(part) || predicate.test(part))
}
