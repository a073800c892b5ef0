import { describe, expect, it } from 'vitest'
import { listedFigures } from './listed-figures.ts'

const listed = (sentence: string) =>
  listedFigures(sentence).map(({ name, measure, figure, isChange, isWhole }) =>
    [sentence.slice(name.start, name.end), measure, figure.value, isChange ? '变' : '', isWhole ? '总' : '']
      .join(' ')
      .trim(),
  )

describe('listedFigures', () => {
  it.each([
    ['食品合格率99.02%、药品合格率99.86%。', ['食品 合格率 99.02', '药品 合格率 99.86']],
    [
      '储能收入7亿元,同比增长46.8%,占营收的38.2%;水表收入6亿元,同比下降9.7%。',
      ['储能 收入 700000000', '储能  46.8 变', '储能 占比 38.2', '水表 收入 600000000', '水表  -9.7 变'],
    ],
    [
      '全市产量15.9亿吨,其中公路12.1亿吨、铁路2.2亿吨。',
      ['全市 产量 1590000000  总', '公路  1210000000', '铁路  220000000'],
    ],
    [
      '生活性服务质量76.86分、公共服务质量满意度79.19分。',
      ['生活性服务质量  76.86', '公共服务质量满意度  79.19'],
    ],
    ['建设14项国家级试点,发布标准79项。', ['发布标准  79']],
    ['会议于4月18日举行,第5次发布。', []],
  ])('finds in 「%s」 the named figures', (sentence, rows) => {
    expect(listed(sentence)).toEqual(rows)
  })
})
