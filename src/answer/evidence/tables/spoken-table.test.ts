import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readSpokenCell } from '../forms/read-spoken-cell.ts'
import { rowsToRead } from './rows-to-read.ts'
import { type Cell, speak } from './spoken-table.ts'

const release = await buildRelease({
  fileName: 'notice.txt',
  bytes: new TextEncoder().encode(
    [
      '禾渡县公布玩具抽查结果',
      '2025-06-03 10:00　来源：禾渡县市场监管局',
      '',
      '　　县市场监管局抽查玩具40批次。不合格产品如下：',
      '',
      '　　产品 | 生产企业 | 问题 | 货值（元）',
      '　　竹木拼圖 | 青岚玩具厂 | 小零件脱落，未标年龄 | 560',
      '　　弹力球 | 白鹭塑胶公司 | 增塑剂超标 | 1200',
      '　　摇铃 | 白鹭塑胶公司 | 小零件脱落 | 310',
      '',
      '　　借阅榜',
      '　　名次 | 书名 | 次数',
      '　　1 | 《山行》 | 48次',
      '　　2 | 《听雨》 | 45次',
      '',
      '　　讲座安排',
      '　　日期 | 地点 | 时间',
      '　　6月7日 | 云汐馆 | 14:00',
      '　　6月8日 | 白鹭馆 | 15:30',
    ].join('\n'),
  ),
})
const whole = { start: 0, end: release.text.length }
const spoken = speak(release, whole)

/** The place of the first of these words in the spoken text. */
function placeOf(words: string) {
  const start = spoken.text.indexOf(words)
  return spoken.placeOf({ start, end: start + words.length })
}

function cellOf(words: string): Cell {
  return placeOf(words)!.cell!
}

describe('speak', () => {
  it('says each row as a sentence, in simplified letters, units and places with the bare figures', () => {
    expect(spoken.text).toContain('竹木拼图的生产企业是青岚玩具厂，问题是小零件脱落，未标年龄，货值是560元。')
    expect(spoken.text).toContain('《听雨》的名次是第2，次数是45次。')
    expect(spoken.text).not.toContain('|')
  })

  it('leaves what is no table as it is', () => {
    const line = release.lines.find(({ kind }) => kind === 'paragraph')!
    expect(speak(release, line).text).toBe(release.text.slice(line.start, line.end))
  })

  it('finds the way back to words and cells, and none from what the head says', () => {
    const words = placeOf('抽查玩具40批次')!
    expect(release.text.slice(words.span!.start, words.span!.end)).toBe('抽查玩具40批次')
    const { row, column } = cellOf('增塑剂')
    expect(release.text.slice(row.cells[column.index].start, row.cells[column.index].end)).toBe('增塑剂超标')
    expect(placeOf('的生产企业是')).toBeNull()
  })
})

describe('readSpokenCell of several rows', () => {
  it('gives every row that holds what the question says', () => {
    const reading = readSpokenCell(makeAsk('哪些产品的零件脱落'), release, cellOf('小零件脱落'))
    expect(reading?.stated.claim.text).toBe('竹木拼圖（小零件脱落，未标年龄）、摇铃（小零件脱落）。')
  })

  it('gives none but its own to who asks for one', () => {
    const reading = readSpokenCell(makeAsk('哪个产品的增塑剂超标'), release, cellOf('弹力球'))
    expect(reading?.stated.claim.text).not.toContain('摇铃')
  })
})

describe('readSpokenCell', () => {
  it.each([
    ['弹力球查出什么问题', '增塑剂', '弹力球，问题：增塑剂超标。'],
    ['弹力球是谁生产的', '白鹭塑胶公司', '弹力球，生产企业：白鹭塑胶公司。'],
    ['弹力球的货值是多少', '1200', '弹力球的货值为1200元。'],
    ['第二名是哪本书', '《听雨》', '《听雨》，名次为2，次数为45次。'],
    ['云汐馆几点开讲', '14:00', '云汐馆的时间为14:00。'],
  ])('answers 「%s」 from the cell of 「%s」', (question, words, text) => {
    expect(readSpokenCell(makeAsk(question), release, cellOf(words))?.stated.claim.text).toBe(text)
  })

  it.each([
    ['竹木拼图查出什么问题', '增塑剂', 'another row is named'],
    ['玩具一共值多少钱', '1200', 'the sum is asked for'],
    ['哪种玩具货值最高', '1200', 'rows are compared'],
    ['弹力球的货值增加了多少', '1200', 'a change is asked for'],
    ['弹力球重多少公斤', '1200', 'the unit is another'],
    ['增塑剂超标是什么意思', '增塑剂', 'the cell only says what is asked about'],
    ['第一名是哪本书', '《听雨》', 'another place is named'],
    ['云汐馆是哪年建的', '6月7日', 'a year is asked for'],
  ])('does not answer 「%s」 from 「%s」: %s', (question, words) => {
    expect(readSpokenCell(makeAsk(question), release, cellOf(words))).toBeNull()
  })
})

describe('rowsToRead', () => {
  const said = (question: string) =>
    rowsToRead(makeAsk(question), release).map(({ release: { text }, span }) =>
      text.slice(span.start, span.end).slice(0, 4),
    )

  it.each([
    ['弹力球查出什么问题', ['弹力球 ']],
    ['青岚玩具厂的产品怎么了', ['竹木拼圖']],
    ['借阅榜第一名是谁', ['1 | ']],
    ['抽查了多少批次', []],
  ])('for 「%s」 are %j', (question, rows) => {
    expect(said(question)).toEqual(rows)
  })
})
