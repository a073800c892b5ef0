import { describe, expect, it } from 'vitest'
import { everydayWords } from '../../text/everyday-words.ts'
import { findEveryday, reword } from './reword.ts'

describe('reword', () => {
  it.each([
    ['去年追回多少钱', '为消费者挽回经济损失', '去年挽回多少钱'],
    ['有多少对两口子', '夫妻双方均缴存', '有多少对夫妻'],
    ['油车投诉多少件', '传统燃油汽车投诉1902件', '传统燃油汽车投诉多少件'],
    ['融资金额是多少', '完成3.2亿元融资', '融资多少钱'],
    ['授信总额是多少', '授信2.75亿元', '授信多少钱'],
    ['授信金额是多少', '授信金额2.75亿元', '授信金额是多少'],
    ['抽查食品的合格率是多少', '食品合格率99.02%', '食品的合格率是多少'],
    ['食品监督抽检合格率', '食品合格率99.02%', '食品合格率'],
    ['食品抽检合格率', '抽检食品5218批次,合格率98.39%', '食品抽检合格率'],
    ['云企贷授信额是多少', '为企业授信2.75亿元', '云企贷授信了多少'],
    ['有效专利量是多少', '外观专利18件', '有效专利量是多少'],
    ['监管平台的建设进展如何', '完成监管平台总体设计', '监管平台建设得怎么样'],
    ['抓了几个制假售假的人', '查办侵权假冒案件', '抓了几个侵权假冒的人'],
    ['参赛人数有多少', '1280名选手参赛', '参赛有多少人'],
  ])('puts 「%s」 over 「%s」 as 「%s」', (question, passage, reworded) => {
    expect(reword(question, passage)).toBe(reworded)
  })

  it('leaves a word that the passage uses itself, and one that it has no other word for', () => {
    expect(reword('追回多少钱', '追回赃款,挽回损失')).toBe('追回多少钱')
    expect(reword('追回多少钱', '罚没金额4878万元')).toBe('追回多少钱')
  })

  it('touches no letters inside a longer word', () => {
    expect(findEveryday('中药材种植面积').map(({ word }) => word)).not.toContain('药材')
    expect(findEveryday('打工的有多少').map(({ word }) => word)).toEqual(['打工的'])
  })
})

describe('everydayWords', () => {
  it('never gives a word for itself', () => {
    for (const [asked, written] of everydayWords) expect(written).not.toContain(asked)
  })
})
