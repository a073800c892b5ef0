import { describe, expect, it } from 'vitest'
import { makeRelease } from '../../server/test-deps.ts'
import { supportedClaim, supportingSources } from './support.ts'
import { verifyClaims } from './verify.ts'

/** A sentence of a release, what it states or shows, and what it does not state, near as that may be. */
const cases: [kind: string, source: string, follows: string[], wrong: string[]][] = [
  [
    'a fraction',
    '不合格样品中，微生物污染占24.6%，重金属超标占30%，四分之一的样品来自网店。',
    ['微生物污染占24.6%。', '重金属超标占三成。', '四分之一的样品来自网店。'],
    [
      '微生物污染约占四分之一。',
      '微生物污染占两成多。',
      '重金属超标占三成多。',
      '重金属超标占近三成。',
      '三分之一的样品来自网店。',
      '一半的样品来自网店。',
    ],
  ],
  [
    'a rough figure of the source',
    '网上报名的考生近两成，现场报名的考生超过九成，外地考生过半，本地考生占46.1%。',
    ['网上报名的考生接近两成。', '现场报名的考生九成以上。', '外地考生过半。'],
    [
      '网上报名的考生超过两成。',
      '网上报名的考生两成多。',
      '现场报名的考生近九成。',
      '现场报名的考生不到九成。',
      '外地考生占一半。',
      '本地考生接近一半。',
      '本地考生占四成多。',
    ],
  ],
  [
    'a round figure',
    '全市查处案件10178件，罚没4878万元，追回货款2187.4万元。',
    ['全市查处案件10178件。', '追回货款2187.4万元，罚没4878万元。', '罚没0.4878亿元。'],
    [
      '全市查处案件超过1万件。',
      '全市查处案件上万件。',
      '全市查处案件约1万件。',
      '追回货款两千多万元。',
      '追回货款约2187万元。',
      '罚没近4900万元。',
    ],
  ],
  [
    'a bound of the source',
    '每吨成本可降低约45元，补贴每月不超过800元，去年客流是设计能力的近3倍。',
    ['每吨成本可降低45元左右。', '补贴每月最多800元。', '去年客流接近设计能力的3倍。'],
    [
      '每吨成本可降低45元以上。',
      '补贴每月至少800元。',
      '去年客流是设计能力的3倍多。',
      '去年客流超过设计能力的3倍。',
    ],
  ],
  [
    'another unit',
    '授信2.75亿元，领取期限为24个月，专家号提前7天放号，单车维修需2.5小时，惠及1萬8,600人。',
    [
      '授信27500万元。',
      '领取期限为两年。',
      '专家号提前一周放号。',
      '单车维修需两个半小时。',
      '惠及1.86万人。',
    ],
    [
      '授信2750万元。',
      '领取期限为三年。',
      '专家号提前两周放号。',
      '单车维修需三个半小时。',
      '惠及18.6万人。',
    ],
  ],
  [
    'a change',
    '最低标准由每月190元提高到205元，病种由40种减少到30种。',
    ['最低标准由每月190元提高到205元，提高了15元。', '病种由40种减少到30种，减少了25%。'],
    [
      '最低标准每月提高了15元。',
      '最低标准提高15元，达到每月205元。',
      '最低标准由每月190元提高到205元，提高了205元。',
      '病种由40种减少到30种，增加了10种。',
      '病种由40种减少到30种，减少了15种。',
      '病种由40种减少到30种，减少了两成多。',
    ],
  ],
  [
    'a multiple',
    '年产能由12万台提高到30万台，月均阅读量由2.1本增加到4.2本。',
    ['月均阅读量由2.1本增加到4.2本，翻了一番。', '年产能由12万台提高到30万台，是原来的2.5倍。'],
    [
      '月均阅读量翻了一番。',
      '年产能由12万台提高到30万台，翻了一番。',
      '月均阅读量由2.1本增加到4.2本，翻了两番。',
      '年产能由12万台提高到30万台，是原来的3倍。',
    ],
  ],
  [
    'a difference',
    '慢特病报销比例，职工85%，居民70%。',
    ['慢特病报销比例职工为85%，比居民的70%高15个百分点。'],
    [
      '慢特病报销比例职工为85%，比居民高15个百分点。',
      '慢特病报销比例职工为85%，比居民的70%高10个百分点。',
      '慢特病报销比例居民为70%，比职工的85%高15个百分点。',
    ],
  ],
  [
    'a share of two figures',
    '抽查的200间书屋里有26间登记不全。',
    ['抽查的200间书屋里有26间登记不全，占13%。'],
    [
      '抽查的书屋里有13%登记不全。',
      '抽查的200间书屋里有26间登记不全，占26%。',
      '抽查的200间书屋里，超过一成登记不全。',
    ],
  ],
  [
    'a share of a figure that is no whole',
    '甲市登记不全200间，乙市登记不全26间。',
    ['甲市登记不全200间，乙市登记不全26间。'],
    ['甲市登记不全200间，乙市登记不全26间，占13%。'],
  ],
  [
    'part of a date',
    '大桥于2020年9月16日开工，2024年1至11月完成投资8亿元，上半年接待游客300万人次。',
    ['大桥于2020年9月开工。', '2024年前11个月完成投资8亿元。', '上半年接待游客300万人次。'],
    [
      '大桥于2020年10月开工。',
      '2024年前10个月完成投资8亿元。',
      '下半年接待游客300万人次。',
      '大桥于2021年9月开工。',
    ],
  ],
  [
    'a count of what is listed',
    '展览先后在贵阳、遵义、昆明巡展。',
    ['展览先后在贵阳、遵义、昆明三个城市巡展。'],
    ['展览先后在贵阳、遵义、昆明四个城市巡展。', '展览先后在贵阳、遵义、成都三个城市巡展。'],
  ],
  [
    'a count before what is listed',
    '今年新增人工智能、护理学、建筑学专业。',
    ['今年新增3个专业，分别是人工智能、护理学、建筑学。'],
    ['今年新增4个专业，分别是人工智能、护理学、建筑学。', '今年新增3个专业。'],
  ],
  [
    'one of several figures',
    '税收收入201.7亿元，增长3.8%，占比70.4%；非税收入84.7亿元，增长9.1%。菠菜、黄瓜和大葱价格分别下降31.5%、22.8%和8.3%。',
    ['税收收入占比70.4%。', '非税收入增长9.1%。'],
    ['非税收入84.7亿元，占比70.4%。', '税收收入增长9.1%。', '非税收入约占七成。'],
  ],
  [
    'a list told with 分别',
    '菠菜、黄瓜和大葱价格分别下降31.5%、22.8%和8.3%。',
    ['黄瓜价格下降22.8%。', '大葱价格下降8.3%。'],
    ['菠菜价格下降超过三成。', '大葱价格下降22.8%。', '黄瓜价格下降31.5%。', '黄瓜价格上涨22.8%。'],
  ],
]

