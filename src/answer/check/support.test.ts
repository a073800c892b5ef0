import { describe, expect, it } from 'vitest'
import { citeSentence, readSupportRows } from '../../../test/support-rows.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Source } from '../statement/claim.ts'
import { supportingSources } from './support.ts'

const rows = await readSupportRows()
const releases = [...new Set(rows.flatMap(({ cited }) => cited.map(({ release }) => release)))]

describe('supportingSources', () => {
  it('lets every sentence pass that is quoted word for word', async () => {
    for (const release of releases)
      for (const line of release.lines.filter(({ kind }) => kind === 'paragraph' || kind === 'item'))
        for (const sentence of lineSentences(release.text, line)) {
          const text = release.text.slice(sentence.start, sentence.end)
          expect(await supportingSources(text, [{ release, sentence }]), text).toHaveLength(1)
        }
  })

  it('cites the headline when only that names the year, and nothing that is not needed', async () => {
    const cited = await Promise.all(
      ['初步核算', '人均地区生产总值'].map((words) => citeSentence('lanchuan-stats-2023', words)),
    )
    const [{ release }] = cited
    const quotes = (sources: Source[] | null) =>
      sources?.map(({ sentence }) => release.text.slice(sentence.start, sentence.end))
    expect(quotes(await supportingSources('2023年地区生产总值为2386.47亿元。', cited))).toEqual([
      '初步核算，全年地区生产总值2386.47亿元，按不变价格计算，比上年增长5.8％。',
      release.title,
    ])
    expect(quotes(await supportingSources('地区生产总值比上年增长5.8%。', cited))).toHaveLength(1)
  })

  const told = '食品合格率99.02%，局长王某出席。'
  it.each([
    [
      'asks the reader about no sentence whose figures and words the rules know',
      '食品合格率为99.02%。',
      0,
      true,
    ],
    ['never lets the reader vouch for a figure', '食品合格率为98.02%。', 1, false],
    ['never lets the reader vouch for what is denied', '局长王某没有出席。', 1, false],
    ['lets the reader vouch for a wording', '食品合格率高达99.02%，成绩喜人。', 1, true],
    ['drops that wording where the reader does not', '食品合格率高达99.02%，成绩喜人。', 0.2, false],
    [
      'drops known words without a figure only where the reader is all but sure',
      '局长王某出席。',
      0.05,
      false,
    ],
    ['lets them pass else', '局长王某出席。', 0.3, true],
  ])('%s', async (_, said, probability, passes) => {
    const text = `通报\n${told}`
    const release = { ...releases[0], title: '通报', text, sections: [] }
    const lines = [
      { kind: 'title' as const, start: 0, end: 2 },
      { kind: 'paragraph' as const, start: 3, end: text.length },
    ]
    const cited = [{ release: { ...release, lines }, sentence: { start: 3, end: text.length } }]
    expect((await supportingSources(said, cited, async () => probability)) !== null).toBe(passes)
  })

  const agency = '省医保局不再把该药纳入目录，拟对两家企业罚款，“瑞康”由甲公司研制后交乙公司生产。'
  it.each([
    ['the end of a clause, word for word', '甲公司研制后交乙公司生产。', true],
    ['words that the clause only plans', '对两家企业罚款。', false],
    ['words of a clause that go on there', '省医保局不再把该药。', false],
  ])('takes %s for what it is without asking the reader', async (_, said, passes) => {
    const text = `通报\n${agency}`
    const release = { ...releases[0], title: '通报', text, sections: [] }
    const lines = [
      { kind: 'title' as const, start: 0, end: 2 },
      { kind: 'paragraph' as const, start: 3, end: text.length },
    ]
    const cited = [{ release: { ...release, lines }, sentence: { start: 3, end: text.length } }]
    expect((await supportingSources(said, cited, async () => 0)) !== null).toBe(passes)
  })
})
