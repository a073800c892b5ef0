import { describe, expect, it } from 'vitest'
import { reckonEarlier, reckonParts } from './reckon-earlier.ts'

describe('reckonEarlier', () => {
  const earlier = ['水质优良比例是多少', '空气优良天数比例是多少']

  it.each([
    ['那两个数相差多少?', '水质优良比例和空气优良天数比例相差多少'],
    ['哪个高', '水质优良比例和空气优良天数比例哪个高'],
    ['那加起来呢', '水质优良比例和空气优良天数比例加起来一共多少'],
  ])('spells out 「%s」', (question, whole) => {
    expect(reckonEarlier(question, earlier)).toBe(whole)
  })

  it('takes up the comparison that the last question made', () => {
    expect(reckonEarlier('差多少', ['食品合格率和药品合格率哪个高'])).toBe('食品合格率和药品合格率相差多少')
  })

  it('takes up the parts of the last question', () => {
    expect(reckonEarlier('两个加起来一共多少家?', ['中华老字号复核通过几家,新认定贵州老字号几家?'])).toBe(
      '中华老字号复核通过和新认定贵州老字号加起来一共多少',
    )
  })

  it.each([
    ['a question of its own', '药品抽检了多少批次', earlier],
    ['one earlier question', '相差多少', earlier.slice(0, 1)],
    ['the first question', '合计呢', []],
  ])('is null for %s', (_, question, before) => {
    expect(reckonEarlier(question, before)).toBeNull()
  })
})

describe('reckonParts', () => {
  it('reckons with the parts before the last one', () => {
    expect(reckonParts('食品抽检多少批次?药品抽检多少批次?合计多少')).toMatchObject({
      kind: 'sum',
      operands: ['食品抽检多少批次', '药品抽检多少批次'],
      labels: ['食品抽检', '药品抽检'],
    })
  })

  it.each(['抽检了多少批次?合格率是多少', '食品合格率是多少', '谁主持会议?在哪开?一共多少人'])(
    'is null for 「%s」',
    (question) => {
      expect(reckonParts(question)).toBeNull()
    },
  )
})
