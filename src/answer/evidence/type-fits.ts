/** Is an answer of the kind that the question asks for: a figure, a day, a person, a list, a cause? */

import { findQuantities } from '../../text/numbers.ts'
import { findPlaces } from '../../text/places.ts'
import { personName } from '../../text/surnames.ts'
import { findMedium } from '../question/meta-question.ts'
import type { Surroundings } from '../question/surroundings.ts'
import type { Ask } from '../question/understand.ts'

/** Words of cause: without one a reason question has no answer in a sentence. */
const causal =
  /因|由于|所致|导致|造成|原因|缘于|归因|得益于|受.{1,14}影响|为(?:了|进一步|贯彻|落实|切实|确保|方便|配合|保障|加强|推动|提高|提升|深入|做好|维护|防止|避免|庆祝|纪念)|旨在|以便|目的|从而|以(?:确保|便|免)|拉动|带动|主要是|提供|鉴于|考虑到|涉嫌|违反/
const defining = /指|是|即|简称|称为|叫做|意为|定义|俗称|又称|全称|[（(].{2,}[）)]|：|:/
const enumerating = /、|和|及|以及|;|；|》《|”“|与|分别|还有|等/
const organisation =
  /局|部|公司|院|校|会|社|办|厅|委|所|队|中心|集团|行|厂|馆|网|报|台|店|组织|机构|联盟|政府|企业|团队|大学|学院|协会|基金|交易所|方|署|站|处|科|系|组|室|医|俱乐部|平台|[a-z]{2,}/i
const location =
  /[省市县区镇乡村路街道号楼站馆园场港山河湖江海岛桥洲国州旗湾口岸厦城寺庙院校]|地区|广场|医院|线上|网|境内|境外|现场|公众号|app|中心|[小中大]学/i
const named = new RegExp(`(?:${personName})|某|·|先生|女士|[a-z]{2,}`, 'iu')

/**
 * `answer` is the folded span, `sentence` the folded sentence it stands in. A kind that leaves no trace in the
 * words (如何, search-box fragments, yes/no) fits always.
 */
export function typeFits(ask: Ask, answer: string, sentence: string): boolean {
  const figures = findQuantities(findQuantities(answer).length > 0 ? answer : sentence)
  switch (ask.type) {
    case 'percent':
      return figures.some((q) => /[%‰]|百分点|倍/.test(q.unit))
    case 'money':
      return figures.some((q) => /元|镑|币/.test(q.unit)) || /元|免费/.test(answer)
    case 'number':
      // 排第几: a figure that counts is no place in a row.
      if (/第几/.test(ask.folded) && !/第|首|冠|末|倒数|榜|[位名]/.test(answer)) return false
      return ask.unit &&
        /^(?:批次|人次|架次|家次|条次|平方公里|公里|小时|分钟|个百分点|百分点)$/.test(ask.unit)
        ? figures.some((q) => q.unit === ask.unit!.replace('个百分点', '百分点'))
        : findQuantities(answer).length > 0 || /[\d一二两三四五六七八九十]/.test(answer)
    case 'date':
      // 几号, 哪天: a year alone is no day.
      if (/几[号日]|哪(?:一)?[天日]/.test(ask.folded) && !/[日号天昨今明周节]/.test(answer)) return false
      if (/哪一?年|几几年/.test(ask.folded) && !/(?:19|20)\d\d|年/.test(answer)) return false
      return dated.test(answer)
    case 'person':
      return (
        (named.test(answer) && !body.test(answer)) || (doneByBodies.test(ask.folded) && body.test(answer))
      )
    case 'org':
      return organisation.test(answer)
    case 'place':
      return findPlaces(answer).length > 0 || location.test(answer)
    case 'list':
      return enumerating.test(answer.length > 12 ? answer : sentence)
    case 'definition':
      return defining.test(sentence)
    case 'reason':
      return causal.test(sentence)
    default:
      return true
  }
}

