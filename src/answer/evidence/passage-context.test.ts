import { describe, expect, it } from 'vitest'
import { makeAsk } from '../question/understand.ts'
import { questionFor } from './passage-context.ts'

const context = '贵州发布质量发展状况报告|执法打假有效'

describe('questionFor', () => {
  it.each([
    ['贵州侦破了几起重特大案件', '专项行动侦破8起重特大案件。', '侦破了几起重特大案件'],
    ['2023年贵州的药品合格率是多少', '药品合格率99.86%。', '药品合格率是多少'],
    ['全省检定了多少台计量器具', '检定计量器具7.86万台。', '检定了多少台计量器具'],
  ])('leaves out of 「%s」 what the headline says', (question, text, asked) => {
    expect(questionFor(makeAsk(question), { context, text })).toBe(asked)
  })

  it.each([
    ['the text names it', '贵州侦破了几起案件', '贵州侦破8起案件。'],
    ['the headline does not', '云南侦破了几起案件', '侦破8起案件。'],
    ['it belongs to the name of a body', '贵州省市场监管局查了多少家店', '去年查了门店120家。'],
    ['the text says of all', '全省查了多少家店', '全省检查门店120家。'],
  ])('keeps it where %s', (_, question, text) => {
    expect(questionFor(makeAsk(question), { context, text })).toBe(question)
  })
})
