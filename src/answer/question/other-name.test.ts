import { describe, expect, it } from 'vitest'
import { isOfOtherName } from './other-name.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

const judge = (question: string, sentence: string, rest = '') => {
  const at = standsAlone(sentence, { title: '绮川通报情况', all: `${sentence}\n${rest}` })
  return isOfOtherName(makeAsk(question), at, sentence.split(';')[0])
}

describe('isOfOtherName', () => {
  it.each([
    ['老馆改造要投多少钱', '新馆项目2023年开工,总投资7.8亿元', '老馆将闭馆改造。'],
    ['柳巷院区的地址是', '新院区位于禾泰路219号', '柳巷院区不关闭。'],
    ['体检费是多少钱', '笔试考务费每人80元', '体检时间另行通知。'],
    ['博物馆接待了多少观众', '全年到馆读者312.6万人次', ''],
    ['二期发了多少电', '一期累计发电16.3亿千瓦时;二期于2024年3月开工', ''],
    ['绮川图书馆给夜读活动投了多少钱', '活动由绮川图书馆合办,文旅集团投入经费60万元', ''],
    ['绮川商务厅安排了多少资金', '绮川商务厅等实施,省级财政每年安排1.1亿元', ''],
  ])('sees that 「%s」 is not told by 「%s」', (question, sentence, rest) => {
    expect(judge(question, sentence, rest)).toBe(true)
  })

  it.each([
    ['新馆要投多少钱', '新馆项目2023年开工,总投资7.8亿元', '老馆将闭馆改造。'],
    ['新院区的地址是', '新院区位于禾泰路219号', '柳巷院区不关闭。'],
    ['一期发了多少电', '一期累计发电16.3亿千瓦时;二期于2024年3月开工', ''],
    ['文旅集团给夜读活动投了多少钱', '活动由图书馆合办,文旅集团投入经费60万元', ''],
    ['县教育局处长叫什么', '市局质量处处长闻人舒介绍', '县教育局通报。'],
  ])('lets 「%s」 be told by 「%s」', (question, sentence, rest) => {
    expect(judge(question, sentence, rest)).toBe(false)
  })

  it('is not swayed by a frame that names both', () => {
    const told = '新院区位于禾泰路219号'
    const at = standsAlone(told, {
      title: '青榆院区启用及柳巷院区调整的公告',
      lead: '青榆院区(以下简称新院区)定于9月1日启用。',
      all: told,
    })
    expect(isOfOtherName(makeAsk('柳巷院区的地址是'), at, told)).toBe(true)
  })
})
