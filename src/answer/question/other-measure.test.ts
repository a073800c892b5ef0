import { describe, expect, it } from 'vitest'
import { isOtherMeasure } from './other-measure.ts'
import { makeAsk } from './understand.ts'

describe('isOtherMeasure', () => {
  it.each([
    ['这只黑釉盏有多高', '口径12.3厘米', '12.3厘米'],
    ['海上升压站有多高', '配套建设一座220千伏海上升压站', '220千伏'],
    ['稻子的穗长多少厘米', '株高98厘米', '98厘米'],
    ['讲座来了多少听众', '讲座212场', '212场'],
    ['派了多少查勘人员', '5000元以下的案件最快12分钟到账', '12分钟'],
    ['分馆一天最多来了多少人', '中心馆日均到馆5720人次', '5720人次'],
    ['隧道修了多少年', '2023年3月开工', '2023年3月'],
  ])('sees that 「%s」 is not told by 「%s」', (question, clause, answer) => {
    expect(isOtherMeasure(makeAsk(question), clause, answer)).toBe(true)
  })

  it.each([
    ['塔有多高', '塔高98米', '98米'],
    ['合格率有多高', '合格率98.5%', '98.5%'],
    ['桥有多长', '主跨1168米', '1168米'],
    ['讲座来了多少听众', '讲座吸引听众1.2万人次', '1.2万人次'],
    ['中心馆一天最多来了多少人', '8月17日最多,达1.43万人次', '1.43万人次'],
    ['免费期有多久', '2024年12月28日至2025年1月4日', '2024年12月28日至2025年1月4日'],
  ])('lets 「%s」 be told by 「%s」', (question, clause, answer) => {
    expect(isOtherMeasure(makeAsk(question), clause, answer)).toBe(false)
  })
})
