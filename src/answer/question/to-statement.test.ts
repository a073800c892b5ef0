import { describe, expect, it } from 'vitest'
import { claimOf, guessOf } from './to-statement.ts'
import { makeAsk } from './understand.ts'

describe('guessOf', () => {
  it.each([
    ['曜驰s5也要召回吗?', '曜驰s5也要召回'],
    ['周末看不看门诊?', '周末看门诊'],
    ['是不是提前完工了', '是提前完工了'],
    ['外地户籍能否报名', '外地户籍能报名'],
    ['通车后渡轮是否停航', '通车后渡轮停航'],
    ['事故中有没有人死亡', '事故中有人死亡'],
    ['修好了没有?', '修好了'],
  ])('turns %s into %s', (question, statement) => expect(guessOf(question)).toBe(statement))

  it('makes no statement of a choice', () => expect(guessOf('是上涨还是下跌')).toBeNull())
})

describe('claimOf', () => {
  it.each([
    ['教育类招几个人？', '128名', '教育类招128名'],
    ['民营企业前10个月出口多少亿元', '1309.8亿元', '民营企业前10个月出口1309.8亿元'],
    ['药品合格率是多少', '99.86%', '药品合格率是99.86%'],
    ['请问笔试是哪天', '4月19日', '笔试是4月19日'],
    ['大桥的总设计师是谁？', '陆一鸣', '大桥的总设计师是陆一鸣'],
    ['渔港二期 总投资', '3.2亿元', '渔港二期 总投资是3.2亿元'],
    ['哪家医院负责体检', '第二医院', '第二医院负责体检'],
  ])('turns %s and %s into %s', (question, answer, claim) =>
    expect(claimOf(makeAsk(question), answer)).toBe(claim),
  )

  it('makes no claim of a reason', () => expect(claimOf(makeAsk('为什么停工'), '台风')).toBeNull())
})
