import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readAverage } from './read-average.ts'

const release = await buildRelease({
  fileName: 'clinics.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市公布质量服务情况',
      '2025-07-12　来源：昀州日报',
      '',
      '　　全年查办劣质商品案件1250件，罚没金额500万元，移送案件25件。',
      '',
      '　　组织40家机构服务企业900家，指导310家工厂配备质量员775人。',
      '',
      '　　新建泵站12座，平均每座投资80万元。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readAverage(makeAsk(question), release).map(({ stated: { claim } }) => {
    expect(findUnsupported(claim)).toEqual([])
    return claim.text
  })

describe('readAverage', () => {
  it.each([
    [
      '劣质商品案件平均每件罚没多少钱',
      '全年查办劣质商品案件1250件，罚没金额500万元，平均每件4000元（500万元÷1250件＝4000元）。',
    ],
    ['平均每家工厂配备了几名质量员', '指导310家工厂配备质量员775人，平均每家2.5人（775人÷310家＝2.5人）。'],
    ['平均每家机构服务多少家企业', '组织40家机构服务企业900家，平均每家22.5家（900家÷40家＝22.5家）。'],
  ])('works out for 「%s」 what no sentence states', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each([
    ['the release states a mean', '新建泵站平均每座投资多少钱'],
    ['no mean is asked for', '劣质商品案件罚没多少钱'],
    ['what is shared out stands nowhere', '劣质商品案件平均每件查扣多少吨商品'],
    ['what is asked of is not told', '平均每家商场配备了几名保安员'],
  ])('works out nothing where %s', (_, question) => {
    expect(said(question)).toEqual([])
  })
})