/** A day, a year, an hour or how long; a bare figure (1128.6万千瓦) is none of them. */
const dated =
  /(?:19|20)\d\d(?!\d)|\d[-/:]\d|[\d一二两三四五六七八九十半几][个多]*(?:天|点|号|钟头|分|秒|旬|学期|届|期|代|世纪)|[年月日今昨明周时季]|同期|期间|前后|当[天晚]|[早晚]上/

/** A firm or an office is nobody by name. */
const body =
  /(?:公司|集团|银行|大学|学院|医院|协会|法院|检察院|委员会|部门|中心|[民教卫法司安商财]\p{Script=Han}?局|\p{Script=Han}厅|研究[院所]|政府|合作社|事务所|队)$/u

/** 谁委托的, 由谁承建: a firm or an office does that as well as somebody. */
const doneByBodies =
  /谁(?:来|在)?(?:委托|主办|承办|协办|牵头|出资|拨款|批准|审批|发布|组织|资助|授予|颁发|负责|验收|运营|管理|承建|承担|建设|开发|投资|提供|支持|监督|执行|赢|胜|夺冠|获胜)/

const deeds: [RegExp, RegExp][] = [
  [/谁来?(?:导演|执导)|导演是谁/, /导演|执导|拍/],
  [/谁来?主演|主演是谁/, /主演|饰|扮/],
  [/谁来?设计/, /设计/],
  [/谁来?(?:写|编写|撰写|创作)/, /写|编|创作|作者|著/],
  [/[建造修盖]\p{Script=Han}{0,4}的人(?:是谁|叫)/u, /[建造修盖]/],
  [/记者(?:是谁|是哪[位个]|叫|姓)/, /记者/],
]

/** Whom somebody tells something is not who speaks: 「局长告诉记者」, 「回答记者提问」. */
const told = /(?:告诉|回答|答|对|向|接受)(?:了|本[报台社网])?记者|记者(?:的|现场)?(?:提问|采访|问)/g

/** 「《归潮》是谁导演的」 is not told by who announced it, nor a paper's journalist by the name of another's. */
export function deedFits({ type, folded }: Ask, sentence: string): boolean {
  if (type !== 'person') return true
  const deed = deeds.find(([asked]) => asked.test(folded))
  const medium = findMedium(folded)
  return (!deed || deed[1].test(sentence.replace(told, ''))) && (!medium || sentence.includes(medium))
}

/** What the one that is asked for by its kind is called: 哪家医院. */
const institutions: [RegExp, RegExp][] = [
  [/哪[一几]?[家个所]医院/, /医院|院区|卫生院|医学中心|诊所|保健院|疾控/],
  [/哪[一几]?[家个所](?:大学|高校|学校|中学|小学|院校)/, /学|校|[^法医]院/],
  [/哪[一几]?[家个](?:法院|银行|酒店|宾馆|饭店)/, /法院|中院|高院|行|酒店|宾馆|饭店|店/],
]

/** 哪个国家, and no 国家级 anything. */
const asksCountry =
  /哪一?个国家(?!级|标准|\p{Script=Han}{0,6}(?:基地|中心|实验室|工程|项目|计划|奖|公园|试点))|哪国(?!际)|哪几国/u

/** 「送到哪家医院」 is not told by 已送医治疗, 「设在哪个国家」 not by 在境外. */
export function institutionFits({ folded }: Ask, { sentence, before }: Surroundings): boolean {
  const asked = institutions.find(([kind]) => kind.test(folded))
  if (asked && !asked[1].test(sentence) && !asked[1].test(before)) return false
  return !asksCountry.test(folded) || namesCountry(sentence)
}

function namesCountry(sentence: string): boolean {
  return findPlaces(sentence).some(({ level }) => level === 'country') || /国(?![际家内外])/.test(sentence)
}

