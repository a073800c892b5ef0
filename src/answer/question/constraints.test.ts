import { describe, expect, it } from 'vitest'
import { findConstraints } from './constraints.ts'

describe('findConstraints', () => {
  it.each([
    ['贵州的22年食品合格率是多少', [2022]],
    ['22年国内合格率', [2022]],
    ['23年前三季度收入', [2023]],
    ['二三年派了多少人', [2023]],
    ['今后20年用电会涨多少', []],
    ['离婚15年要分房', []],
    ['公园20年下来要花多少', []],
    ['25年以来派了多少人', []],
  ])('takes 「%s」 to name the years %j', (question, years) => {
    expect(findConstraints(question).times.map(({ year }) => year)).toEqual(years)
  })

  it('takes Q2 for a time, not for a name', () => {
    const { names, times } = findConstraints('宝马q2交付了多少台')
    expect([names, times.map(({ part }) => part)]).toEqual([[], [2]])
  })
})
