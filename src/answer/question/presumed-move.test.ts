import { describe, expect, it } from 'vitest'
import { presumeMove } from './presumed-move.ts'
import { makeAsk } from './understand.ts'

describe('presumeMove', () => {
  it.each([
    ['公积金贷款利率下调了多少', 'back', ['公积金贷款', '利率']],
    ['个人房贷同比降了几个点', 'back', ['个人', '房贷']],
    ['茶叶产量下降是因为干旱吗', 'back', ['茶叶', '产量']],
    ['末班车推迟20分钟是出于什么考虑', 'ahead', ['班车']],
    ['民办学校为什么比去年多招540人', 'ahead', ['学校']],
  ] as const)('reads what moves in 「%s」, and which way', (question, way, measure) => {
    const move = presumeMove(makeAsk(question))
    expect(move?.way).toBe(way)
    expect(move?.measure).toEqual(expect.arrayContaining([...measure]))
  })

  it.each([
    '茶叶产量下降了吗',
    '茶叶产量是增长还是下降',
    '哪个县的茶叶产量下降了',
    '产量下降的县有哪些',
    '产量增长最快的是哪个县',
    '如果利率下调，月供是多少',
    '不合格率没有上升的原因是什么',
  ])('takes nothing for granted in 「%s」', (question) => {
    expect(presumeMove(makeAsk(question))).toBeNull()
  })
})
