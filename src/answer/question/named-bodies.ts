/** Organisations and offices that a question names, and whether a text speaks of them. */

import { isShortened } from './terms.ts'
import { wordsAt } from './words.ts'

const organisation =
  /(?:局|厅|公司|集团|银行|大学|学院|医院|协会|法院|检察院|委员会|组委会|总队|支队|大队|股份|证券|中学|小学|卫健委|发改委|教委|商会|基金会|研究院|研究所|俱乐部|日报|晚报|电视台|科学院|设计院|红十字会|慈善总会|总工会|妇联|残联|气象台)$/
/** Who it is stands before these. */
const unnamed =
  /^(?:总|分|子|该|本|母|(?:股份|集团)?有限(?:责任)?)?(?:公司|集团|银行|大学|学院|医院|协会|法院|检察院|委员会|中学|小学|股份|证券|研究院|研究所|俱乐部)$|^(?:商业银行|上市公司|总局|省局|市局|分局|支局)$|^[省市县区]?(?:[大小老新]|中(?!医院)){1,2}(?:公司|银行|医院|学校|企业)$/
/** No name begins, goes on or ends like this: 是不是医院, 为何法院, 往别的银行, 压娃案公司, 公司股份. */
const noName =
  /[的往]|为何|如何|[开办存]在?(?:公司|银行)$|^(?:是不是|是否|刚|带|去|进|到|把|被|由|今年|去年|前年|现在|目前|如今|眼下|当前|离)|案(?:公司|集团)$|.公司股份$/
/** Words that end alike and are no bodies. */
const others = /(?:当|结|格|布|邮|全|大|骗|僵|残|败|战|平|饭|牌)局$|[客餐门]厅$/
/** What kind of company or hospital, not which: 二级医院, 上市公司. */
const kindOf =
  /^(?:[一二三四五\d]级|三甲|头部|广告|物流|地产|房地产|平台|数字|股份制|诈骗|定点|公立|私立|民营|国有|非国有|外资|合资|基层|社区|乡镇|县级|市级|省级|重点|上市|龙头|建筑|保险|物业|互联网|高新技术|本科|高职|职业|综合|专科|各级?|大型|中小|小微|当地|本地)/
const asking = /多少|几|哪|那|什么|谁|新增|送到|来自/

const counted = /(?:哪[些几]|什么|多少|几|[那这])(?:[家个所]|样的)?$/

/** Organisations by name, as the folded question writes them: 贵州银行, 市教育局. */
export function findOrganisations(folded: string): string[] {
  const words = wordsAt(folded)
  return words.flatMap(({ text, start }, i) => {
    if (!organisation.test(text) || others.test(text)) return []
    let [name, from] = [text, start]
    for (let at = i - 1; at >= 0 && words[at].end === from; at--) {
      const isOpenName = unnamed.test(name) || name.length <= 2 || /有限(?:责任)?公司$/.test(name)
      if (!isOpenName || !/^\p{Script=Han}{2,}$/u.test(words[at].text)) break
      name = words[at].text + name
      from = words[at].start
    }
    // 哪些快运公司, 那两家公司: asked for or pointed at, not named.
    const isOpen =
      asking.test(name) ||
      /^[卡账]/.test(folded.slice(start + text.length)) ||
      counted.test(folded.slice(0, from)) ||
      // 安晓华大学在哪念的: where somebody studied.
      /^在?哪[^,]{0,3}[念读上]/.test(folded.slice(start + text.length)) ||
      /^[一两二三四五六七八九十\d]+[家个所]|(?:案|案子|骗局|纠纷)法院$/.test(name)
    const bare = name.replace(/^\p{Script=Han}{2,4}[省市县区]/u, '')
    return unnamed.test(bare) || noName.test(name) || kindOf.test(name) || isOpen || name.length < 3
      ? []
      : [name]
  })
}

