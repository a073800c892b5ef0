import { describe, expect, it } from 'vitest'
import type { LoggedQuestion } from '../../store/question-log.ts'
import { groupTopics, topicsCsv } from './report.ts'

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
const names = (questions: LoggedQuestion[]) =>
  groupTopics(questions).map((topic) => topic.questions.map(({ question }) => question).sort())

describe('groupTopics', () => {
  it('puts ways to ask one thing together, whatever year or place they name', () => {
    expect(
      names([
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
  ] as const)('leaves out %s', (_, parts) => {
    expect(names([asked('问', parts)])).toEqual([])
  })

  it('counts a down-voted answer', () => {
    const down = asked('食品合格率？', { refused: false, reason: null, vote: 'down' })
    expect(groupTopics([down])).toMatchObject([{ question: '食品合格率？', down: 1, refused: 0 }])
  })
})

describe('topicsCsv', () => {
  it('quotes cells and defuses formulas', () => {
    const [topic] = groupTopics([asked('=HYPERLINK("x"),合格率')])
    const csv = topicsCsv([{ ...topic, nearest: [] }])
    expect(csv.startsWith('\ufeff问题,次数')).toBe(true)
    expect(csv.split('\r\n')[1]).toBe(`"'=HYPERLINK(""x""),合格率",1,1,0,2024-04-18,,,`)
  })
})
