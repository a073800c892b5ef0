import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readSeveral } from './read-several.ts'

const release = await buildRelease({
  fileName: 'work.txt',
  bytes: new TextEncoder().encode(
    [
      '云川县发布质量工作情况',
      '2025-03-12　来源：云川日报',
      '',
      '　　服务质量方面，生活服务76.9分、生产服务77.8分、公共服务79.2分。',
      '',
      '　　开展检验检测进园区行动，组织42家机构服务企业978家，解决问题63个。专项整治立案51件。',
      '',
      '　　东站点设在北门，可停车30辆；南站点设在桥头，可停车12辆。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readSeveral(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readSeveral', () => {
  it.each([
    ['服务质量三项得分分别是多少', '服务质量方面，生活服务76.9分、生产服务77.8分、公共服务79.2分。'],
    ['检验检测进园区行动取得了哪些成果', '开展检验检测进园区行动，组织42家机构服务企业978家，解决问题63个。'],
    ['两个站点各设在哪儿', '东站点设在北门，可停车30辆；南站点设在桥头，可停车12辆。'],
  ])('gives for 「%s」 the sentence', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['as many figures as are counted stand nowhere', '服务质量四项得分分别是多少'],
    ['as many things as are counted stand nowhere', '三个站点各设在哪儿'],
    ['a sentence of one figure tells the results', '专项整治取得了什么成效'],
    ['one figure is asked for', '生活服务得了多少分'],
  ])('gives none where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
