import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { fold } from '../../../text/normalise.ts'
import { findUnsupported } from '../../check/verify.ts'
import { recutWords } from '../../question/recut-words.ts'
import { makeAsk } from '../../question/understand.ts'
import { readComparison } from './read-comparison.ts'

const release = await buildRelease({
  fileName: 'tourism.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市发布上半年文旅数据',
      '2025-07-12　来源：昀州日报',
      '',
      '　　全市接待游客1,286.4万人次，同比增长9.2%。其中过夜游客412.7万人次，一日游游客873.7万人次。',
      '',
      '　　分景区看，云台景区接待86.2万人次，门票收入3,120万元；镜湖景区接待103.5万人次，门票收入1,860万元。',
      '',
      '　　酒店平均入住率58.4%，比上年同期提高3.1个百分点；民宿平均入住率49.7%，下降1.2个百分点。',
      '',
      '　　受理有效投诉327件，其中购物投诉141件、住宿投诉98件、交通投诉52件。全市预警的景区有6家，其中沙河区3家、江口区2家、白塔区1家。',
      '',
      '　　火电、风电和光伏装机分别为820万千瓦、415万千瓦和362万千瓦，发电量分别为312.5亿千瓦时、97.4亿千瓦时和58.3亿千瓦时。',
      '',
      '　　索道单程票价60元，往返100元。风电板块净利润14.2亿元，同比增长18.6%；光伏板块净利润5.1亿元，同比下降7.3%。',
      '',
      '　　目前已有96家民营旅行社、1,046家民宿签约。用新方法的甲试验组平均愈合时间为11.2周，乙对照组为11.6周。',
      '',
      '　　指标｜6月末｜年初',
      '　　从业人员（人）｜5,218｜5,307',
      '　　民宿（家）｜640｜612',
      '',
      '　　抽检合格率方面，轻工产品不合格率4.7%、食品合格率99.02%、水产品合格率98.1%。',
      '',
      '　　客源以周边城市为主。',
      '',
      '　　客源地｜游客（万人次）｜人均消费（元）',
      '　　江州市｜64.2｜812',
      '　　岭南市｜58.7｜934',
    ].join('\n'),
  ),
})
const ask = (question: string) => recutWords(makeAsk(question), [fold(release.text).text])
const said = (question: string) =>
  readComparison(ask(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readComparison', () => {
  it.each([
    [
      '过夜游客比一日游少多少人次',
      '一日游游客（873.7万人次）比过夜游客（412.7万人次）多461万人次（873.7万人次－412.7万人次＝461万人次）。',
    ],
    [
      '云台景区门票收入比镜湖高多少',
      '云台景区接待（门票收入3,120万元）比镜湖景区接待（门票收入1,860万元）多1260万元（3,120万元－1,860万元＝1260万元）。',
    ],
    ['酒店和民宿哪个入住率低', '民宿平均入住率（49.7%）低于酒店平均入住率（58.4%）。'],
    ['购物投诉和住宿投诉哪个多？多几件', '购物投诉（141件）多于住宿投诉（98件），相差43件。'],
    ['签约的民营旅行社多还是民宿多', '民宿签约（1,046家）多于民营旅行社（96家）。'],
    [
      '试验组和对照组的平均愈合时间差几周',
      '乙对照组（11.6周）比用新方法的甲试验组平均愈合时间（11.2周）多0.4周（11.6周－11.2周＝0.4周）。',
    ],
    ['光伏装机是不是比风电还多', '不是，风电（415万千瓦）高于光伏装机（362万千瓦）。'],
    ['风电装机比光伏多吗', '是，风电（415万千瓦）高于光伏装机（362万千瓦）。'],
    ['索道往返比单程贵多少钱', '往返（100元）比索道单程票价（60元）多40元（100元－60元＝40元）。'],
    ['风电和光伏净利润哪个增长快', '风电板块净利润（同比增长18.6%）高于光伏板块净利润（同比下降7.3%）。'],
    ['江州市和岭南市的人均消费哪个高', '岭南市的人均消费（934元）高于江州市的人均消费（812元）。'],
    [
      '从业人员比年初少了多少人',
      '年初的从业人员（5,307人）比6月末的从业人员（5,218人）多89人（5,307人－5,218人＝89人）。',
    ],
  ])('computes for 「%s」 from figures that stand side by side', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['云台和镜湖哪个更好', 'two measures would do'],
    ['风电比光伏多多少', 'units differ between the lists'],
    ['男游客比女游客多多少', 'no side is named'],
    ['云台景区的投诉比镜湖景区多多少件', 'the measure is told of others'],
    ['过夜游客比去年多多少', 'only one side is named'],
    ['食品合格率比轻工产品高多少', 'one rate is of those that failed, another is of 水产品'],
  ])('leaves 「%s」 open: %s', (question) => {
    expect(said(question)).toEqual([])
  })
})
