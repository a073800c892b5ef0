import { describe, expect, it } from 'vitest'
import { makeRow } from '../fixtures.ts'
import { isRight, runSuite } from '../run-suite.ts'
import { scorers } from '../scorers.ts'
import { toQuestion } from '../target.ts'
import { openaiTarget } from './openai-target.ts'

const question = toQuestion(makeRow({ history: [{ role: 'user', content: '你好' }] }))

describe('openaiTarget', () => {
  const sent: unknown[][] = []
  const target = (content: string) =>
    openaiTarget(
      { url: 'http://bot/v1/', model: 'm', key: 'k' },
      { input: 1, output: 10 },
      async (...args) => {
        sent.push(args)
        return { choices: [{ message: { content } }], usage: { prompt_tokens: 100, completion_tokens: 20 } }
      },
    )
  it('speaks to chat/completions with history and key', async () => {
    await target('99.02%').ask(question)
    expect(sent.at(-1)).toEqual([
      'http://bot/v1/chat/completions',
      {
        model: 'm',
        temperature: 0,
        messages: [
          { role: 'user', content: '你好' },
          { role: 'user', content: '食品合格率是多少？' },
        ],
      },
      { authorization: 'Bearer k' },
    ])
  })
  it.each([
    ['食品合格率为99.02%。', false],
    ['抱歉，我没有相关信息。', true],
    ['新闻稿中没有提到2022年的数据。', true],
    ['根据现有资料无法确定。', true],
    ['', true],
    ['全省没有发生重大质量安全事故。', false],
  ])('takes “%s” for a refusal: %s', async (content, refused) => {
    expect((await target(content).ask(question)).answer.refused).toBe(refused)
  })
  it('is graded by values alone', async () => {
    const premise = {
      refused: true as const,
      reason: 'premise' as const,
      values: [['99.02%']],
      quotes: ['x'],
    }
    const rows = [
      makeRow({ id: 'a' }),
      makeRow({ id: 'b', expect: { refused: true, reason: 'constraint' } }),
      makeRow({ id: 'c', expect: premise }),
    ]
    const suite = {
      name: 's',
      group: 'own' as const,
      corpus: [],
      rows: rows.map((row) => ({ ...row, key: row.id })),
    }
    const { results } = await runSuite(suite, target('食品合格率为99.02%。'), scorers)
    expect(results.map(isRight)).toEqual([true, false, true])
    expect(results[0].scores.map((score) => score.name)).not.toContain('citation')
    expect(results[0].tokens).toEqual({ input: 100, output: 20, cost: 0.0003 })
    const refusing = await runSuite(suite, target('抱歉，无法回答。'), scorers)
    expect(refusing.results.map(isRight)).toEqual([false, true, false])
  })
})
