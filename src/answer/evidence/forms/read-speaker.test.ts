import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readQuestioner } from './read-questioner.ts'
import { readSpeaker } from './read-speaker.ts'

const release = await buildRelease({
  fileName: 'results.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州精工发布2024年业绩',
      '2025-03-12　来源：昀州日报',
      '',
      '　　董事长阚望舒表示，公司将继续聚焦主业，“把每一台机床做到最好”。',
      '',
      '　　对于业务下滑，总经理何思敏解释说，主要原因是退出低端市场。“我们不会去接亏本的订单。”她说。',
      '',
      '　　“今年的订单已经排到了十月。”车间主任陆远说。',
      '',
      '　　监事长祁慕川说：“质量是我们的根。”总监梅映川表示，下半年要把好三道关。',
      '',
      '昀州日报记者提问',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  [...readSpeaker(makeAsk(question), release), ...readQuestioner(makeAsk(question), release)].map(
    ({ stated: { claim } }) => {
      expect(findUnsupported(claim)).toEqual([])
      return claim.text
    },
  )

describe('readSpeaker', () => {
  it.each([
    ['“把每一台机床做到最好”这话是谁说的', '这句话是董事长阚望舒说的。'],
    ['“不会去接亏本的订单”出自谁之口', '这句话是总经理何思敏说的。'],
    ['“订单已经排到了十月”这话是厂里哪位主任说的', '这句话是车间主任陆远说的。'],
    ['“质量是我们的根”是谁说的', '这句话是监事长祁慕川说的。'],
    ['“订单已经排到了十月”是谁说的', '这句话是车间主任陆远说的。'],
  ])('finds who says what 「%s」 quotes', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['“明年要翻一番”是谁说的', '“把每一台机床做到最好”是什么意思'])(
    'finds nobody for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})

describe('readQuestioner', () => {
  it('tells whose journalist asks', () => {
    expect(said('照片里提问的是哪家报纸的记者')).toEqual(['提问的是昀州日报记者。'])
  })
})
