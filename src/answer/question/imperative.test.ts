import { describe, expect, it } from 'vitest'
import { asQuestion } from './imperative.ts'

describe('asQuestion', () => {
  it.each([
    ['列出"三个圈"。', '"三个圈"有哪些'],
    ['请列举一下合作的省份', '合作的省份有哪些'],
    ['把五项考核的名称都列出来', '五项考核有哪些'],
    ['国际、国家、地方标准的成果数字逐项列出', '国际、国家、地方标准分别是多少'],
    ['解释一下“黔质贷”', '“黔质贷”是什么'],
    ['贵州办了哪些活动?把名称都列出来', '贵州办了哪些活动'],
    ['农产品合格的占几成?给我个准数。', '农产品合格的占几成'],
  ])('asks 「%s」', (order, question) => {
    expect(asQuestion(order)).toBe(question)
  })

  it.each(['列车晚点多少分钟', '没列出来的品种咋办', '食品合格率', '列入名单的企业'])(
    'keeps 「%s」',
    (question) => {
      expect(asQuestion(question)).toBe(question)
    },
  )
})
