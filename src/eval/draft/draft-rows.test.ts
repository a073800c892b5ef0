import { describe, expect, it } from 'vitest'
import type { Line } from '../../types.ts'
import { parseFacts } from '../dataset.ts'
import { release } from '../fixtures.ts'
import { draftRows } from './draft-rows.ts'

/** A release of one paragraph. */
function releaseOf(text: string) {
  const lines: Line[] = [{ kind: 'paragraph', start: 0, end: text.length }]
  return { ...release, text, lines }
}

const drafts = (text: string) =>
  draftRows(releaseOf(text))
    .filter((row) => !row.expect.refused)
    .map(({ question, expect: { values }, type }) => [
      type,
      question,
      values!.map(([value]) => value).join('+'),
    ])

describe('draftRows', () => {
  const rows = draftRows(release)
  it('asks for each figure by the words before it', () => {
    expect(rows.find((row) => row.question === '食品合格率是多少？')).toMatchObject({
      expect: { values: [['99.02%']], quotes: ['食品合格率99.02%'] },
      type: 'percent',
      note: '待核',
    })
    expect(rows.map((row) => row.question)).toContain('发布地方标准是多少？')
  })
  it.each([
    [
      '全年罚没款1.09亿元，同比增长5.2%。',
      [
        ['money', '罚没款是多少？', '1.09亿元'],
        ['percent', '罚没款同比增长多少？', '5.2%'],
      ],
    ],
    [
      '共查处违法案件1.2万件涉案金额3.4亿元。',
      [
        ['number', '查处违法案件是多少？', '1.2万件'],
        ['money', '涉案金额是多少？', '3.4亿元'],
      ],
    ],
    ['4月18日，省政府新闻办举行发布会。', [['date', '省政府新闻办举行发布会是哪一天？', '4月18日']]],
    ['澄澜大桥于6月1日正式通车。', [['date', '澄澜大桥正式通车是哪一天？', '6月1日']]],
    ['省市场监管局副局长李建国介绍了情况。', [['person', '省市场监管局副局长是谁？', '李建国']]],
    ['二期工程由市水务局建设。', [['org', '二期工程由谁建设？', '市水务局']]],
    [
      '抽检品种包括粮食加工品、食用油、肉制品和乳制品。',
      [['list', '抽检品种包括哪些？', '粮食加工品+食用油+肉制品+乳制品']],
    ],
  ])('reads “%s”', (text, expected) => expect(drafts(text)).toEqual(expected))
  it('asks who wrote the article where it says so', () => {
    const start = release.text.indexOf('作者：李明')
    const reporter = { start, end: start + 5, value: '李明' }
    const [row] = draftRows({ ...release, meta: { ...release.meta, reporter } }).filter(
      (r) => r.type === 'meta',
    )
    expect(row).toMatchObject({
      question: '这篇稿件的记者是谁？',
      expect: { values: [['李明']], quotes: ['作者：李明'] },
    })
  })
  it('proposes near misses of another year, place and metric', () => {
    const misses = (text: string, title: string) =>
      draftRows({ ...releaseOf(text), title })
        .filter((row) => row.expect.refused)
        .map((row) => [row.type, row.question])
    expect(misses('食品合格率99.02%。', '贵州省2023年质量报告')).toEqual([
      ['refuse-year', '2020年食品合格率是多少？'],
      ['refuse-place', '云南省食品合格率是多少？'],
      ['refuse-metric', '食品投诉率是多少？'],
    ])
    expect(misses('食品合格率99.02%，投诉率1.5%。', '质量报告').map(([, question]) => question)).toContain(
      '食品返修率是多少？',
    )
  })
  it('gives rows that the dataset takes', () => {
    expect(parseFacts(rows.map((row) => JSON.stringify(row)).join('\n'), 'f')).toEqual(rows)
  })
})
