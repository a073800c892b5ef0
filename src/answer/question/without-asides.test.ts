import { describe, expect, it } from 'vitest'
import { makeAsk } from './understand.ts'
import { withoutAsides } from './without-asides.ts'

const passages = [
  '高速公路质量抽检合格率98.47%。完成修订《反不正当竞争条例》《食品安全条例》。外地户口的考生也可报名。',
]
const asked = (question: string) => withoutAsides(makeAsk(question), passages).text

describe('withoutAsides', () => {
  it.each([
    [
      '我经常自驾跑贵州，桥多洞多的心里有点打鼓，高速公路抽检合格率是多少啊',
      '贵州高速公路抽检合格率是多少啊',
    ],
    ['修订了哪两部条例？我做律师的，要引用', '修订了哪两部条例？'],
    ['那个…我数学不好，高速公路合格率是多少', '高速公路合格率是多少'],
  ])('leaves out of 「%s」 what tells of the one who asks', (question, expected) => {
    expect(asked(question)).toBe(expected.replaceAll('，', ',').replaceAll('？', '?'))
  })

  it.each([
    ['what a passage speaks of', '我是外地户口，高速公路报名要带什么材料'],
    ['a figure', '我买了3套房，高速公路合格率是多少'],
    ['what no longer stands alone', '我去年交了钱，是多少'],
    ['what is not of the asker', '桥多洞多，高速公路合格率是多少'],
    ['a question of one clause', '高速公路合格率是多少'],
  ])('keeps %s', (_, question) => {
    expect(asked(question)).toBe(makeAsk(question).text)
  })
})
