/** 「功率多少瓦」 against 「4分35秒」, 「几趟车」 against 「25分钟」: the figure measures in units of another dimension. */

import { findQuantities } from '../../text/numbers.ts'
import type { Ask } from './understand.ts'

type Dimension =
  | 'time'
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'power'
  | 'energy'
  | 'temperature'
  | 'money'
  | 'rate'
  | 'count'

/** Units that belong to one dimension whatever they stand by; 年, 日, 点, 分, 度 do not. */
const units: readonly [Dimension, RegExp][] = [
  ['time', /^(?:小时|分钟|秒钟?|天|个月|周)$/],
  ['length', /^(?:公里|千米|米|厘米|毫米|海里)$/],
  ['area', /^(?:平方(?:公里|千米|米)|亩|公顷)$/],
  ['volume', /^(?:立方米|升|毫升)$/],
  ['mass', /^(?:吨|公斤|千克|克|毫克|微克|斤)$/],
  ['power', /^(?:瓦|千瓦|兆瓦|吉瓦|万千瓦)$/],
  ['energy', /^(?:千瓦时|兆瓦时|吉瓦时)$/],
  ['temperature', /^°c$/],
  ['money', /元$|^(?:英镑|人民币)$/],
  ['rate', /^(?:[%‰]|百分点)$/],
  [
    'count',
    /^(?:人|名|位|家|户|个|件|项|起|台|辆|所|座|条|次|人次|批次|架次|种|款|张|套|本|册|只|头|班|趟|列|班次|车次|份|支|棵|株|门|处|间)$/,
  ],
]

/** What the question says of it: the unit behind its interrogative, or the name of what is measured. */
const asked: readonly [Dimension, RegExp][] = [
  ['time', /(?<![第哪])(?:多少|几)个?(?:小时|分钟|秒)/],
  [
    'length',
    /(?:多少|几)(?:公里|千米|厘米|毫米|米)|(?:水位|海拔|水深|里程|身高)(?:是|为|有|达到?)?(?:多少|$)/,
  ],
  ['area', /(?:多少|几)(?:平方?米?(?!均)|亩|公顷)|面积(?:是|为|有|达到?)?(?:多少|多大|$)/],
  ['volume', /(?:多少|几)万?(?:立方米?|升|毫升|方水)/],
  [
    'mass',
    /[有为]多重|多重[?？]?$|(?:多少|几)万?(?:吨|公斤|千克|克|斤)|(?:体重|净重|重量)(?:是|为|有)?(?:多少|$)/,
  ],
  ['power', /(?:多少|几)(?:瓦|万?千瓦|兆瓦)(?!时)|(?<!总|转)功率(?:是|为|有)?(?:多少|多大|$)/],
  ['energy', /(?:多少|几)(?:度电|千瓦时)|[用发耗]电量(?:是|为|有)?(?:多少|$)/],
  [
    'temperature',
    /(?:气温|水温|体温|温度)(?:是|为|有|达到?|低到|高到)?(?:多少|几度|$)|零[上下](?:多少|几)度|(?:多少|几)摄氏度/,
  ],
  [
    'count',
    /(?:多少|几)(?:人(?![均民])|名(?!额)|位(?!置)|家(?!庭|长|政)|趟|班车|班次|列车|款(?!项|额)|辆|台(?!资)|只|头|棵|株|本|册|张|种|所|座(?!位)|起|件|批次|项)/,
  ],
]

/** 捐了多少 may be told in kind. */
const money = /钱|元|块|[额价费款值薪资]|收入|营收|支出|利润|奖金|补贴|补助|成本|票房|造价/

const opinion = /多少(?:人|家|户)(?:觉得|认为|表示|支持|反对|同意|愿意|相信|担心|选)/

/** True when the question asks for one dimension and each figure of the answer, a folded text, has a unit of another one. */
export function isOfOtherDimension({ type, folded }: Ask, answer: string): boolean {
  if (!/^(?:number|money|percent|date|name)$/.test(type)) return false
  const topic = folded.replace(/[\s?？]+$/, '')
  const wanted =
    type === 'money' && money.test(topic) ? 'money' : asked.find(([, words]) => words.test(topic))?.[0]
  // 多少人认为: a share of those who were asked is a count, too.
  if (wanted === undefined || (type === 'number' && opinion.test(topic))) return false
  const told = findQuantities(answer).map(({ unit }) => units.find(([, names]) => names.test(unit))?.[0])
  return told.length > 0 && told.every((dimension) => dimension !== undefined && dimension !== wanted)
}
