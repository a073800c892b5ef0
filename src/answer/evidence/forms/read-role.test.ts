import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readRole } from './read-role.ts'

const release = await buildRelease({
  fileName: 'results.txt',
  bytes: new TextEncoder().encode(
    [
      '霁禾装备公布半年报',
      '2025-08-26　来源：霁禾装备',
      '',
      '　　公司董事长阚望舒表示，全年目标不变。会后，阚望舒回答了提问。',
      '',
      '　　分行行长令孤城、副行长东里苓出席，记者采访了该院专家万俟清。',
      '',
      '　　据市局消费者权益保护处处长闻人舒介绍，投诉有所增加，刘某某没有说话。',
    ].join('\n'),
  ),
})
const said = (question: string) => readRole(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readRole', () => {
  it.each([
    ['阚望舒是谁', '阚望舒是公司董事长。'],
    ['阚望舒是做什么的？', '阚望舒是公司董事长。'],
    ['东里苓是谁', '东里苓是副行长。'],
    ['东里苓是行长吗', '东里苓是副行长。'],
    ['闻人舒担任什么职务', '闻人舒是市局消费者权益保护处处长。'],
  ])('reads for 「%s」 the title before the name', (question, text) => {
    expect(said(question)).toEqual([text])
  })

  it.each(['刘某某是谁', '万俟清是谁', '王某某是谁', '阚望舒说了什么', '阚望舒以前是做什么的'])(
    'reads nothing for 「%s」',
    (question) => {
      expect(said(question)).toEqual([])
    },
  )
})
