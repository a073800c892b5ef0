import { describe, expect, it } from 'vitest'
import { makeRelease } from '../server/test-deps.ts'
import type { LineKind, Release } from '../types.ts'
import { findCopies, fingerprintOf } from './copies.ts'

const body = [
  '云川省市场监管局4月18日在云川市举行新闻发布会，发布《2023年云川省质量发展状况报告》，介绍全省产品质量、工程质量、服务质量等方面的情况。',
  '报告显示，2023年全省食品合格率99.02%，药品合格率99.86%，农产品合格率99.7%，与上年基本持平；制造业产品质量合格率94.1%。',
  '全省查办侵权假冒案件10178件，罚没金额4878万元，向司法机关移送案件230件，抓获犯罪嫌疑人1700人，有力维护了市场秩序。',
]
const day = (date: string) => ({ publishedAt: `${date}T08:00:00+08:00` })
const print = (id: string, facts: Partial<Release>, paragraphs = body, head = '质量报告发布') =>
  makeRelease(
    id,
    [
      ['title', head],
      ['byline', `${id}记者`],
      ...paragraphs.map((text): [LineKind, string] => ['paragraph', text]),
    ],
    facts,
  )
const copies = (...releases: Release[]) => [...findCopies(releases.map(fingerprintOf))]

describe('findCopies', () => {
  const agency = print('agency', day('2024-04-18'))

  it('names the earliest of those that print the same, whatever their order, head and byline', () => {
    const paper = print('paper', day('2024-04-19'), body, '我省发布质量报告')
    const undated = print('undated', {})
    expect(copies(undated, paper, agency)).toEqual([
      ['paper', 'agency'],
      ['undated', 'agency'],
    ])
  })

  it('takes a shortened print for a copy, and not the longer one', () => {
    const short = print('short', day('2024-04-19'), body.slice(0, 2))
    expect(copies(agency, short)).toEqual([['short', 'agency']])
    const early = print('early', day('2024-04-17'), body.slice(0, 2))
    expect(copies(agency, early)).toEqual([])
  })

  it.each([
    ['other figures', print('b', day('2024-04-19'), [body[0], body[1].replace('99.02', '98.95'), body[2]])],
    ['another year', print('b', day('2025-04-18'))],
    ['a correction', print('b', { ...day('2024-04-19'), supersedes: 'agency' })],
    [
      'another story',
      print('b', day('2024-04-19'), ['地铁3号线今天开通，全长18.6公里。', '首班车6时发车。'.repeat(12)]),
    ],
  ])('%s is no copy', (_, other) => {
    expect(copies(agency, other)).toEqual([])
  })

  it('leaves short notices alone', () => {
    const notice = ['停水通知：明日停水。']
    expect(copies(print('a', day('2024-04-18'), notice), print('b', day('2024-04-19'), notice))).toEqual([])
  })
})
