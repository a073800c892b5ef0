import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readUndone } from './read-undone.ts'

const release = await buildRelease({
  fileName: 'storm.txt',
  bytes: new TextEncoder().encode(
    [
      '禾陵县通报抢险进展',
      '2025-07-18　来源：禾陵日报',
      '',
      '　　暴雨造成农村公路塌方52处、停电4.1万户。截至今晚，已抢通农村公路45处，停电用户已恢复3.6万户。',
      '',
      '　　受损校舍29栋，23栋已修复。县红十字会接收捐款860万元，其中已拨付510万元。',
      '',
      '　　立案51件，其中办结33件。全县有216个行政村，已完成饮水检测的行政村有180个。',
      '',
      '　　去年新建卫生室80所。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readUndone(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readUndone', () => {
  it.each([
    [
      '农村公路还有多少处没抢通',
      '暴雨造成农村公路塌方52处，已抢通农村公路45处，其余7处（52处－45处＝7处）。',
    ],
    ['校舍还有几栋没修好', '受损校舍29栋，23栋已修复，其余6栋（29栋－23栋＝6栋）。'],
    [
      '捐款还有多少没拨付？请给出数字',
      '县红十字会接收捐款860万元，已拨付510万元，其余350万元（860万元－510万元＝350万元）。',
    ],
    ['立案的还有多少件没办完', '立案51件，办结33件，其余18件（51件－33件＝18件）。'],
    [
      '还有多少个行政村没有完成饮水检测',
      '全县有216个行政村，已完成饮水检测的行政村有180个，其余36个（216个－180个＝36个）。',
    ],
  ])('works out for 「%s」 what is left', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['农村公路抢通了多少处', '卫生室还有多少所没建成', '还有多少人没有毛病', '钱追回来了没'])(
    'works out nothing for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
