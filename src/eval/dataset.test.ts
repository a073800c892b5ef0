import { describe, expect, it } from 'vitest'
import { expectedVerdict, isPartial, isPremise, parseFacts } from './dataset.ts'
import { makeRow } from './fixtures.ts'

const good = '{"id":"a","question":"多少？","expect":{"values":[["1"]],"quotes":["一"]},"type":"number"}'

describe('parseFacts', () => {
  it('reads rows and skips blank lines', () => {
    expect(parseFacts(`${good}\n\n`, 'f.jsonl').map((row) => row.id)).toEqual(['a'])
  })
  it.each([
    ['{', 'f.jsonl第2行：不是有效的JSON'],
    [
      '{"id":"b","question":"x","type":"t","expect":{}}',
      'f.jsonl第2行：expect：要么写values和quotes，要么写refused: true',
    ],
    ['{"id":"b","question":"x","expect":{"refused":true}}', 'f.jsonl第2行：type：缺少或类型不对'],
    ['{"id":"b","question":"x","type":"t","expect":{"refused":true},"x":1}', '有不认识的字段x'],
    [
      '{"id":"b","question":"x","type":"t","expect":{"refused":true,"reason":"lazy"}}',
      'f.jsonl第2行：expect.reason',
    ],
    [good, 'f.jsonl第2行：编号“a”与第1行重复'],
  ])('names file and line of %s', (line, message) => {
    expect(() => parseFacts(`${good}\n${line}`, 'f.jsonl')).toThrow(message)
  })
  it('refuses an empty file', () =>
    expect(() => parseFacts('\n', 'f.jsonl')).toThrow('f.jsonl里没有任何题目'))
})

describe('kinds of rows', () => {
  it('reads verdicts from the first word of the note of a yes/no row', () => {
    expect(expectedVerdict(makeRow({ type: 'yesno', note: '是; 去年 = 2023' }))).toBe('是')
    expect(expectedVerdict(makeRow({ type: 'yesno', note: '否：9个' }))).toBe('否')
    expect(expectedVerdict(makeRow({ type: 'yesno', note: '是否' }))).toBeNull()
    expect(expectedVerdict(makeRow({ type: 'number', note: '是' }))).toBeNull()
  })
  it('tells partial answers and false premises', () => {
    expect(isPartial(makeRow({ note: 'partial: x not stated' }))).toBe(true)
    expect(isPremise(makeRow({ expect: { refused: true, values: [['1']] } }))).toBe(true)
    expect(isPremise(makeRow({ expect: { refused: true } }))).toBe(false)
  })
})
