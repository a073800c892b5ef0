import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readWay } from './read-way.ts'

const release = await buildRelease({
  fileName: 'bus.txt',
  bytes: new TextEncoder().encode(
    [
      '青峦市氢能公交投入运营',
      '2025-11-06　来源：青峦日报',
      '',
      '　　市民对线路和车况有意见建议，可拨打公交热线8896518，或在“青峦出行”小程序留言。',
      '',
      '　　符合条件的企业可登录“青峦惠企”平台申请购车补贴。对审核结果有异议的，可向市交通局申请复核。',
      '',
      '　　夜间包车须提前一天预约。',
    ].join('\n'),
  ),
})
const said = (question: string) => readWay(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readWay', () => {
  it.each([
    ['对车况有意见去哪反映', '市民对线路和车况有意见建议，可拨打公交热线8896518，或在“青峦出行”小程序留言。'],
    ['企业的购车补贴怎么申请', '符合条件的企业可登录“青峦惠企”平台申请购车补贴。'],
    ['审核结果有异议，怎么申请复核', '对审核结果有异议的，可向市交通局申请复核。'],
  ])('tells the way for 「%s」', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['no way is told', '夜间包车怎么预约'],
    ['the sentences speak of other things', '学生月票怎么申请'],
    ['no way is asked for', '什么企业申请了补贴'],
  ])('says nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
