/** 「把智慧监管那一段捋一下」, 「总结下计量工作做了啥」: which part of a release is to be summed up. */

const sumUp = '(?:总结|概括|归纳|梳理|概述|简述|捋)(?:一?下|出来)?'
const polite = '(?:请|帮我|给我|麻烦|简单|大致|大概|简要|用.{1,3}[句段]话)*'
const part = '(?:那|这)一?(?:个?部分|段|块|节|条)'
const ahead = new RegExp(`^${polite}${sumUp}(?:地|的)?(.{2,20}?)$`)
const around = new RegExp(`^把(.{2,16}?)(?:${part})?(?:的?内容)?${polite}(?:${sumUp}|说一?下)$`)
const behind = new RegExp(`^(.{4,28}?)[,，。?？]${polite}${sumUp}$`)
const published =
  /^(.{2,12}?)(?:都|具体)?(?:公布|披露|列出|给出|发布)了?(?:哪些|哪几[项个类]|什么)(?:数据|数字|指标|成绩)/
/** 「质量宣传方面都搞了哪些活动」 */
const done =
  /^(.{2,12}?)(?:方面|这一?块|那一?块)(?:都|具体|主要)?(?:搞|做|干|开展|采取|推出|组织)了?(?:哪些|什么|啥)(?:活动|工作|事儿?|措施|举措|动作)[呀呢啊]?$/
/** What was done there, not what it is about. */
const trailing =
  /(?:都|主要|具体)?(?:(?:做|干|开展|取得|推进)了(?:些|哪些)?(?:什么|啥|哪些)?(?:工作|事情?|成绩|进展)?|有(?:哪些|什么)(?:工作|举措|措施|进展|成绩)|(?:是)?怎么(?:样|做|干|安排|抓|推进)的?)$/
/** 文中的工程质量情况 */
const inText =
  /^(?:这篇|该|本)?(?:文[中章里]|新闻|报道|稿[子件]?|报告)[里中]?(?:的|关于)?(?=\p{Script=Han}{2})/u
/** 「贵州在质量宣传方面开展的工作」, 「智慧监管部分建成了哪些系统」 */
const inPart =
  /^(?:[^在]{0,4}在)?(.{2,10}?)(?:方面|部分|板块|领域)(?:都|主要|具体)?(?:开展|建成|推进|取得|采取|实施|出台|做)(?:.+)$/
const partLast = new RegExp(`的?${part}$`)
const asks = /哪|谁|多少|几|什么|吗/
const article = /^(?:会|这|本|该|全|一下|文|新闻|稿|内容|报道|通稿)/

/** The topic of the folded question; null for other questions and for the whole article. */
export function findSummaryTopic(folded: string): string | null {
  const question = folded
    .replace(/[\s。.!！?？]+$/, '')
    .replace(/[,，](?:带|要有|附)(?:上)?数字?$/, '')
    .replace(/\([^()]{4,}\)$/, '')
  const [, said] =
    question.match(published) ??
    question.match(done) ??
    question.match(around) ??
    question.match(behind) ??
    question.match(ahead) ??
    []
  const topic = said
    ?.split(/[,，]/)[0]
    .replace(inText, '')
    .replace(inPart, '$1')
    .replace(partLast, '')
    .replace(trailing, '')
    .replace(/(?:的(?:情况|内容)?|都|又)$/, '')
  return topic && topic.length >= 2 && !article.test(topic) && !asks.test(topic) ? topic : null
}
