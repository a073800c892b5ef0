import { describe, expect, it } from 'vitest'
import { respell } from './respell.ts'
import { makeAsk } from './understand.ts'

const passages = [
  '渡坪县竹林面积48.6万亩,占林地的三成以上。合格率稳定,公积金贷款申请。',
  '山西与陕西签了协议。',
]
const respelled = async (question: string) => (await respell(makeAsk(question), passages)).folded

describe('respell', () => {
  it.each([
    ['渡坪县竹林棉积有多大', '渡坪县竹林面积有多大'],
    ['公积金带款怎么申请', '公积金贷款怎么申请'],
    ['药品合各率是多少', '药品合格率是多少'],
  ])('reads the slip in 「%s」 as 「%s」', async (question, meant) => {
    expect(await respelled(question)).toBe(meant)
  })

  it.each(['竹林面积有多大', '生孩子能申请什么', '陕西签了什么', '药品抽检的事由谁来管', ''])(
    'leaves 「%s」 alone, whose words are words',
    async (question) => {
      const ask = makeAsk(question)
      expect(await respell(ask, passages)).toBe(ask)
    },
  )
})