/** A percentage asked for and a percentage read, money for money; other questions pass. */
export function unitFits(ask: Ask, answer: string, clause: string): boolean {
  const figures = findQuantities(findQuantities(answer).length > 0 ? answer : clause)
  if (ask.type === 'percent') return figures.some((q) => /[%‰]|百分点|倍/.test(q.unit))
  if (ask.type === 'money') return figures.some((q) => /元|镑|币/.test(q.unit)) || /元|免费/.test(answer)
  return true
}

/** Of the kind that the measure word of the question counts; a figure without any may be. */
export function countFits(ask: Ask, answer: string): boolean {
  const unit = ask.unit ?? (people.test(ask.folded) ? '人' : null)
  const kinds = countKinds.filter((units) => unit !== null && units.includes(unit))
  const kind = ask.type === 'number' && kinds.length > 0 && kinds.flat()
  const figures = findQuantities(answer)
  // 第几届 is not told by 第4年.
  const [, ofSeries] = ask.folded.match(/第几(\p{Script=Han})/u) ?? []
  const others = answer.match(/第[\d一二三四五六七八九十百]+(\p{Script=Han})/u)
  if (ofSeries && others && !answer.includes(ofSeries) && !/[个大回]/.test(ofSeries)) return false
  if (/(?:多少|几)个?亿/.test(ask.folded) && figures.length > 0 && figures.every((q) => q.value < 1e6))
    return false
  return (
    !kind ||
    figures.length === 0 ||
    // 几个小时: 4个半小时.
    (unit !== null && unit.length > 1 && answer.includes(unit)) ||
    figures.some(
      (q) =>
        q.unit === '' ||
        kind.includes(q.unit) ||
        (ask.unit === '次' && q.unit.endsWith('次')) ||
        // 多少人认为: a share of those who were asked.
        (q.unit === '%' && /多少人(?:觉得|认为|表示|支持|反对|同意|愿意|相信|担心)/.test(ask.folded)),
    )
  )
}

/** 「老字号都是哪些店」 is not told by 25家: a figure names nothing. */
export function namesFit({ type, folded }: Ask, answer: string): boolean {
  if (type !== 'list' || /多少|几[年月日号点天]/.test(folded) || !/哪[些几]|名单|名字|叫什么/.test(folded))
    return true
  const figures = findQuantities(answer)
  return figures.length !== 1 || /[\p{L}]/u.test(answer.replace(figures[0].text, ''))
}

/** 多少嫌疑人: who is counted says the measure word. */
const people =
  /多少\p{Script=Han}{0,4}?(?:嫌疑人|志愿者|消费者|[旅游乘顾]客|学生|居民|市民|村民|教师|医生|职工|员工|工人|农民|司机|护士|民警|队员|会员|读者|听众|病人|家长|患者|选手|观众|人员|代表|专家|儿童|老人)(?!\p{Script=Han}{0,2}(?:岗位|证|室|费|房|补贴|保险|企业|单位|公司))/u

/** Measure words that count the same things: who asks 多少人 is not answered with 多少件. */
export const countKinds = [
  ['人', '名', '位', '人次', '例', '口'],
  ['件', '起', '宗', '案', '例', '项', '批', '组', '批次', '次', '个'],
  ['家', '户', '个', '所', '间', '处', '家次', '支'],
  ['公里', '千米', '米', '公里'],
  ['天', '日', '小时', '分钟', '个月', '年', '周', '工作日', '个工作日'],
  ['吨', '公斤', '千克', '斤'],
  ['亩', '公顷', '平方公里', '平方米'],
  ['千瓦时', '吉瓦时', '兆瓦时'],
  ['千瓦', '万千瓦', '兆瓦', '吉瓦'],
  ['毫米', '厘米'],
  ['分'],
  ['岁', '周岁'],
  ['本', '册', '部', '种', '卷', '篇', '套', '份', '册次', '件', '个'],
  ['份', '套', '件', '张', '单', '个', '票', '封', '笔'],
  ['辆', '台', '部', '架', '艘', '班', '列', '班次', '架次', '车次', '例'],
]