function cite(text: string) {
  const release = makeRelease('r', [
    ['title', '通报'],
    ['paragraph', text],
  ])
  const line = release.lines.find(({ kind }) => kind === 'paragraph')!
  const ends = [...release.text.slice(line.start, line.end).matchAll(/。/g)].map(
    ({ index }) => line.start + index + 1,
  )
  return ends.map((end, i) => ({ release, sentence: { start: ends[i - 1] ?? line.start, end } }))
}

describe('supportingSources over figures said in other ways', () => {
  it.each(cases.flatMap(([kind, source, follows]) => follows.map((said) => [kind, said, source])))(
    'lets %s pass: %s',
    async (_, said, source) => {
      expect(await supportingSources(said, cite(source)), source).not.toBeNull()
    },
  )

  it.each(cases.flatMap(([kind, source, , wrong]) => wrong.map((said) => [kind, said, source])))(
    'holds back %s that it does not state: %s',
    async (_, said, source) => {
      expect(await supportingSources(said, cite(source), async () => 1), source).toBeNull()
    },
  )

  it('gives a claim that the last check lets pass too', async () => {
    const said = '病种由40种减少到30种，减少了10种。'
    const claim = await supportedClaim(said, cite('病种由40种减少到30种。'))
    expect(verifyClaims([claim!])).toEqual([claim])
    expect(verifyClaims([{ text: claim!.text, sources: claim!.sources }])).toEqual([])
  })
})
