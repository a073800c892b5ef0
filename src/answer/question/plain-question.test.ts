import { describe, expect, it } from 'vitest'
import { plainQuestion } from './plain-question.ts'

describe('plainQuestion', () => {
  it.each([
    ['列出"三个圈"。', '"三个圈"有哪些'],
    ['请列举一下合作的省份', '合作的省份有哪些'],
    ['把五项考核的名称都列出来', '五项考核有哪些'],
    ['国际、国家、地方标准的成果数字逐项列出', '国际、国家、地方标准分别是多少'],
    ['解释一下“黔质贷”', '“黔质贷”是什么'],
    ['贵州办了哪些活动?把名称都列出来', '贵州办了哪些活动'],
    ['三个点都是哪三个点', '三个点是哪三个'],
    ['团队真的进了名单吗,是不是?', '团队进了名单吗'],
    ['整合后叫"综合考核"是不是?', '整合后叫"综合考核"吗'],
    ['是真的吗', '是真的吗'],
    ['农产品合格的占几成?给我个准数。', '农产品合格的占几成'],
  ])('asks 「%s」', (order, question) => {
    expect(plainQuestion(order)).toBe(question)
  })

  it.each(['列车晚点多少分钟', '没列出来的品种咋办', '食品合格率', '列入名单的企业'])(
    'keeps 「%s」',
    (question) => {
      expect(plainQuestion(question)).toBe(question)
    },
  )
})
