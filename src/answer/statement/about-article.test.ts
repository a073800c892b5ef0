import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { MetaField } from '../question/meta-question.ts'
import { stateMeta } from './about-article.ts'

const release = await buildRelease({
  fileName: 'institute.txt',
  bytes: new TextEncoder().encode(
    [
      '栖云大学储能研究院揭牌',
      '(栖云宣〔2025〕14号)',
      '发布时间:2025-05-18 18:42 来源:党委宣传部 文:姚子衿 图:廖向晨 审核:方慎之',
      '',
      '　　本网讯（通讯员 卢启明）5月18日，研究院在南麓校区揭牌。校对环节由系统自动完成。',
      '',
      '（责任编辑:邱晚亭）',
    ].join('\n'),
  ),
})
const said = (field: MetaField) => stateMeta(release, [field], null)

describe('stateMeta', () => {
  it.each<[MetaField, string]>([
    ['reporter', '记者是姚子衿。'],
    ['photographer', '摄影是廖向晨。'],
    ['reviewer', '审核是方慎之。'],
    ['correspondent', '通讯员是卢启明。'],
    ['number', '文号是栖云宣〔2025〕14号。'],
    ['editor', '责任编辑是邱晚亭。'],
  ])('states the %s with the line that names it', (field, text) => {
    const { claims } = said(field)
    expect(claims.map((claim) => claim.text)).toEqual([text])
    const [{ sentence }] = claims[0].sources
    expect(release.text.slice(sentence.start, sentence.end)).toContain(text.replace(/^.*是|。$/g, ''))
  })

  it('lists what no line names', () => {
    expect(said('proofreader')).toEqual({ claims: [], missing: ['proofreader'] })
  })
})
