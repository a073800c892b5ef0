/** Questions whose answer code computes from stated figures: differences, sums, comparisons. */

import { spellComparison } from './comparison.ts'
import { completeItems, joining } from './coordination.ts'
import { metricHead } from './metric.ts'
import { askedBy, fromEither, fromParts, fromThan, fromYears, type Operands, priced } from './operands.ts'

export interface Calculation extends Operands {
  /** The question compares and also asks by how much. */
  gap: boolean
  /** 「出生的比去世的多吗」: whether it is the first one. */
  whether: boolean
}

const low = /低|少|小|慢|差|弱|垫底|便宜|短|晚|轻|近|薄|浅|窄/
const which =
  '(?:谁|哪(?:一|几)?(?:个|项|类|种|家|块|年|边|者|方|样|座|条)?(?:省|市|县|区|镇|城市|地方|国家|公司|单位|产品|品种|部门)?)'
const degree =
  '(?:更|最|比较|要|较)?(?:高|低|多|少|大|小|快|慢|好|差|垫底|强|贵|便宜|(?<=更|最|要|较)(?:长|短|重|轻|远|近|厚|薄|深|浅|宽|窄))'
const compare = new RegExp(
  `^(.+?)(?<![、和与跟及])[,，]?(?:之?[里中间内]头?|当中|相比)?[,，]?(?:${which}的?([^,，]{0,14}?)(${degree})(?=[,，呢啊呀吧哦嘛些了的一]|$)|([^,，、和与跟及]{2,8}?)(${degree})的?(?:是|为)${which})`,
)
/** 「消费者和经营主体谁更满意」: the measure is what follows 更. */
const compareMore = new RegExp(
  `^(.+?)[,，]?${which}(?:对[^,，]{2,12}?)?(更)(?:加)?([\\p{Script=Han}]{2,4})$`,
  'u',
)
const joined = new RegExp(`${joining}|还是|vs\\.?`)
const than =
  /^(.+?)(?<![同环占对])比(?!例|率|重|较|(?:上年|去年)(?:同|这|此|那|前|[要还更]?(?:高|低|多|少|大|小|快|慢)|[一增减提下上涨跌降升])|上一|上季|前一|往年|以前|之前|原来|原先|过去|现在|年初|年末|年底|期初|季初|月初|同期|赛|如|分|值|特)(.+?)(?:要)?(?:更)?(高|低|多|少|大|小|快|慢|提高|下降|增加|减少|加快|增长|降|升|涨|长|贵|便宜|(?:重|轻|短|早|晚|远|近|深|浅|宽|窄|厚|薄)(?=(?:了|出)?(?:多少|几)))(?:了|出)?(\p{Script=Han}{0,2}?(?:多少|几)[^,，]*)/u

/** 「19日18时和19日6时相比,隧道多救出了几个人」: two times of the same thing. */
const setBeside =
  /^([^,，]*\d[^,，]*?)(?:和|与|跟|同)([^,，]*\d[^,，]*?)相比[,，]?(.+?)(多|少)((?:\p{Script=Han}{0,3}?)(?:多少|几)[^,，]*)/u

/** 「增收的钱是投入的几倍」; what something was before is no other thing. */
const timesOf =
  /^(.{2,}?)(?:大约|大概|差不多)?(?:是|相当于|等于|达到?)(?!原|以前|之前|去年|上年|前年|[上前]一|过去|当初|同期|\d{4}年)(.{2,}?)的(?:大约|大概)?(?:几|多少)倍/

/** 「移送的案件占查办案件的百分之几」; the whole of what is counted (总数) stands in one sentence with its part. */
const shareOf =
  /^(.{3,}?)[,，]?占(?!全[省市国县]|总|比)([^,，]{4,}?)(?<!总[数量额])的(?:百分之(?:几|多少)|几成|(?:比例|比重|百分比)(?:大约|大概|约)?(?:是|为|有)?(?:多少|多大|多高)?)$/

/** 「出生的比去世的多吗」: both figures decide. */
const thanWhether =
  /^(.+?)(?<![同环占对])比(?!例|率|重|较|上年|去年|上一|上季|前一|往年|赛|如|分|值|特|预期|目标)(.+?)(?:要)?(?:更)?(高|低|多|少|大|小|快|慢|贵|便宜)(?:吗|么|不|没有?)$/

