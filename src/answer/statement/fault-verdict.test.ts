import { expect, it } from 'vitest'
import { makeAsk } from '../question/understand.ts'
import { faultVerdict } from './fault-verdict.ts'

it.each([
  ['饮料有没有不合格的', '饮料的合格率为100%。', '没有'],
  ['糕点有不合格的产品吗', '糕点检出不合格1批次。', '有'],
  ['糕点有不合格的产品吗', '糕点的不合格批次为1。', '有'],
  ['酒类都合格吗', '酒类的合格率为97.2%。', '不是'],
  ['疫苗全部合格吗', '疫苗抽检没有全部合格。', null],
  ['疫苗全部合格吗', '疫苗抽检结果全部合格。', '是'],
  ['食品都合格吗', '食品合格率99.02%、药品合格率100%。', null],
  ['饮料合格率是多少', '饮料的合格率为100%。', null],
])('begins the answer to 「%s」 of 「%s」 with %s', (question, statement, word) => {
  expect(faultVerdict(makeAsk(question), statement)).toBe(word)
})
