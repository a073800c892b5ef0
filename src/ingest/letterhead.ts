/** Tells what stands above a headline (office, column, issue, numbers) from the headline itself; all takes folded text. */

import { fold } from '../text/normalise.ts'
import { isSiteName, isWebName, organisation, siteWord } from './title.ts'

/** Ends of names that `isSiteName` leaves out, since headlines end with them too (…建成博物馆). */
const office = new RegExp(
  `(?:${[
    '(?:博物|图书|文化|美术|艺术|档案|纪念|体育|科技|展览|大使|领事|使)馆|(?:研究|派出|监管|司法|管理|事务|税务|交易|监测|卫生)所',
    '(?<![好何之到各住])处|(?:监测|监督|服务|工作|管理|水文|气象|推广|救助|检测|血|融媒)站|(?:支|大|中|总|服务|救援)队',
    '学校|中学|小学|幼儿园|街道|海关|管委会|人大|政协|商会|总会|联合会|联盟|党委|团委|工会',
    '(?:[报讯闻]|通讯|出版|杂志|合作)社|(?:电视|气象|天文|电)台|编辑部|观察|视点|(?:周|月|季|期|报)刊|杂志|(?<![通公简预汇举申情播年月快])报',
  ].join('|')})$`,
)
/** A name does nothing; a line with one of these words says that somebody does. */
const deed =
  /成立|公布|开通|视察|进驻|[拟被遭获将]|组建|挂牌|设立|走进|新增|回应|建成|开馆|启用|落成|投用|揭牌|举[办行]|召开|发布会|推进|开展|探访|打造|[召约]谈|开[业诊工放]|再|首[个家座次届条]|为何|如何|怎么/
const issuer = new RegExp(`(?:${organisation}|${siteWord})(?:\\(.{1,4}\\))?$`)
const column = new RegExp(
  `(?:${[
    '要闻|动态|新闻|快讯|资讯|公告|通告|公示|公报|简报|信息|文件|法规|新闻稿|通稿|政务公开|解读|图解|读懂|聚焦|专题|专栏|策划|特写|纪实|调查',
    '访谈|对话|评论|时评|科普|提示|提醒|进展|工作|之窗|[说释]法|案例|报道|播报|联播|城事',
    '科学|科技|财经|经济|时政|民生|社会|教育|健康|文化|体育|国内|国际|法治|正文|首页',
  ].join('|')})$`,
)

/** Whether a name of a body, a site or a paper, and nothing else. */
export function isOffice(folded: string): boolean {
  const name = folded.replace(/^@|(?<=\p{Script=Han})文件$/gu, '')
  return (
    /^[\p{L}\p{N}()·]{2,30}$/u.test(name) &&
    !/^关于/.test(name) &&
    !deed.test(name) &&
    (isSiteName(name) || office.test(name))
  )
}

/** Whether a line can be the issuing body under a notice. */
export function isIssuer(folded: string): boolean {
  if (folded.length > 40 || /[,。:;!?"、《]/.test(folded)) return false
  return issuer.test(folded) || isOffice(folded)
}

/** Whether a short name of a part of a site or a paper (检察要闻, 政策解读, [运营公告]), or the word that a release is one. */
export function isColumn(folded: string): boolean {
  const name = folded
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(?:[①-⑳]|\d{1,2}|\([\d一二三四五六七八九十上中下]{1,3}\))$/u, '')
  if (/^供?(?:媒体)?即时发布$/.test(name)) return true
  return /^\p{Script=Han}{2,10}$/u.test(name) && !deed.test(name) && column.test(name)
}

/** A document, issue or page number, a note in brackets: （2024年第3号）, 黔市监发〔2024〕3号, 第14期（总第306期）, 第A07版:城事. */
export function isNumberLine(folded: string): boolean {
  return (
    /^\([^()]{2,40}\)$|^第\s?\d{1,4}号$/.test(folded) ||
    /^[\p{Script=Han}]{2,12}(?:发|办|函|字|规|令|告)?[[(]?\d{4}[\])]?年?第?\d+号$/u.test(folded) ||
    /^(?:[\p{Script=Han}\s]{2,16})?(?:\d{4}年\s?)?第\s?[\d一二三四五六七八九十百]{1,5}\s?期\s?(?:\(?总第\s?\d+\s?期\)?)?$/u.test(
      folded,
    ) ||
    /^第?\s?[a-z]?\d{1,3}\s?版(?:[:\s]\s?\p{Script=Han}{2,8})?$/u.test(folded)
  )
}

/** Whether the line holds only names, columns and numbers, as 栖泉市教育局 · 政策解读 does. */
export function isLetterhead(line: string): boolean {
  const folded = line.replace(/^[◇◆□■●★▍※]+\s?|\s?[◇◆□■●★▍※]+$/g, '')
  if (isNumberLine(folded)) return true
  const parts = partsOf(folded)
  if (isSiteName(folded) && !deed.test(folded)) return true
  const isName = (part: string) => isOffice(part) || isColumn(part)
  return parts.some(isName) && parts.every((part) => isName(part) || isNumberLine(part) || !isChinese(part))
}

/** Whether `next` goes on with a headline that begins with the name of its author: 某某局 / 关于……的通知. */
export function continuesOffice(folded: string, next: string): boolean {
  if (!isOffice(folded) || isWebName(folded) || next.includes(folded)) return false
  return /^(?:关于|\d{4}年).*(?:通知|公告|通告|意见|决定|报告|函|批复|答复|通报|办法|公报|声明|公示|方案|简章|须知|说明|规定|倡议书|名单)$/.test(
    next,
  )
}

/** The body or site that a letterhead or a path of pages begins with, in the letters of `text`; null when none. */
export function officeOf(text: string): string | null {
  const first = partsOf(text)[0] ?? ''
  const { text: folded } = fold(first)
  if (isOffice(folded) && !isColumn(folded)) return first
  const { text: whole } = fold(text)
  return isSiteName(whole) && !isColumn(folded) ? text : null
}

/** Whether any Han letter is in it. */
export function isChinese(folded: string): boolean {
  return /\p{Script=Han}/u.test(folded)
}

function partsOf(text: string): string[] {
  return text.split(/\s*[·|｜丨/>›»→]+\s*|[\s\u3000]+/).filter((part) => part !== '')
}
