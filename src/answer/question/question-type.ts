/** What a question asks for, read from its interrogative words. */

export type QuestionType =
  | 'number'
  | 'percent'
  | 'money'
  | 'date'
  | 'person'
  | 'org'
  | 'place'
  | 'list'
  | 'definition'
  | 'reason'
  | 'yesno'
  | 'how'
  | 'name'

export interface Interrogative {
  type: QuestionType
  /** Unit that the question names beside its interrogative: 多少批次, 几亿元, 百分之几. */
  unit: string | null
}

const measure =
  '个百分点|百分点|批次|人次|架次|家次|条次|平方公里|平方米|公里|万元|亿元|千瓦时|吉瓦时|小时|分钟|个月|[个家件项起台辆部米吨亩户所座条批次种类款架岁倍分点天日年月号度届期套张股处支场集篇册人名位元块角万亿万亿成]{1,2}'
const countAsk = new RegExp(`(?:多少|几|幾)(?!乎)\\s?(?:多|个)?(${measure})?`)

const rules: [RegExp, QuestionType][] = [
  [
    /为什么|为何|为啥|因何|怎么会|咋(?:会|就|降|涨|掉|这么|那么)|怎么(?:就|降|涨|跌|掉|变|这么|那么|没)|原因|缘故|缘由|理由|怎么从.{1,8}[变到成]|[难贵好差强弱卡错亏赢输慢]在(?:哪|什么|啥)|由于什么|因为(?:什么|啥)|何以|目的(?:是|为)|为了(?:什么|啥)|图(?:个)?啥|凭(?:什么|啥)/,
    'reason',
  ],
  [
    /百分之(?:几|多少)|占比|几个百分点|多少个?百分点|几成|(?:比例|比率|比重|率|涨幅|增幅|降幅|增速|跌幅)(?:是|为|有|达|达到|在|到)?(?:多少|几|多高|多大|怎么样|如何|呢|\?|$)|(?:增长|上涨|下降|提高|涨|降|跌|增加|减少)了?(?:多少|几)个?(?:点|百分点|成)/,
    'percent',
  ],
  [
    /(?:多少|几)(?:钱|元|块(?!业务|地|田|牌|板|内容|领域|屏)|万元|亿元|万块|毛钱|美元|欧元|人民币)|(?:金额|价格|售价|费用|收入|营收|利润|投资|资金|罚款|经费|成本|产值|总额|票价|奖金|工资|余额)(?:共|一共|总共)?(?:是|为|有|达|达到)?(?:多少|几何|呢|\?|$)|(?:花|赚|卖|投|罚|赔|收|缴|拨|批|贷|挣|亏|捐|付|拿)(?:了|到|出|进来|进去)?(?:多少|几)/,
    'money',
  ],
  [
    /何时|什么时[候间]|啥时候?|几时|哪[一]?(?:年|天|日|月|周)|几[月号日点](?!上)|几点|什么日子|多会儿|(?:时间|日期|截止|期限)(?:是|为|在)?(?:哪|什么|多少|何|几|到|呢|\?|$)|(?:从|到)(?:几|哪)(?:年|月|日|天|号|点|周)|多[久长]时间|多久|多长时间|几年|几天|几个月|多少(?:天|年|个月|小时|分钟)/,
    'date',
  ],
  [/谁|哪(?:一)?[位名](?!.{0,4}(?:单位|机构|企业))|何人|什么人|姓名|叫什么名字.{0,3}人|人选/, 'person'],
  [
    /哪(?:一|几|两|些)?(?:个|家)?(?:单位|机构|部门|公司|企业|组织|机关|学校|大学|医院|银行|协会|集团|法院|警方)|什么(?:单位|机构|部门|公司|企业|组织)|主办(?:方|单位)?|承办方?|由哪/,
    'org',
  ],
  [
    /哪里|哪儿|何处|什么地[方点]|哪(?:一|几|两|些)?个?(?:地方|省|市|县|区|城市|国家|地区|省份|州|镇|村|街道|车站|站|路)|在哪|去哪|到哪|地点|地址|位于/,
    'place',
  ],
  [
    /哪(?:些|几|两|三|四|五)|(?:包括|有|包含|涉及|涵盖)(?:哪|什么|啥)|分别(?:是|为|叫)?(?:什么|哪|啥|谁|\?|$)|(?:都|各)(?:是|有|叫|聚焦|停|抓)?(?:什么|啥|哪)|什么(?:和|跟)什么|名单|列举|几个方面/,
    'list',
  ],
  [
    /什么是|是什么意思|指(?:的)?(?:是)?(?:什么|啥)|何谓|什么叫|是啥意思|怎么算的|含义|定义|全称|(?:啥|什么)意思/,
    'definition',
  ],
]
const yesno =
  /吗[?？]?$|吗[,，?？]|么[?？]$|是不是|是否|有没有|能不能|可不可以|能否|可否|会不会|对不对|要不要|用不用|算不算|行不行|够不够|没有?[?？]$|[了过]没[?？]?$|不[?？]?$|(?:正确|属实|真的)[?？]?$|[^和跟与]还是[^不]/

/** Type and unit asked for; a question without interrogative (search-box fragment) is `name`. */
export function findInterrogative(folded: string): Interrogative {
  const unit = folded.match(countAsk)?.[1] ?? null
  const isYesno = yesno.test(folded) && !/多少|几[个家件项起台辆人]|哪|什么|谁/.test(folded)
  if (isYesno) return { type: 'yesno', unit: null }
  for (const [rule, type] of rules) if (rule.test(folded)) return { type, unit }
  if (countAsk.test(folded)) return { type: 'number', unit }
  if (/多[高大长重宽快远深]|数量|个数|人数|次数|件数|条数|得分|评分|分数|电话|号码|指数/.test(folded))
    return { type: 'number', unit: null }
  if (/率$|比例$|比重$|占比$|涨幅$|增速$/.test(folded.replace(/[\s?？\d年]+$/, '')))
    return { type: 'percent', unit: null }
  if (/怎么|怎样|如何|咋/.test(folded)) return { type: 'how', unit: null }
  return { type: isFigureTopic(folded) ? 'number' : 'name', unit: null }
}

/** A search-box fragment that ends in what is measured: 经营现金流净额, 中试线年处理量. */
function isFigureTopic(folded: string): boolean {
  return (
    !/谁|哪|什么|啥/.test(folded) &&
    /(?:额|总量|产量|销量|能力|[用发处容储]\p{Script=Han}?量|[人户件次总]数|中位数|面积|里程|负荷|利润|收入|营收|支出|价格|单价|均价|费用|造价|投资额?)$/u.test(
      folded.replace(/[\s?？\d年]+$/, ''),
    )
  )
}

/** Words that only ask; without them a question is its topic. */
export const askingWords =
  /请问一?下?|请教|我?想(?:知道|了解|问)(?:一下)?|麻烦(?:问)?(?:一下)?|(?:能|可以)?告诉我|查一?下|到底|究竟|大概|具体|(?:分别|各)?(?:是|为|有|达到?|共|叫)?(?:多少|几(?:个|家|件|项|起|台|辆|人|名|位|次|批|种|类|条|元|万|亿|块|天|年|月|号|点|成)?)(?:钱|个|家|件|项|起|台|辆|人|名|位|次|批次|批|种|类|条|万|亿|元|分|张|所|座|户|吨)*|百分之几|什么时[候间]|为什么|为何|为啥|什么|哪(?:些|几|个|家|里|儿|位|年|天|一|两)*个?|谁|啥|怎么样|怎么|怎样|如何|吗|呢|呀|啊|吧|是不是|是否|有没有|[?？!！。,，]/g
