import { describe, expect, it } from 'vitest'
import { findTimes } from './dates.ts'

const read = (text: string) =>
  findTimes(text, '2024-04-18T21:08:22+08:00').map(({ year, month, day, part }) => ({
    year,
    month,
    day,
    part,
  }))
const none = { year: null, month: null, day: null, part: null }

describe('findTimes', () => {
  it.each([
    ['2023年', [{ ...none, year: 2023 }]],
    ['2024-04-18', [{ year: 2024, month: 4, day: 18, part: null }]],
    ['二〇二三年第三季度', [{ ...none, year: 2023, part: 3 }]],
    ['2023q3', [{ ...none, year: 2023, part: 3 }]],
    ['去年12月', [{ ...none, year: 2023, month: 12 }]],
    ['今年上半年', [{ ...none, year: 2024, part: 5 }]],
    ['本月', [{ ...none, year: 2024, month: 4 }]],
    ['4月18日', [{ ...none, month: 4, day: 18 }]],
    ['前三季度', [{ ...none, part: 7 }]],
    ['前七个月', [{ ...none, part: 107 }]],
    ['今年头三个月', [{ ...none, year: 2024, part: 1 }]],
    ['2023 年 1-7 月累计', [{ ...none, year: 2023, part: 107 }]],
    ['1至11月', [{ ...none, part: 111 }]],
    ['2023 年 5 月 8 日', [{ ...none, year: 2023, month: 5, day: 8 }]],
    ['8 月 14 日', [{ ...none, month: 8, day: 14 }]],
    ['2025年6月16至24岁', [{ ...none, year: 2025, month: 6 }]],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each(['近一月', '平均一月能挣3688元', '抽检2023批次', '共2,024件', '2000元', '99.02%'])(
    'finds no time in the figure %s',
    (text) => {
      expect(read(text)).toEqual([])
    },
  )

  it('leaves relative words out when no day is given', () => {
    expect(findTimes('去年')).toEqual([])
  })
})
