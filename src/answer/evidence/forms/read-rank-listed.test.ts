import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readRankListed } from './read-rank-listed.ts'

const release = await buildRelease({
  fileName: 'year.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布年度质量与运输情况',
      '2025-01-12　来源：昀州日报',
      '',
      '　　产品质量方面，工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%，农产品合格率99.7%。',
      '',
      '　　全市完成交通投资1268亿元。其中，公路842亿元、铁路287亿元、水运65亿元。',
      '',
      '　　分业务看，储能收入7.05亿元，同比增长46.8%；水表收入6.83亿元，同比增长5.1%；气表收入3.29亿元，同比下降9.7%。',
      '',
      '　　抽查家电批次，空调合格率92%、风扇合格率88%，其中风扇合格率最低。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readRankListed(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readRankListed', () => {
  it.each([
    ['交通投资里哪一块最多', '公路最多，为842亿元；铁路为287亿元，水运为65亿元。'],
    ['哪块业务收入最高', '储能收入最高，为7.05亿元；水表收入为6.83亿元，气表收入为3.29亿元。'],
    ['哪块业务的收入降得最多', '气表降幅最大，下降9.7%；水表增长5.1%，储能增长46.8%。'],
  ])('ranks for 「%s」 what one sentence lists', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['the release calls one the least itself', '哪类产品的合格率最低'],
    ['the first few are asked for', '交通投资最多的前两块是哪些'],
    ['nothing of the kind is listed', '哪个县的人口最多'],
    ['what is listed is of another kind', '哪个县的交通投资最多'],
    ['the headline alone is told', '昀州哪个运输站点雨最大'],
    ['it asks why', '为什么公路投资最多'],
  ])('ranks nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })

  it('reckons with what is left of a contrary rate', async () => {
    const [line] = ['产品质量方面，工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%。']
    const other = await buildRelease({
      fileName: 'rates.txt',
      bytes: new TextEncoder().encode(`昀州市公布质量情况\n2025-01-12　来源：昀州日报\n\n　　${line}\n`),
    })
    const texts = (question: string) =>
      readRankListed(makeAsk(question), other).map(({ stated: { claim } }) => {
        expect(findUnsupported(claim)).toEqual([])
        return claim.text
      })
    expect(texts('哪类产品的合格率最低')).toEqual([
      '工业产品合格率最低，为95.3%（100%－不合格率4.7%）；食品合格率为99.02%，药品合格率为99.86%。',
    ])
    expect(texts('合格率最高的是哪类产品')).toEqual(['药品合格率（99.86%）高于食品合格率（99.02%）。'])
  })
})
