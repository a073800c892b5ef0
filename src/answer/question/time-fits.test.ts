import { describe, expect, it } from 'vitest'
import { findTimes } from '../../text/dates.ts'
import { standsAlone } from './test-surroundings.ts'
import { baseFits, isNamedLast, isOfSamePeriod, isWithinBound, timeFits, turnFits } from './time-fits.ts'

describe('timeFits', () => {
  it.each([
    ['今年', '机耕费每亩70元,和去年一样', true],
    ['6月底', '截至上半年末,不良率1.49%', true],
    ['2022年上半年', '2023年上半年收入15亿元,上年同期为20亿元', true],
    ['2021年上半年', '2023年上半年收入15亿元,上年同期为20亿元', false],
    ['6月', '食品价格上涨17.3%,低于5月份18.3%的涨幅,系6月数据', true],
    ['6月底', '截至三季度末,不良率1.49%', false],
    ['12月底', '2023年底余额为3亿元', true],
    ['前七个月', '2023 年 1-7 月出口 199 万辆', true],
    ['前七个月', '2023 年 7 月出口 31 万辆,1-7 月另计', true],
    ['前七个月', '上半年出口168万辆', false],
    ['前七个月', '今年以来累计出口199万辆', true],
    ['7月', '2023 年 1-7 月出口 199 万辆', false],
    ['7月28日', '展览于7月24日至30日举行', true],
    ['7月31日', '展览于7月24日至30日举行', false],
    ['2月', '1月1日至4月14日来的人才可补报', true],
    ['5月', '1月1日至4月14日来的人才可补报', false],
    ['二季度', '合格率98.93%,较一季度提高0.42个百分点,二季度共抽842批次', true],
    ['一季度', '二季度合格率98.93%,较一季度提高0.42个百分点', false],
    ['7月', '数据显示,7 月零售达到 177.5 万辆', true],
    ['2021年', '2020年至2022年收入分别为1亿元、2亿元和3亿元', true],
    ['2019年', '2020年至2022年收入分别为1亿元、2亿元和3亿元', false],
    ['8月', '指数升至160,为2020年3月疫情以来最高', true],
    ['2020年3月', '指数升至160,为2020年3月疫情以来最高', true],
  ])('says of 「%s」 and 「%s」: %s', (asked, sentence, fits) => {
    const at = standsAlone(sentence, { publishedAt: '2023-08-08T00:00:00+08:00' })
    expect(findTimes(asked).every((time) => timeFits(time, at))).toBe(fits)
  })
})

describe('isOfSamePeriod', () => {
  const at = standsAlone('截至9月末,用户8236万户,当季净增41万户,不及去年同期的67万户', {
    publishedAt: '2024-10-29T00:00:00+08:00',
  })
  it.each([
    ['去年9月末', true],
    ['2023年9月末', true],
    ['今年9月末', false],
  ])('says of 「%s」 whether only 去年同期 tells of it: %s', (asked, expected) => {
    const times = findTimes(asked, at.publishedAt)
    expect(times.every((time) => isOfSamePeriod(time, at))).toBe(expected)
  })
})

describe('timeFits of an undated release', () => {
  it('takes the year that the text names most often for what names none', () => {
    const at = standsAlone('一季度末规模为14万亿元', { all: '2015年一季度,较2014年增长。2015年4月发布' })
    const fits = (asked: string) => findTimes(asked).every((time) => timeFits(time, at))
    expect(fits('2015年一季度')).toBe(true)
    expect(fits('2014年一季度')).toBe(false)
  })
})

describe('isNamedLast', () => {
  it.each([
    ['6月', '通胀率从6月份的', true],
    ['7月', '通胀率从6月份的', false],
    ['6月', '6月,通胀率为', false],
  ])('says of %s and 「%s」: %s', (asked, lead, is) => {
    expect(isNamedLast(findTimes(asked)[0], lead, null)).toBe(is)
  })
})

describe('baseFits', () => {
  it.each([
    ['比2019年少了多少', '与2019年相比下降48.3%', true],
    ['比2019年少了多少', '同比下降3%', false],
    ['比2022年少了多少', '同比下降3%', true],
    ['2019年是多少', '同比下降3%', true],
  ])('says of 「%s」 and 「%s」: %s', (question, sentence, fits) => {
    expect(baseFits(question, standsAlone(sentence, { publishedAt: '2023-08-08T00:00:00+08:00' }))).toBe(fits)
  })
})

describe('isWithinBound', () => {
  it.each([
    ['10月8日', '10月10日前可退还一半', true],
    ['10月11日', '10月10日前可退还一半', false],
    ['10月11日', '10月10日起不再退费', true],
  ])('says of %s and 「%s」: %s', (asked, sentence, is) => {
    expect(isWithinBound(findTimes(asked)[0], standsAlone(sentence))).toBe(is)
  })
})

describe('turnFits', () => {
  it.each([
    ['上届全程有多少名额', '全程马拉松8000人', false],
    ['上届全程有多少名额', '上届全程7000人', true],
    ['比上届增加了多少', '总规模22000人', true],
    ['全程有多少名额', '全程马拉松8000人', true],
  ])('says of 「%s」 and 「%s」: %s', (question, sentence, fits) => {
    expect(turnFits(question, standsAlone(sentence))).toBe(fits)
  })
})
