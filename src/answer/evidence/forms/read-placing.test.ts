import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readPlacing } from './read-placing.ts'

const release = await buildRelease({
  fileName: 'marathon.txt',
  bytes: new TextEncoder().encode(
    [
      '2026澄湖马拉松收官',
      '2026-04-19　来源：澄湖市体育局',
      '',
      '　　4月19日，2026澄湖马拉松在会展中心鸣枪起跑。',
      '',
      '全程马拉松男子组前三名：',
      '第一名 塔德萨·沃尔德（埃塞俄比亚） 2小时08分47秒',
      '第二名 基莫伊·切托（肯尼亚） 2小时09分15秒',
      '',
      '全程马拉松女子组前三名：',
      '第一名 梅塞蕾·阿雅娜（埃塞俄比亚） 2小时26分33秒',
      '第二名 林若汐（中国） 2小时28分19秒',
      '',
      '　　赛道沿线设医疗站32个。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readPlacing(makeAsk(question), release).map(({ span, stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return [release.text.slice(span.start, span.end), claim.text]
  })

describe('readPlacing', () => {
  it.each([
    [
      '全马男子冠军是谁',
      '塔德萨·沃尔德',
      '全程马拉松男子组第一名 塔德萨·沃尔德（埃塞俄比亚） 2小时08分47秒。',
    ],
    ['女子组亚军是谁', '林若汐', '全程马拉松女子组第二名 林若汐（中国） 2小时28分19秒。'],
    ['男子组第二名成绩多少', '2小时09分15秒', '全程马拉松男子组第二名 基莫伊·切托（肯尼亚） 2小时09分15秒。'],
  ])('finds for 「%s」 %s', (question, answer, text) => {
    expect(said(question)).toEqual([[answer, text]])
  })

  it.each([
    ['another race', '半马男子冠军是谁'],
    ['a place that is not listed', '男子组季军是谁'],
    ['either list', '冠军是谁'],
    ['no place', '男子组有多少人完赛'],
  ])('finds nothing for a question of %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