/** 「消防大队派了多少人」: who is said to act stands first, and a verb follows. */
export function findAgent(folded: string, organisations: readonly string[]): string | null {
  const name = organisations.find((one) => folded.indexOf(one) >= 0 && folded.indexOf(one) <= 8)
  const rest = name ? folded.slice(folded.indexOf(name) + name.length) : ''
  return name &&
    /^(?:去年|今年|前年|这次|本次|一共|共)*(?:派|招|抽|拨|安排|投|查|提起|办|建|出动|组织|发|收|捐|买|卖|有(?:多少|几))/.test(
      rest,
    )
    ? name
    : null
}

/** Organisations of a sentence, also the one that it starts with where the words are cut wrongly (组委|会设). */
export function findActors(sentence: string): string[] {
  const first = sentence.match(
    /^[\p{Script=Han}]{0,10}?(?:组委会|委员会|公司|集团|银行|大学|学院|医院|协会|法院|检察院|总队|支队|大队|[^当结格布]局|[^客餐]厅)/u,
  )
  return [...findOrganisations(sentence), ...(first ? [first[0]] : [])]
}

/** The name stands in the text, most of it, or the text has the words that it shortens (卫健委). */
export function holdsOrganisation(text: string, name: string): boolean {
  const firm = name.match(/^(\p{Script=Han}{2,})(?:股份|公司|集团)$/u)?.[1]
  if (text.includes(name) || (firm !== undefined && text.includes(firm))) return true
  // Every other firm is a 有限公司 too.
  const core = name.replace(/(?:股份|集团)?有限(?:责任)?公司$/, '')
  const pairs = Array.from({ length: core.length - 1 }, (_, i) => core.slice(i, i + 2))
  if (pairs.filter((pair) => text.includes(pair)).length / pairs.length > 0.5) return true
  return isShortened(name, text)
}

const office =
  /副?(?:局长|省长|市长|县长|区长|主任|主席|总经理|总裁|董事长|校长|院长|书记|部长|处长|科长|厅长|司长|会长|秘书长|总监|教练|队长|镇长|所长|站长|行长|理事长|发言人)/g

/** Offices whose holder the question asks for: 局长 of 「市场监管局局长是谁」. */
export function findOffices(folded: string): string[] {
  return /谁|哪位|叫什么|叫啥|姓名|名字/.test(folded) ? [...new Set(folded.match(office) ?? [])] : []
}

/**
 * The office itself stands in the text, and of the body that the question names before it: 局长 does not stand in 副局长,
 * nor the 主任 of 市消保委 in 市消保委比较试验部主任. Both texts are folded.
 */
export function holdsOffice(text: string, name: string, question: string): boolean {
  const held = [...text.matchAll(new RegExp(`(\\p{Script=Han}*)(?<![副原前])${name}`, 'gu'))]
  const whose = question.slice(0, question.indexOf(name)).match(/(\p{Script=Han}{2})的?$/u)?.[1]
  if (!whose || /[副原前]$/.test(whose) || !chairs.test(name)) return held.length > 0
  return held.some(
    ([, body]) =>
      !department.test(body) ||
      body.endsWith(whose.slice(-1)) ||
      // 「研究中心由谁当主任」 of 任中心主任
      question.includes(body.slice(-2)),
  )
}
const chairs = /^(?:主任|主席|总经理|总裁|董事长|会长|秘书长|理事长|书记)$/
const department = /(?:[部处科室司庭组队]|中心|分局|分院|分会|分公司|办公室)$/

const firm = /\p{Script=Han}{2,16}(?:公司|集团|厂(?![长区房家]))/gu

/** 「公司法定代表人……」, 「问题产品销往……」: a sentence of `text` that names no firm goes on about the last one that was named. */
export function isOfLastFirm(name: string, sentence: string, text: string): boolean {
  if (!/(?:公司|集团|厂)$/.test(name) || sentence.search(firm) >= 0) return false
  const named = text.slice(0, Math.max(text.indexOf(sentence), 0)).match(firm) ?? []
  const last = named.findLast((one) => !/(?:[该本两各]|这家|涉案|涉事|公司)(?:公司|集团|厂)$/.test(one))
  return last !== undefined && holdsOrganisation(last, name)
}
