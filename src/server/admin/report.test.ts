import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchTerm } from '../../answer/question/terms.ts'
import type { LoggedQuestion } from '../../store/question-log.ts'
import { groupTopics, topicsCsv } from './report.ts'
import { createTopicFinder } from './topic-finder.ts'

function asked(question: string, parts: Partial<LoggedQuestion> = {}): LoggedQuestion {
  const facts = { answerId: question, day: '2024-04-18', followUp: false, mode: 'extractive', ms: 1 }
  return {
    ...facts,
    question,
    refused: true,
    reason: 'no-evidence',
    answer: '',
    cited: [],
    vote: null,
    voteReason: null,
    ...parts,
  }
}
const names = async (questions: LoggedQuestion[]) =>
  (await groupTopics(questions)).map((topic) => topic.questions.map(({ question }) => question).sort())

describe('groupTopics', () => {
  it('puts ways to ask one thing together, whatever year or place they name', async () => {
    expect(
      await names([
        asked('化妆品合格率是多少？'),
        asked('2022年化妆品的合格率是多少'),
        asked('贵阳市化妆品合格率有多高？'),
        asked('机场旅客吞吐量有多少？'),
        asked('机场的旅客吞吐量'),
        asked('药品合格率？'),
      ]),
    ).toEqual([
      ['2022年化妆品的合格率是多少', '化妆品合格率是多少？', '贵阳市化妆品合格率有多高？'],
      ['机场旅客吞吐量有多少？', '机场的旅客吞吐量'],
      ['药品合格率？'],
    ])
  })

  it.each([
    ['an answer that readers liked', { refused: false, reason: null, vote: 'up' }],
    ['small talk', { reason: 'off-topic' }],
    ['an attack', { reason: 'unsafe' }],
    ['a contradicted premise', { reason: 'premise' }],
    ['a follow-up', { followUp: true }],
  ] as const)('leaves out %s', async (_, parts) => {
    expect(await names([asked('问', parts)])).toEqual([])
  })

  it('counts a down-voted answer', async () => {
    const down = asked('食品合格率？', { refused: false, reason: null, vote: 'down' })
    expect(await groupTopics([down])).toMatchObject([{ question: '食品合格率？', down: 1, refused: 0 }])
  })
})

describe('createTopicFinder', () => {
  it('finds what comparing with each topic finds', () => {
    const words = [
      '合格率',
      '不合格率',
      '药品',
      '药',
      '营收',
      '营业收入',
      '卖',
      '机场',
      '旅客吞吐量',
      '吞吐量',
      '罚款',
      '罚没',
      'gdp',
    ]
    const listOfWords = fc.uniqueArray(fc.constantFrom(...words), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(listOfWords, { maxLength: 12 }), (questions) => {
        const finder = createTopicFinder(questions.flat())
        const topics: string[][] = []
        for (const terms of questions) {
          const at = topics.findIndex((other) => likeness(other, terms) >= 0.66)
          expect(finder.find(terms)).toBe(at < 0 ? null : at)
          if (at >= 0) continue
          finder.add(terms)
          topics.push(terms)
        }
      }),
    )
  })

  it('groups thousands of different questions while others get their turns', async () => {
    const letters = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨']
    const word = (i: number) => letters[i % 36] + letters[(i * 7 + (i >> 5)) % 36]
    const questions = Array.from({ length: 3000 }, (_, i) =>
      asked(`${word(i)}${word(i + 11)}${word(i * 3)}的${word(i * 5)}是多少？`),
    )
    let turns = 0
    const timer = setInterval(() => turns++)
    const topics = await groupTopics(questions)
    clearInterval(timer)
    expect(topics.flatMap(({ questions: asked }) => asked)).toHaveLength(3000)
    expect(turns).toBeGreaterThan(20)
  })
})

/** Dice coefficient over words that are said, or a synonym of them. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const shared = (x: readonly string[], y: readonly string[]) =>
    x.filter((term) => y.some((other) => matchTerm(term, other) >= 0.9)).length
  return (shared(a, b) + shared(b, a)) / (a.length + b.length)
}

describe('topicsCsv', () => {
  it('quotes cells and defuses formulas', async () => {
    const [topic] = await groupTopics([asked('=HYPERLINK("x"),合格率')])
    const csv = topicsCsv([{ ...topic, nearest: [] }])
    expect(csv.startsWith('\ufeff问题,次数')).toBe(true)
    expect(csv.split('\r\n')[1]).toBe(`"'=HYPERLINK(""x""),合格率",1,1,0,2024-04-18,,,`)
  })
})
