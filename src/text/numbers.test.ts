import { describe, expect, it } from 'vitest'
import { findQuantities, parseNumber } from './numbers.ts'

const read = (text: string) => findQuantities(text).map((q) => [q.value, q.unit])

describe('findQuantities', () => {
  it.each([
    ['愈合时间为11.2周', ['11.2周']],
    ['每两周一班', ['两周', '一班']],
    ['年满3周岁,建校70周年,周一闭馆', ['3', '70']],
  ])('counts weeks, no ages and no weekdays: %s', (text, figures) => {
    expect(findQuantities(text).map((q) => q.text)).toEqual(figures)
  })

  it.each([
    ['罚没金额4878万元', [[48_780_000, '元']]],
    ['10900万元', [[109_000_000, '元']]],
    ['一亿零九百万元', [[109_000_000, '元']]],
    ['合格率为99.02%', [[99.02, '%']]],
    ['百分之九十九点零二', [[99.02, '%']]],
    ['236微克/千克', [[236, '微克']]],
    ['占三成', [[30, '%']]],
    ['百分百合格', [[100, '%']]],
    ['百分之百达标', [[100, '%']]],
    ['抽检3,215批次', [[3215, '批次']]],
    ['提高0.85个百分点', [[0.85, '百分点']]],
    ['约3.5万余人', [[35_000, '人']]],
    ['1.05万亿元', [[1.05e12, '元']]],
    ['出生率为5.91‰', [[5.91, '‰']]],
    ['装机415万千瓦', [[4_150_000, '千瓦']]],
    ['等了5个钟头', [[5, '小时']]],
    ['身高1米25', [[1.25, '米']]],
    [
      '宽2米3人同行',
      [
        [2, '米'],
        [3, '人'],
      ],
    ],
    ['身高一米二', [[1.2, '米']]],
  ])('reads %s as value and plain unit', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('leaves Han numerals inside words alone', () => {
    expect(read('统一部署、万一、一些、一样')).toEqual([])
  })

  it('gives the very characters of each figure', () => {
    const text = '检定计量器具7.86万台,合格率94.8%'
    for (const q of findQuantities(text)) expect(text.slice(q.start, q.end)).toBe(q.text)
  })
})

describe('parseNumber', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['一百二十三', 123],
    ['两千零五', 2005],
    ['二〇二三', 2023],
  ])('parses %s', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })
})
