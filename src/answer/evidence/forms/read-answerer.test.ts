import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readAnswerer } from './read-answerer.ts'

const release = await buildRelease({
  fileName: 'briefing.txt',
  bytes: new TextEncoder().encode(
    [
      '能源部门通报上半年情况',
      '2026-07-21　来源：衡观新闻网',
      '',
      '　　能源部门举行新闻发布会，总工程师佟立夏、副司长郭暮云出席并回答记者提问。',
      '',
      '　　澄江卫视记者：今年迎峰度夏电力供应能否保障？',
      '',
      '　　佟立夏：总体有保障。7月17日用电负荷达到15.31亿千瓦。',
      '',
      '　　民声报记者：充电设施建设进展如何？',
      '',
      '　　郭暮云：全国充电桩总数1610万个。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readAnswerer(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readAnswerer', () => {
  it.each([
    ['迎峰度夏电力供应的问题是谁回答的', '回答这个问题的是佟立夏。'],
    ['谁回答了充电设施的提问', '回答这个问题的是郭暮云。'],
  ])('finds for 「%s」 whose label the answer bears', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['谁回答了水电站的问题', '充电桩总数是多少', '谁主持了发布会'])(
    'finds nobody for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
