import { expect, it } from 'vitest'
import { statementOf } from './judge-guess.ts'

it.each([
  ['曜驰s5也要召回吗?', '曜驰s5也要召回'],
  ['周末看不看门诊?', '周末看门诊'],
  ['是不是提前完工了', '是提前完工了'],
  ['外地户籍能否报名', '外地户籍能报名'],
  ['通车后渡轮是否停航', '通车后渡轮停航'],
  ['事故中有没有人死亡', '事故中有人死亡'],
  ['修好了没有?', '修好了'],
])('turns %s into %s', (question, statement) => expect(statementOf(question)).toBe(statement))

it('makes no statement of a choice', () => expect(statementOf('是上涨还是下跌')).toBeNull())
