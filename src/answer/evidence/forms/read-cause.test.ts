import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readCause } from './read-cause.ts'

const release = await buildRelease({
  fileName: 'works.txt',
  bytes: new TextEncoder().encode(
    [
      '云汀市通报为民办事进展',
      '2025-03-12　来源：云汀市人民政府',
      '',
      '　　全年员工流失率为11.2%，比上年下降3.5个百分点，得益于推行弹性排班。',
      '　　去年全市接到困人投诉2206起，比上年多出三成。特种设备处处长阮青禾分析说，投诉增多，主要是一批2008年交付的电梯进入故障高发期。',
      '　　少年馆建成于五月。至于为何不设自习座位，馆长说，老馆有六成座位被备考占用。',
      '　　今年节会由老场地移到南岸。谈到更换场地的原因，他说，老场地紧邻湿地，四月正是候鸟繁殖期。',
      '　　局长蓝庭生要求做到两件事：一是把账算清楚，每一笔钱都要公示。二是把质量管住，质保不少于5年。',
      '　　鲤湖水厂停产检修三天。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readCause(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readCause', () => {
  it.each([
    ['员工流失率为什么下降', /得益于推行弹性排班/],
    ['去年困人投诉为什么变多了', /^去年全市接到困人投诉2206起.*；.*故障高发期。$/],
    ['老场地为什么更换', /候鸟繁殖/],
    ['少年馆为什么没有自习座位', /六成座位被备考占用/],
  ])('「%s」 finds the clause or the next sentence that gives the cause', (question, expected) => {
    expect(said(question)).toEqual([expect.stringMatching(expected)])
  })

  it.each(['鲤湖水厂为什么停产检修', '蓝庭生为什么调走', '员工流失率是多少'])(
    '「%s」 finds none',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
