import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readAbbreviation } from './read-abbreviation.ts'
import { readRespective } from './read-respective.ts'
import { readTables } from './read-table.ts'

const release = await buildRelease({
  fileName: 'bulletin.txt',
  bytes: new TextEncoder().encode(
    [
      '云汐市晒出民生账本',
      '2024-03-01 09:00　来源：云汐日报',
      '',
      '　　教育、社会保障和就业、卫生健康支出分别为98.3亿元、86.5亿元和52.7亿元，分别增长4.5%、下降2.7%和增长6.0%。',
      '',
      '　　第一、二、三产业增加值分别为62.1亿元、548.7亿元和675.6亿元，同比分别增长3.4%、6.5%和5.2%。',
      '',
      '　　降幅居前三位的是菠菜、黄瓜、生菜，环比分别下降31.5%、22.8%和19.6%。',
      '',
      '　　品种｜均价（元/公斤）｜环比｜同比',
      '　　猪肉｜24.36｜-4.1%｜+18.7%',
      '　　牛肉｜58.90｜-0.6%｜-15.2%',
      '',
      '　　全市居民人均工资性收入、经营净收入分别为22154元和6731元；沙河区、江口区投诉量居前，分别占全市的27.8%和21.6%。',
      '',
      '　　市统计局发布《云汐市民生报告》（以下简称《报告》），云汐射电望远镜(YST)列入其中。',
      '',
      '　　市统计局有关负责人表示，总体价格保持平稳，供应充足。',
    ].join('\n'),
  ),
})

describe('readRespective', () => {
  it.each([
    ['黄瓜环比降了多少', '黄瓜环比下降22.8%。', -22.8],
    ['卫生健康支出是多少', '卫生健康支出为52.7亿元。', 52.7e8],
    ['社保支出多少钱', '社会保障和就业支出为86.5亿元。', 86.5e8],
    ['第二产业增加值多少', '第二产业增加值为548.7亿元。', 548.7e8],
    ['第三产业增速是多少', '第三产业增长5.2%。', 5.2],
    ['社会保障和就业支出增长多少', '社会保障和就业下降2.7%。', -2.7],
  ])('reads for 「%s」 the value at the place of its name', (question, text, value) => {
    const found = readRespective(makeAsk(question), release)
    expect(found.map(({ stated }) => [stated.claim.text, stated.figure?.value])).toEqual([[text, value]])
    expect(release.text.slice(found[0].span.start, found[0].span.end)).toMatch(/\d/)
  })

  it.each([
    '教育局花了多少钱',
    '菠菜和黄瓜环比降了多少',
    '黄瓜同比降了多少',
    '白菜环比降了多少',
    '黄瓜环比为什么下降',
    '居民人均消费支出是多少',
    '沙河区挽回损失多少钱',
    '沙河区有多少家企业被投诉',
  ])('reads nothing for 「%s」', (question) => {
    expect(readRespective(makeAsk(question), release)).toEqual([])
  })
})

describe('readTables', () => {
  it.each([
    ['猪肉价格同比涨了多少', '猪肉的同比为+18.7%。'],
    ['牛肉均价是多少', '牛肉的均价为58.90元/公斤。'],
    ['牛肉环比', '牛肉的环比为-0.6%。'],
  ])('reads for 「%s」 the cell of its row and column', (question, text) => {
    expect(readTables(makeAsk(question), release).map(({ stated }) => stated.claim.text)).toEqual([text])
  })

  it.each(['羊肉均价是多少', '猪肉产量是多少', '猪肉环比为什么下降', '猪肉均价增加了多少'])(
    'reads nothing for 「%s」',
    (question) => {
      expect(readTables(makeAsk(question), release)).toEqual([])
    },
  )
})

describe('readAbbreviation', () => {
  it.each([
    ['《报告》指的是什么？', '《报告》指《云汐市民生报告》。'],
    ['文中的YST是指什么？', 'YST指云汐射电望远镜。'],
  ])('says for 「%s」 what the name stands for', (question, text) => {
    const found = readAbbreviation(makeAsk(question), release)
    expect(found.map(({ stated }) => stated.claim.text)).toEqual([text])
  })

  it('says nothing of names that the release does not introduce', () => {
    expect(readAbbreviation(makeAsk('文中的GDP是指什么？'), release)).toEqual([])
  })
})