/** 「乡村的增速超过城镇了吗」; a figure to exceed is none of the release's. */
const exceedsWhether =
  /^([^\d]{3,}?)(?:有没有|是不是|是否|已经?)*(超过|高于|多于|大于|低于|少于|小于)了?([^\d,，]{2,12}?)了?(?:吗|么|没有?)$/

/** 「A比B多吗」, 「A是不是比B还多」; not 「A多还是B多」. */
export function asksWhether(folded: string): boolean {
  return /(?:吗|么|没有?|不)[?？]*$|是不是|是否/.test(folded)
}

/** 食品药品合格率: two of a kind, set side by side without a word between them. */
const sideBySide =
  /^(.*?)(\p{Script=Han}([品业镇村区性生类]))((?!\2)\p{Script=Han}\3的?\p{Script=Han}{2,6}?)$/u

/** The calculation that a folded question asks for, or null when it asks for stated facts only. */
export function findCalculation(folded: string): Calculation | null {
  const found = findKind(folded)
  return (
    found && {
      ...found,
      gap: /(?:高|低|多|少|差|快|慢|大|小)(?:了|出)?(?:多少|几)/.test(folded),
      whether: asksWhether(folded) && (found.kind === 'max' || found.kind === 'min'),
    }
  )
}

/** 「跟去年比，合格率涨了多少」: how much it changed is stated. */
const setAgainstPast =
  /^(?:跟|和|与|同)(?:去年|上年|前年|往年|同期|以前|之前|原来|过去|上一?个?[年期季届周月](?:度|同期)?|(?:19|20)\d{2}年(?:同期)?)相?比(?:较|起来)?[,，]/

/** 「最高和最低的相差多少」: which two they are is open. */
const isSpread = /最[高多大快长贵](?:的|分|值)?[和与跟、比到]最[低少小慢短便]/

