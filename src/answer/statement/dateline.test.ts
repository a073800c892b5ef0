import { describe, expect, it } from 'vitest'
import { datelineLength } from './dateline.ts'

describe('datelineLength', () => {
  it.each([
    ['中国质量新闻网讯(记者 李嘉)4月18日，某省举行发布会', '中国质量新闻网讯(记者 李嘉)'],
    [
      '澜江新闻网1月16日讯（记者 沈牧云 通讯员 贺知远）1月15日，会议召开',
      '澜江新闻网1月16日讯（记者 沈牧云 通讯员 贺知远）',
    ],
    ['本报讯 昨日，大桥通车', '本报讯 '],
    ['据介绍，通讯设备增长3%', ''],
    ['今年电费下调', ''],
  ])('of 「%s」', (text, dateline) => {
    expect(datelineLength(text)).toBe(dateline.length)
  })
})
