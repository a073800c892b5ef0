import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readCounted } from './read-counted.ts'

const release = await buildRelease({
  fileName: 'works.txt',
  bytes: new TextEncoder().encode(
    [
      '云汀市通报为民办事进展',
      '2025-03-12　来源：云汀市人民政府',
      '',
      '　　镇里推出三项便民举措：民宿统一打八折；停车场免费开放；每人发放50元消费券。',
      '　　局里以“三个抓”强统筹，抓综合考核、抓工作部署、抓地方评价。',
      '　　局长蓝庭生要求做到两件事：一是把账算清楚，每一笔钱都要公示。二是把质量管住，质保不少于5年。',
      '　　大会设两条线路。',
      '1．长线从老戏台出发，终点在梅坞古村；',
      '2．短线绕梅坞古村一周。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readCounted(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readCounted', () => {
  it.each([
    ['推出了哪三项便民举措', /打八折；停车场免费开放；每人发放50元消费券/],
    ['“三个抓”是什么', /抓综合考核、抓工作部署、抓地方评价/],
    ['蓝庭生要求做到哪两件事', /一是把账算清楚.*；二是把质量管住/],
    ['大会有哪几条线路', /^长线.*；短线绕梅坞古村一周。$/],
  ])('「%s」 gives as many things as are counted', (question, expected) => {
    expect(said(question)).toEqual([expect.stringMatching(expected)])
  })

  it('gives none where the release counts otherwise', () => {
    expect(said('推出了哪五项便民举措')).toEqual([])
  })
})