function findKind(folded: string): Operands | null {
  if (setAgainstPast.test(folded) || isSpread.test(folded)) return null
  const question = spellComparison(folded.replace(/[?？\s]+$/, '').replace(/[?？].*$/, ''))
  const plus = question.match(
    /^(.+?)(?:加上|(?<!增|附|参|添)加(?![起在一大强快工入开密装盟固热油价班息征码注深速剧盖挂派急拿]))(.+?)[,，]?(?:一共|总共|合计|共|等于|(?:是|有)(?=.*(?:多少|几)))/,
  )
  if (plus) return fromParts('sum', [plus[1], plus[2]])
  const sum = question.match(
    /^(.+?)[,，]?(?:这?[两二三四五]\p{Script=Han})?(?:加起来|加在一起|加一块|之和|总和|合起来|相加|合一起)(?:[,，]?(?:一共|总共|共)?有?((?:多少|几)\p{Script=Han}{3,})$)?/u,
  )
  // 「加起来有多少批不合格」: what is counted stands behind.
  if (sum) return askedBy(sum[2] ?? '', fromParts('sum', completeItems(sum[1])))
  // 「新开的和调整的一共多少条」: both figures, where no sum is stated.
  const inAll = question.match(
    /^(.+?[和与跟].+?)[,，]?(?:一共|总共|合计|总计)(?:[有是花要给发投]了?)?(?:多少|几)/,
  )
  if (inAll) return fromParts('sum', completeItems(inAll[1]))
  const minus = question.match(
    /^(.+?)(?:减去|减掉|(?<![增加核抵扣递删削缩裁])减(?![少免轻小弱缓排税负产持值速震刑半肥员仓灾缴征退息碳低价]))(.+?)[,，]?(?:等于|是|得|还剩|有)?(?:多少|几)/,
  )
  if (minus) return fromParts('difference', [minus[1], minus[2]])
  const times = question.match(timesOf)
  if (times) return fromParts('ratio', [times[1], times[2]])
  const share = question.match(shareOf)
  if (share) return fromParts('share', [share[1], share[2]])
  const more = question.match(than)
  // 比2019年少了百分之多少: a change that is stated, not two figures.
  if (more && !(/百分之|几成/.test(more[4]) && /年/.test(more[2])))
    return askedBy(
      more[4],
      /贵|便宜/.test(more[3]) ? fromThan(priced(more[1]), more[2]) : fromThan(more[1], more[2]),
    )
  const set = question.match(setBeside)
  if (set) return askedBy(set[5], fromParts('difference', [`${set[1]}${set[3]}`, `${set[2]}${set[3]}`]))
  const whether = question.match(thanWhether)
  if (whether) {
    const found = fromThan(whether[1], whether[2])
    return found && { ...found, kind: low.test(whether[3]) ? 'min' : 'max' }
  }
  const exceeds = question.match(exceedsWhether)
  if (exceeds) {
    const found = fromThan(exceeds[1], exceeds[3])
    return found && { ...found, kind: low.test(exceeds[2]) ? 'min' : 'max' }
  }
  // 男的多还是女的多
  const either = question.match(/^(.+?)(高|低|多|少|大|小|快|慢|贵|便宜)(?:,|，)?还是(.+?)\2$/)
  if (either) return fromEither(either[1], either[3], low.test(either[2]) ? 'min' : 'max')
  const gap = question.match(/^(.+?)(?:之间)?的?(?:相差|差距|差额|差值|差(?=多少|几|了))/)
  const twins = gap?.[1].match(sideBySide)
  if (twins) return fromParts('difference', completeItems(`${twins[1]}${twins[2]}和${twins[4]}`))
  if (gap && joined.test(gap[1])) return fromParts('difference', completeItems(gap[1]) ?? fromYears(gap[1]))
  const m = question.match(compare) ?? question.match(compareMore)
  if (m && joined.test(m[1])) {
    // 农产品里合格率最高的是哪个: where the name ends and the measure begins, the measure tells.
    const whole =
      m[4] === undefined ? '' : question.slice(0, question.lastIndexOf(`${m[4]}${m[5]}`) + m[4].length)
    const head = metricHead(whole)
    const metric = head || (m[2] ?? m[4] ?? '')
    const kind = low.test(m[3] ?? m[5] ?? '') ? 'min' : 'max'
    const spoken = (head ? whole.slice(0, -head.length) : m[1])
      .replace(/还是|vs\.?/g, '和')
      .replace(/^对[^,，]{2,10}[,，]/, '')
      .replace(/(?:里面|里边|里|当中|之中|中)(?:的)?(?=[^,，、和与跟及]{2,8}$)/, '的')
      .replace(/(?:里面|里边|里|当中|之中|中|的)$/, '')
    const years = fromYears(spoken)
    if (years) return fromParts(kind, years)
    // 接种点，蒲阳县和荔溪县哪个多: what is measured stands before.
    const topic = spoken.match(/^([^,，]{2,})[,，]([^,，]+)$/)
    if (topic && metric === '' && /.(?:和|与|跟|及|、|还是)./.test(topic[2]) && !joined.test(topic[1]))
      return fromParts(kind, completeItems(topic[2])?.map((item) => `${item}${topic[1]}`) ?? null)
    const measure =
      metric === '更'
        ? m[3]
        : metric.replace(/(?:上?涨|增长?)得?$/, '增长').replace(/(?:下?[降跌])得?$/, '下降')
    const items =
      completeItems(spoken)?.map((item) =>
        measure &&
        !item.includes(measure) &&
        (head !== '' || !metricHead(item) || /[增涨降跌][速幅]$/.test(measure))
          ? `${item}${measure}`
          : item,
      ) ?? null
    // 「哪个更重」 names its measure only so.
    const [size] = metric === '' ? (`${m[3] ?? m[5]}`.match(/[长短重轻远近厚薄深浅宽窄]/) ?? []) : []
    const found = fromParts(kind, items)
    return found && size
      ? { ...found, operands: found.labels.map((label) => `${label}有多${greater[size] ?? size}`) }
      : found
  }
  return null
}

const greater: Record<string, string> = { 短: '长', 轻: '重', 近: '远', 薄: '厚', 浅: '深', 窄: '宽' }
