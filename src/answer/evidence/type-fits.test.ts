import { describe, expect, it } from 'vitest'
import { standsAlone } from '../question/test-surroundings.ts'
import { makeAsk } from '../question/understand.ts'
import { countFits, institutionFits, namesFit, typeFits } from './type-fits.ts'

describe('typeFits of a date', () => {
  it.each(['6月28日', '2024', '8:30-18:00', '五年', '20分钟', '当晚', '三个多月'])(
    'takes 「%s」',
    (answer) => {
      expect(typeFits(makeAsk('这条线路什么时候投产'), answer, '')).toBe(true)
    },
  )

  it.each(['1128.6万千瓦', '73.50', '3亿元', '118个'])('does not take 「%s」', (answer) => {
    expect(typeFits(makeAsk('这条线路什么时候投产'), answer, '')).toBe(false)
  })

  it('wants a day where 哪天 is asked', () => {
    expect(typeFits(makeAsk('哪天投产'), '2024年', '')).toBe(false)
  })
})

describe('countFits', () => {
  it.each([
    ['抓了多少嫌疑人', '2.38万起', false],
    ['抓了多少嫌疑人', '141名', true],
    ['来了多少人', '30件', false],
    ['运送了多少旅客', '1730万人次', true],
    ['录取线是多少分', '9.78万人', false],
    ['借了几本', '612册', true],
    ['有多少工人', '87%', false],
    ['有多少会员企业', '500家', true],
  ])('says of 「%s」 and 「%s」: %s', (question, answer, fits) => {
    expect(countFits(makeAsk(question), answer)).toBe(fits)
  })
})

it.each([
  ['新认定的老字号都是哪些店', '25家', false],
  ['停开的都是哪几个班次', '9班', false],
  ['停开的都是哪几个班次', 'K1736次', true],
  ['哪些人免票', '65周岁以上的老人', true],
  ['开放哪几年的档案', '2019年', true],
])('says of 「%s」 and 「%s」 whether it names anything: %s', (question, answer, fits) => {
  expect(namesFit(makeAsk(question), answer)).toBe(fits)
})

it.each([
  ['伤员送到哪家医院了', '2人均为轻伤,已送医治疗。', false],
  ['伤员送到哪家医院了', '受伤人员均在市第二人民医院救治。', true],
  ['他在哪所大学读书', '他考上了枫浦理工学院。', true],
  ['哪家公司中标', '由恒澈轴承承建。', true],
])('「%s」 of 「%s」: an institution of the kind that is asked for: %s', (question, sentence, fits) => {
  expect(institutionFits(makeAsk(question), standsAlone(sentence))).toBe(fits)
})
