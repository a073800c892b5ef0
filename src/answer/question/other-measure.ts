/** 「盏有多高」 against 「口径12.3厘米」, 「多少听众」 against 「讲座212场」: what the figure measures or counts is something else. */

import { findQuantities } from '../../text/numbers.ts'
import { isOfOtherDimension } from './dimension.ts'
import type { Ask } from './understand.ts'
import { undoneDeed } from './undone.ts'

/** True when the figure of `answer` measures or counts another thing than the question asks for. */
export function isOtherMeasure(ask: Ask, clause: string, answer: string): boolean {
  if (isOfOtherDimension(ask, answer) || isOfOtherStage(ask, clause)) return true
  if (ask.type === 'date') return isDayForLength(ask, answer) || isLengthForHour(ask, answer)
  return (
    /^(?:number|percent|money|name)$/.test(ask.type) &&
    (isOtherExtension(ask, clause, answer) ||
      isOtherThanPeople(ask, answer) ||
      isMeanForPeak(ask, clause) ||
      isOtherSum(ask, clause) ||
      isDepositForFee(ask, clause) ||
      isDoneForUndone(ask, clause) ||
      isStockForNew(ask, clause))
  )
}

/** Units in which each extension is given, and the words of one that is a length. */
const extensions: Record<string, { units: RegExp; said: RegExp }> = {
  高: { units: /米|cm|层|尺|%|‰|[度元分倍点成个]|℃/, said: /高|海拔|层|水位/ },
  长: { units: /米|里|尺|[分时天日年月秒周]/, said: /长|跨|程|里程|距/ },
  宽: { units: /米|尺|道/, said: /宽|道/ },
  深: { units: /米|尺|里/, said: /深|埋|吃水/ },
  重: { units: /吨|克|斤/, said: /重|吨|克|斤/ },
}

/** 「多高」 asks for metres of height, neither for kilovolts nor for the metres of something else. */
function isOtherExtension({ folded }: Ask, clause: string, answer: string): boolean {
  const asked = (folded.match(/多([高长宽深重])(?!时间)/) ??
    folded.match(/([高长宽深重])(?:是|为|有)?多少[^,，]{0,2}[米吨克斤]/))?.[1]
  if (!asked) return false
  const told = findQuantities(answer).map(({ unit, end }) => unit || answer.slice(end, end + 2))
  if (told.length === 0) return !/[\d一二两三四五六七八九十百千]/.test(clause)
  const { units, said } = extensions[asked]
  return (
    !told.some((unit) => unit === '' || units.test(unit)) ||
    (told.every((unit) => /米$/.test(unit)) && !said.test(clause))
  )
}

/** 「花了多少年」 asks how long, not when: 2018年 is no answer. */
function isDayForLength({ folded }: Ask, answer: string): boolean {
  return (
    /(?<![哪第几])(?:多少|几)(?:年|天|个月|小时)|多久|多长时间/.test(folded) &&
    /(?:19|20)\d{2}年/.test(answer) &&
    !/[至到起]|\d(?:天|个月|小时|分)/.test(answer)
  )
}

/** 「最晚一班几点」 asks for the hour: 35分钟 is none. */
function isLengthForHour({ folded }: Ask, answer: string): boolean {
  return (
    /几点/.test(folded) &&
    /\d(?:个?小时|分钟)/.test(answer) &&
    !/24小时|[\d一二三四五六七八九十][点时](?!间|长)|\d[:：]\d|[早晚上下中][午上]|全天|[前后内]/.test(answer)
  )
}

const people =
  /(?:多少|几)(?:个|名|位)?(?:听众|观众|读者|游客|旅客|乘客|员工|职工|工人|学生|老师|教师|患者|病人|居民|村民|农民|渔民|会员|选手|志愿者|考生|司机|医生|护士|\p{Script=Han}{0,4}人员|人)(?![\p{Script=Han}])/u

/** Who asks for listeners is not told of lectures. */
function isOtherThanPeople({ folded }: Ask, answer: string): boolean {
  const units = findQuantities(answer).flatMap(({ unit }) => (unit === '' ? [] : [unit]))
  return (
    people.test(folded) &&
    units.length > 0 &&
    units.every((unit) => /[场册件吨元米年月天时钟艘辆台座起]$/.test(unit))
  )
}

/** 「一天最多来了多少人」 is not told by 「日均5720人次」. */
function isMeanForPeak({ folded }: Ask, clause: string): boolean {
  const mean = /[日月年周场户人]均|平均/
  const isOfOne = /最[高低多少大小快慢好差强弱]的?(?:那|哪|一[个家位]|企业|公司|单位|[个家县市区])/.test(
    folded,
  )
  return (
    /最[高低多少大小快慢好差]/.test(folded) &&
    (isOfOne || !mean.test(folded)) &&
    mean.test(clause) &&
    !/最|高达/.test(clause)
  )
}

/** What a firm's accounts tell apart, as asked for and as told. */
const sums = [
  /净利润|净利(?!率)|(?:盈利|赚|挣)[了到]?(?:多少|几)/,
  /营业收入|营收|销售收入|销售额/,
  /现金流/,
  /研发(?:投入|费用|支出)/,
  /分红|派息|红利|股利/,
  /总资产|资产总额/,
]

/** 「净利润目标是多少」 is not told by 「全年营业收入85亿元的目标」. */
function isOtherSum({ folded }: Ask, clause: string): boolean {
  const asked = sums.filter((sum) => sum.test(folded))
  return asked.length === 1 && !asked[0].test(clause) && sums.some((sum) => sum.test(clause))
}

const deposit = '(?:押金|定金|保证金)'
const depositAsked = new RegExp(deposit)
const depositTold = new RegExp(`${deposit}[为约]?\\d`)

/** 「检查费多少钱」 is not told by 「押金1000元」. */
function isDepositForFee({ folded }: Ask, clause: string): boolean {
  return /费(?!用)|价/.test(folded) && !depositAsked.test(folded) && depositTold.test(clause)
}

/** 「还有多少户没恢复」 is told neither by 累计停电2.9万户 nor by 已恢复2.4万户. */
function isDoneForUndone({ folded }: Ask, clause: string): boolean {
  return undoneDeed(folded) !== null && !/[没未尚剩余不无仅缺差待欠]/.test(clause)
}

const newly = /新(?:修通?|建|增|开通?|设|添|签|注册|通车|投产|上市)(?!的)/

/** 「去年新修了多少」 is not told by 「其中高速公路7418公里,年内新增312公里」 up to the comma. */
function isStockForNew({ folded }: Ask, clause: string): boolean {
  return (
    newly.test(folded) &&
    /(?:总[^,，]{0,6}|其中[^,，]{2,8}|现有[^,，]{0,8}|累计[^,，]{0,8})\d/.test(clause) &&
    !/新|增|添/.test(clause)
  )
}

const stages: readonly { asked: RegExp; other: RegExp }[] = [
  { asked: /实际(?!利用|使用|控制)|真正/, other: /预计|计划|预期|力争|目标/ },
  { asked: /到现在|目前为止|截至目前/, other: /计划|预计|目标|力争/ },
  { asked: /下一步|接下来|今后|未来/, other: /目前|现有|截至/ },
]

/** 「首日实际来了多少」 is not told by 「预计初期日均16.8万人次」, nor what comes next by 「目前」. */
function isOfOtherStage({ folded }: Ask, clause: string): boolean {
  return stages.some(
    ({ asked, other }) =>
      asked.test(folded) &&
      !other.test(folded) &&
      other.test(clause) &&
      !asked.test(clause) &&
      !/将|拟|下一步/.test(clause),
  )
}
