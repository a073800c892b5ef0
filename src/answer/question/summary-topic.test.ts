import { describe, expect, it } from 'vitest'
import { findSummaryTopic } from './summary-topic.ts'

describe('findSummaryTopic', () => {
  it.each([
    ['把智慧监管那一段给我捋一下', '智慧监管'],
    ['总结下计量工作做了啥', '计量工作'],
    ['简单概括2023年标准化工作干了些什么,带数字', '2023年标准化工作'],
    ['总结下产品质量方面的情况,几个率都带上', '产品质量方面'],
    ['质量宣传方面都搞了哪些活动呀', '质量宣传'],
    ['今年的质量工作怎么安排的?简单总结', '今年的质量工作'],
  ])('finds the part that 「%s」 wants summed up', (question, topic) => {
    expect(findSummaryTopic(question)).toBe(topic)
  })

  it.each([
    '总结一下这篇新闻',
    '概括全文',
    '一句话总结',
    '总结会是哪天开的',
    '宣传搞了哪些活动',
    '食品合格率是多少',
  ])('finds none in 「%s」', (question) => {
    expect(findSummaryTopic(question)).toBeNull()
  })
})
