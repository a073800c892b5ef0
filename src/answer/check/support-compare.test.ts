import { describe, expect, it } from 'vitest'
import { comparesNames } from './support-compare.ts'

const source = '出生人口1.87万人,死亡人口2.26万人;城镇化率62.6%。'

describe('comparesNames', () => {
  it.each([
    ['the right way round', '2023年死亡人口多于出生人口。', true],
    ['the right way round, the smaller first', '全年出生人口少于死亡人口。', true],
    ['the wrong way round', '出生人口多于死亡人口。', false],
    ['of which one has no figure', '出生人口多于流动人口。', null],
    ['of other units', '出生人口多于城镇化率。', null],
  ])('judges names set against each other %s', (_, said, expected) => {
    expect(comparesNames(said, [source])).toBe(expected)
  })
})
