import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { surroundings } from '../../question/surroundings.ts'
import { makeAsk } from '../../question/understand.ts'
import { isOfSibling } from '../tables/sibling-row.ts'
import { readFormer } from './read-former.ts'
import { readTables } from './read-table.ts'

const release = await buildRelease({
  fileName: 'annual.txt',
  bytes: new TextEncoder().encode(
    [
      '云阙港务集团发布2024年经营简况',
      '2025-03-21 16:40　来源：云阙日报',
      '',
      '　　全年完成集装箱吞吐量642.5万件，上年为598.3万件。散杂货装卸今年暂停夜班18天。综合毛利率为35.2%，较上年的33.8%提高1.4个百分点。',
      '',
      '　　主要财务数据（单位：亿元）',
      '',
      '　　项目｜2024年｜2023年｜变动',
      '　　营业收入｜87.64｜79.21｜10.6%',
      '　　归母净利润｜12.35｜13.02｜-5.1%',
      '',
      '　　分业务看，装卸仍占大头。',
      '',
      '　　业务板块｜收入（亿元）｜同比｜毛利率',
      '　　集装箱装卸｜41.27｜12.3%｜46.8%',
      '　　散杂货装卸｜22.90｜3.1%｜29.3%',
      '　　港口物流及其他｜18.35｜18.5%｜11.7%',
      '　　合计｜82.52｜10.6%｜35.2%',
      '',
      '　　检查价格调整（元/次）',
      '　　名称｜原价｜现价',
      '　　胃镜（普通）｜260｜238',
      '',
      '　　全集团员工人数保持稳定。',
      '',
      '　　港区 | 20日最低气温 | 预计积雪深度 | 上年同期 | 10月吞吐量（万件）',
      '　　东港 | 零下11℃ | 3厘米 | 18 | 21.5',
      '　　西港 | 零下19℃ | 12厘米 | 20 | 30.2',
      '',
      '　　阶梯水价（单位：元/立方米）',
      '　　项目 | 现行 | 方案一 | 方案二',
      '　　第一阶梯价格 | 1.85 | 2.20 | 2.30',
      '　　第三阶梯价格 | 1.85 | 6.60 | 6.90',
      '',
      '　　各泊位靠泊情况（10月）',
      '　　泊位 | 靠泊艘次 | 平均停时（小时）',
      '　　北泊位 | 867 | 21.5',
      '',
      '　　腹地经济情况',
      '　　指标｜绝对量｜同比增长（%）',
      '　　工业增加值｜—｜7.1',
      '　　第一产业增加值（亿元）｜98.7｜3.8',
      '　　社会消费品零售总额（亿元）｜694.8｜5.9',
      '　　居民人均可支配收入（元）｜21846｜5.3',
      '　　　农村居民（元）｜13102｜6.2',
    ].join('\n'),
  ),
})
const stated = (question: string) => readTables(makeAsk(question), release).map((r) => r.stated.claim.text)

describe('readTables of times, units and shortened labels', () => {
  it.each([
    ['营业收入2023年是多少', '营业收入（亿元），2023年为79.21。'],
    ['营业收入是多少', '营业收入（亿元），2024年为87.64。'],
    ['归母净利润变动了多少', '归母净利润的变动为-5.1%。'],
    ['散杂货装卸的毛利率是多少', '散杂货装卸的毛利率为29.3%。'],
    ['港口物流收入有多少', '港口物流及其他的收入（亿元）为18.35。'],
    ['整体毛利率多少', '合计的毛利率为35.2%。'],
    ['胃镜原价多少钱', '胃镜（普通）的原价为260元/次。'],
    ['胃镜现在多少钱', '胃镜（普通）的现价为238元/次。'],
    ['西港10月吞吐量多少', '西港的10月吞吐量（万件）为30.2。'],
    ['集团的业务板块有哪些', '业务板块：集装箱装卸、散杂货装卸、港口物流及其他。'],
    ['北泊位靠泊艘次是多少', '北泊位，靠泊艘次867。'],
    ['第一产业增加值是多少', '第一产业增加值（亿元）为98.7。'],
    ['第一产业增加值增长多少', '第一产业增加值（亿元）的同比增长为3.8%。'],
    ['工业增加值是多少', '工业增加值的同比增长为7.1%。'],
    ['社零是多少亿', '社会消费品零售总额（亿元）为694.8。'],
    ['农村居民的人均可支配收入是多少元', '农村居民人均可支配收入为13102元。'],
    ['按方案二，第三阶梯一立方米多少钱', '第三阶梯价格，方案二6.90元/立方米。'],
  ])('reads for 「%s」 the cell', (question, text) => {
    expect(stated(question)).toEqual([text])
  })

  it.each(['营业收入2022年是多少', '商品汽车装卸毛利率多少', '营业收入是第几名', '年度营业收入哪天公布'])(
    'reads nothing for 「%s」',
    (question) => {
      expect(stated(question)).toEqual([])
    },
  )
})

describe('readFormer', () => {
  it.each([
    ['2023年集装箱吞吐量是多少万件', [598.3e4]],
    ['2022年集装箱吞吐量是多少万件', []],
    ['2023年综合毛利率是多少', [33.8]],
    ['2024年综合毛利率是多少', []],
    ['集装箱吞吐量是多少万件', []],
  ])('reads for 「%s」 the figure of that year', (question, values) => {
    expect(readFormer(makeAsk(question), release).map((r) => r.stated.figure?.value)).toEqual(values)
  })
})

describe('isOfSibling', () => {
  it.each([
    ['集装箱装卸暂停夜班多少天', true],
    ['散杂货装卸暂停夜班多少天', false],
  ])('says for 「%s」 whether the sentence is about another row', (question, isOther) => {
    const start = release.text.indexOf('散杂货装卸今年')
    const line = {
      ...surroundings(release, { start, end: start + 16 }),
      line: '散杂货装卸今年暂停夜班18天。',
    }
    expect(isOfSibling(makeAsk(question), release, line)).toBe(isOther)
  })
})
