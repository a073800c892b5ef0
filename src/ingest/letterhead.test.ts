import { describe, expect, it } from 'vitest'
import { fold } from '../text/normalise.ts'
import {
  continuesOffice,
  isColumn,
  isIssuer,
  isLetterhead,
  isNumberLine,
  isOffice,
  officeOf,
} from './letterhead.ts'

const folded = (text: string) => fold(text).text

describe('isOffice', () => {
  it.each([
    '临垣市应急管理局',
    '云檀市图书馆',
    '栾江市医疗保障局文件',
    '禾州海关',
    '江陵晚报',
    '北纬周刊',
    '@湄阳发布',
    '桥西街道办事处',
  ])('takes %s for a name', (text) => expect(isOffice(folded(text))).toBe(true))

  it.each([
    '我市建成首座城市规划馆',
    '关于加强管理的通报',
    '警情通报',
    '县气象局启用新雷达站',
    '政府工作年报',
    '全省质量大会召开 部署2024年工作',
  ])('takes %s for none', (text) => expect(isOffice(folded(text))).toBe(false))
})

describe('isColumn', () => {
  it.each(['政策解读', '检察要闻', '【运营公告】', '新聞公報', '教师节特别报道①', '供即时发布', '以案释法'])(
    'takes %s for a column',
    (text) => expect(isColumn(folded(text))).toBe(true),
  )

  it.each(['停水两天', '市民走进新馆', '2024年统计公报', '县融媒体中心举行开放日活动报道'])(
    'takes %s for none',
    (text) => expect(isColumn(folded(text))).toBe(false),
  )
})

describe('isNumberLine', () => {
  it.each([
    '（2024年第3号）',
    '临应急〔2024〕38号',
    '第15号',
    '农情信息　第14期（总第306期）',
    '2024年第11期',
    '第A07版：城事',
    '第02版',
  ])('takes %s for a number', (text) => expect(isNumberLine(folded(text))).toBe(true))

  it.each(['第15届茶博会开幕', '2024年前三季度经济运行', '第三版社区手册发布'])('takes %s for none', (text) =>
    expect(isNumberLine(folded(text))).toBe(false),
  )
})

describe('isLetterhead', () => {
  it.each([
    '栖泉市教育局 · 政策解读',
    '枫港市生态环境局官网 ｜ 环境要闻',
    '标准动态 STANDARDS NEWS',
    '以案释法 | 第38期',
    '◇产业观察◇',
  ])('takes %s for one', (text) => expect(isLetterhead(folded(text))).toBe(true))

  it.each(['展讯 | 青瓷里的海上丝路', 'AI 2024', '澄岚科技第三季度营收38.62亿元 储能系统成第一大业务'])(
    'takes %s for none',
    (text) => expect(isLetterhead(folded(text))).toBe(false),
  )
})

describe('continuesOffice', () => {
  it.each<[string, string, boolean]>([
    ['临垣市应急管理局', '关于火灾情况的通报', true],
    ['云檀市图书馆', '2025年公开招聘编外工作人员公告', true],
    ['江陵晚报', '关于停刊的公告', false],
    ['临垣市应急管理局', '临垣市应急管理局关于火灾情况的通报', false],
    ['临垣市应急管理局', '全市冷库排查启动', false],
  ])('%s / %s: %s', (office, next, expected) =>
    expect(continuesOffice(folded(office), folded(next))).toBe(expected),
  )
})

describe('officeOf', () => {
  it.each<[string, string | null]>([
    ['峤南省统计局门户网站　当前位置：首页 / 数据发布 / 公报', '峤南省统计局门户网站'],
    ['金山僑報 > 僑社新聞', '金山僑報'],
    ['首页 > 新闻', null],
    ['政策解读', null],
  ])('finds in %s %s', (text, expected) => expect(officeOf(text)).toBe(expected))
})

describe('isIssuer', () => {
  it.each<[string, boolean]>([
    ['云檀市图书馆', true],
    ['澄岚科技股份有限公司董事会', true],
    ['各县（市、区）住房和城乡建设局：', false],
    ['特此公告', false],
  ])('%s: %s', (text, expected) => expect(isIssuer(folded(text))).toBe(expected))
})
