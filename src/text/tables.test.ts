import { describe, expect, it } from 'vitest'
import type { Line } from '../types.ts'
import { findTables } from './tables.ts'

function tablesOf(rows: string[], headKind: Line['kind'] = 'item') {
  const text = rows.join('\n')
  let at = 0
  const lines = rows.map((row, i): Line => {
    const line: Line = { kind: i === 0 ? headKind : 'item', start: at, end: at + row.length }
    at += row.length + 1
    return line
  })
  return findTables(text, lines).map(({ heads, rows }) => ({
    heads: heads.map((h) => text.slice(h.start, h.end)),
    rows: rows.map(({ cells }) => cells.map((c) => text.slice(c.start, c.end))),
  }))
}

describe('findTables', () => {
  it.each([
    ['bars', ['品种｜均价', '猪肉｜24.36']],
    ['half-width bars with blanks', ['品种 | 均价', '猪肉 | 24.36']],
    ['wide blanks', ['品种　　均价', '猪肉　　24.36']],
    ['slashes', ['品种／均价', '猪肉／24.36']],
    ['one wide blank', ['品种　均价', '猪肉　24.36']],
    ['tabs', ['品种\t均价', '猪肉\t24.36']],
  ])('cuts cells at %s', (_, rows) => {
    expect(tablesOf(rows)).toEqual([{ heads: ['品种', '均价'], rows: [['猪肉', '24.36']] }])
  })

  it('finds none between a byline and the lead', () => {
    const rows = ['来源：文化周刊　二〇二五年十一月七日', '本刊讯　考古所昨日公布2025年度成果。']
    expect(tablesOf(rows, 'byline')).toEqual([])
  })

  it('takes times for column heads', () => {
    expect(tablesOf(['指标｜9月末｜2024年', '员工｜5218｜5307'])).toEqual([
      { heads: ['指标', '9月末', '2024年'], rows: [['员工', '5218', '5307']] },
    ])
    expect(tablesOf(['项目　　2023赛季　　2024赛季', '场均观众　　6,840　　9,210'])).toEqual([
      { heads: ['项目', '2023赛季', '2024赛季'], rows: [['场均观众', '6,840', '9,210']] },
    ])
  })

  it('cuts short cells at commas, three at least', () => {
    expect(tablesOf(['城市，PM2.5浓度，排名', '古滩，98.9，1', '云岫，97.8，2'])).toEqual([
      {
        heads: ['城市', 'PM2.5浓度', '排名'],
        rows: [
          ['古滩', '98.9', '1'],
          ['云岫', '97.8', '2'],
        ],
      },
    ])
  })

  it.each([
    [
      'prose without full stops',
      ['上午开会，下午参观，晚上座谈', '与会人员达到120人，其中省外代表占到了三成左右，来自9个省'],
    ],
    ['a line of navigation', ['首页 | 要闻 | 县区', '昨日全市降雨。']],
    ['prose', ['今年产量增长，去年下降。', '明年预计持平。']],
    ['two columns without a figure', ['甲 | 乙', '丙 | 丁', '戊 | 己']],
    ['a head with figures', ['2022 | 2023', '3 | 4']],
  ])('finds none in %s', (_, rows) => {
    expect(tablesOf(rows)).toEqual([])
  })

  it('takes three columns of words between bars', () => {
    expect(tablesOf(['姓名 | 单位 | 奖项', '甲 | 一厂 | 金奖', '乙 | 二厂 | 银奖'])[0].rows).toEqual([
      ['甲', '一厂', '金奖'],
      ['乙', '二厂', '银奖'],
    ])
  })

  it('takes a day for a column head', () => {
    expect(tablesOf(['品种 | 10月27日均价', '粳稻 | 2.84'])[0].heads).toEqual(['品种', '10月27日均价'])
  })

  it('takes words with a figure in them for a column head, between bars only', () => {
    const rows = [
      '区县 | 在用电梯(台) | 使用满15年的老旧电梯(台)',
      '澜江区 | 21640 | 2915',
      '望桥区 | 15872 | 1846',
    ]
    expect(tablesOf(rows)[0].heads[2]).toBe('使用满15年的老旧电梯(台)')
    expect(tablesOf(rows.map((row) => row.replaceAll(' | ', '　')))).toEqual([])
  })

  it('ends at the line that has another number of cells', () => {
    expect(tablesOf(['专业 | 计划', '护理 | 120', '合计三百人', '建筑 | 90'])[0].rows).toEqual([
      ['护理', '120'],
    ])
  })
})
