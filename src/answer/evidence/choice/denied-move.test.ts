import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { weigh } from '../evidence.ts'
import { denyMove } from './denied-move.ts'

const release = await buildRelease({
  fileName: 'economy.txt',
  bytes: new TextEncoder().encode(
    [
      '青坪市公布三季度数据',
      '2025-10-20　来源：青坪日报',
      '',
      '　　三季度，全市外贸进出口总额52亿元，下降2.0%。其中，出口41亿元，同比增长3.1%；进口11亿元，同比下降15%。',
      '',
      '　　苹果价格上涨4%，葡萄价格下跌2%。居民用水价格这次没有调整。',
      '',
      '　　化肥抽检不合格率为3%，比上年下降1个百分点。市里力争明年降低物流费用。青坪股份今日跌幅7.29%，募集资金比原计划多7亿元。',
      '',
      '　　东岭风电项目全部并网，比计划工期提前三个月。',
    ].join('\n'),
  ),
})

/** What the denying clauses say, with some evidence from the release. */
function denied(question: string): string | null {
  const ask = makeAsk(question)
  const span = { start: release.text.indexOf('三季度，'), end: release.text.indexOf('，全市') }
  const some = weigh(ask, [], { release, sentence: span, span, probability: 0.1 })
  const found = denyMove(ask, [some])
  return found && release.text.slice(found.span.start, found.span.end)
}

describe('denyMove', () => {
  it.each([
    ['青坪出口为什么下降了', '出口41亿元，同比增长3.1%'],
    ['青坪进口增长了多少', '进口11亿元，同比下降15%。'],
    ['葡萄价格上涨，靠的是什么', '葡萄价格下跌2%。'],
    ['居民用水价格上调了多少', '居民用水价格这次没有调整。'],
    ['东岭风电项目为什么比计划晚了三个月', '东岭风电项目全部并网，比计划工期提前三个月。'],
    ['化肥不合格率上升的原因是什么', '化肥抽检不合格率为3%，比上年下降1个百分点。'],
  ])('finds what denies 「%s」', (question, clause) => {
    expect(denied(question)).toBe(clause)
  })

  it.each([
    '青坪出口为什么增长了',
    '青坪外贸进出口总额下降了多少',
    '苹果价格为什么上涨',
    '化肥不合格率为什么下降了',
    '青坪出口环比下降了多少',
    '物流费用为什么上升',
    '青坪出口下降了吗',
    '青坪股份跌了多少',
    '募集资金少了多少',
    '东岭风电项目为什么提前了',
  ])('finds nothing against 「%s」', (question) => {
    expect(denied(question)).toBeNull()
  })
})
