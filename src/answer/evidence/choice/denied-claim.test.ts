import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { weigh } from '../evidence.ts'
import { denyClaim } from './denied-claim.ts'

const release = await buildRelease({
  fileName: 'town.txt',
  bytes: new TextEncoder().encode(
    [
      '青坪镇半月简报',
      '2025-05-20　来源：青坪镇',
      '',
      '　　镇里召开了例会。副局长祝南枝介绍了情况，局长柏舟主持。',
      '',
      '　　柳塘村入选传统村落名录，是全镇第二个。',
      '',
      '　　宣判后，仅甘某提出上诉，其余7名被告人服判。',
      '',
      '　　水厂把管道由铸铁管换成不锈钢管，面制品合格率为100%。',
      '',
      '　　决赛中，上河队与下河队战成平局，下河队在加时赛中胜出。',
    ].join('\n'),
  ),
})

function denied(question: string): string | null {
  const ask = makeAsk(question)
  const start = release.text.indexOf('镇里')
  const sentence = { start, end: release.text.indexOf('副局长') }
  const found = denyClaim(ask, [weigh(ask, [], { release, sentence, span: sentence, probability: 0.1 })])
  return found && release.text.slice(found.sentence.start, found.sentence.end)
}

describe('denyClaim', () => {
  it.each([
    ['祝南枝局长是怎么升上来的', '副局长祝南枝介绍了情况，局长柏舟主持。'],
    ['柳塘村作为全镇第一个传统村落是怎么评上的', '柳塘村入选传统村落名录，是全镇第二个。'],
    ['8名被告人全部上诉的理由是什么', '宣判后，仅甘某提出上诉，其余7名被告人服判。'],
    ['水厂为什么把管道从不锈钢管换成铸铁管', '水厂把管道由铸铁管换成不锈钢管，面制品合格率为100%。'],
    ['面制品不合格的原因是什么', '水厂把管道由铸铁管换成不锈钢管，面制品合格率为100%。'],
    ['上河队是怎么赢下河队的', '决赛中，上河队与下河队战成平局，下河队在加时赛中胜出。'],
  ])('finds what contradicts 「%s」', (question, sentence) => {
    expect(denied(question)).toBe(sentence)
  })

  it.each([
    '祝南枝局长介绍了什么',
    '柏舟局长是怎么升上来的',
    '柳塘村作为全镇第二个传统村落是怎么评上的',
    '甘某上诉的理由是什么',
    '水厂为什么把管道从铸铁管换成不锈钢管',
    '豆制品不合格的原因是什么',
    '下河队是怎么赢上河队的',
    '被告人全部上诉了吗',
  ])('finds nothing against 「%s」', (question) => {
    expect(denied(question)).toBeNull()
  })
})
