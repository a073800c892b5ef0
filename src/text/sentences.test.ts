import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauses, lineSentences, splitSentences } from './sentences.ts'

const cut = (text: string) => splitSentences(text).map((s) => text.slice(s.start, s.end))
const cutClauses = (text: string) =>
  clauses(text, { start: 0, end: text.length }).map((s) => text.slice(s.start, s.end))

describe('splitSentences', () => {
  it.each<[string, string[]]>([
    [
      '全年增长5%。合格率99%！真的吗？是的……好。',
      ['全年增长5%。', '合格率99%！', '真的吗？', '是的……', '好。'],
    ],
    ['　　前有缩进。  后有空格。　', ['前有缩进。', '后有空格。']],
    ['按《办法》第1.2条执行，比例为3.14。完。', ['按《办法》第1.2条执行，比例为3.14。', '完。']],
    ['详见https://a.cn/x?id=1&b=2。完。', ['详见https://a.cn/x?id=1&b=2。', '完。']],
    ['分号；不断句；到句号。', ['分号；不断句；到句号。']],
    ['“我们很满意。”他说。接着又检查。', ['“我们很满意。”他说。', '接着又检查。']],
    ['他说：“很好。很满意。”随后离开。', ['他说：“很好。很满意。”', '随后离开。']],
    ['她强调：「為什麼要打？」答案如下。', ['她强调：「為什麼要打？」', '答案如下。']],
    ['“为什么要打？”是家长常问的问题。完。', ['“为什么要打？”是家长常问的问题。', '完。']],
    ['提出“有没有？”的疑问。完。', ['提出“有没有？”的疑问。', '完。']],
    ['《你好！李焕英》上映。完。', ['《你好！李焕英》上映。', '完。']],
    ['全省增长（见表。）后续更新。完。', ['全省增长（见表。）后续更新。', '完。']],
    ['工作完成。（记者 李嘉）', ['工作完成。', '（记者 李嘉）']],
    ['真快！！他笑了。', ['真快！！', '他笑了。']],
    ['苹果、梨……等水果上市。完。', ['苹果、梨……等水果上市。', '完。']],
    ['引号没有合上“这样写。下一句。', ['引号没有合上“这样写。', '下一句。']],
    ['“跨段的引语。还没有完。', ['“跨段的引语。', '还没有完。']],
    [
      'The plant opened in May. It employs 300 people. 详见公告。',
      ['The plant opened in May.', 'It employs 300 people. 详见公告。'],
    ],
    ['Mr. Li joined J. Smith Co. Ltd. today.', ['Mr. Li joined J. Smith Co. Ltd. today.']],
    ['1. 本公报为初步统计数。2. 另有说明。', ['1. 本公报为初步统计数。', '2. 另有说明。']],
    ['第一行\n第二行。', ['第一行', '第二行。']],
    ['没有句号的一行', ['没有句号的一行']],
    ['他用“太好了！”来形容。完。', ['他用“太好了！”来形容。', '完。']],
    ['', []],
    [' \n　', []],
  ])('cuts %s', (text, expected) => expect(cut(text)).toEqual(expected))

  it('cuts a quotation of more than 200 letters at its own sentence ends.', () => {
    const sentence = `${'这是很长的一句话'.repeat(8)}。`
    expect(cut(`他说：“${sentence.repeat(4)}”`)).toHaveLength(4)
  })

  it('counts offsets from the given base.', () => {
    expect(splitSentences('甲。乙。', 100)).toEqual([
      { start: 100, end: 102 },
      { start: 102, end: 104 },
    ])
  })

  it('keeps every non-blank character in exactly one sentence, in order.', () => {
    const letter = fc.constantFrom(...'甲乙12.,，。！？…“”‘’「」（）()《》"：:；、 　\nAb!?/的说说的')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 60 }), (letters) => {
        const text = letters.join('')
        const spans = splitSentences(text)
        expect(
          spans
            .map((s) => text.slice(s.start, s.end))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''))
        for (const [i, s] of spans.entries()) {
          expect(s.end).toBeGreaterThan(s.start)
          expect(s.start).toBeGreaterThanOrEqual(i === 0 ? 0 : spans[i - 1].end)
          expect(text.slice(s.start, s.end)).toBe(text.slice(s.start, s.end).trim())
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('lineSentences', () => {
  it('takes a headline or list item as one sentence and cuts a paragraph.', () => {
    const text = '真的吗？是的！'
    expect(lineSentences(text, { start: 0, end: 7, kind: 'title' })).toHaveLength(1)
    expect(lineSentences(text, { start: 0, end: 7, kind: 'paragraph' })).toHaveLength(2)
  })
})

describe('clauses', () => {
  it.each<[string, string[]]>([
    [
      '工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%,农产品合格率99.7%',
      ['工业产品不合格率4.7%', '食品合格率99.02%', '药品合格率99.86%', '农产品合格率99.7%'],
    ],
    ['共抽检3,215批次，合格率98.5%。', ['共抽检3,215批次', '合格率98.5%。']],
    ['5月18日、19日为5:50至23:45，每5分钟一班', ['5月18日、19日为5:50至23:45', '每5分钟一班']],
    ['占比分别为9.3%、40.4%和50.3%', ['占比分别为9.3%、40.4%和50.3%']],
    ['15路、28路公交车改道；其余不变', ['15路、28路公交车改道', '其余不变']],
    ['扩建道路3条、公园12个、学校若干', ['扩建道路3条', '公园12个、学校若干']],
    ['“一是快，二是好”，他说：“对，可以。”', ['“一是快，二是好”', '他说', '“对，可以。”']],
    ['六盘水市（含盘州，不含水城）完成', ['六盘水市（含盘州，不含水城）完成']],
    ['网址http://a.cn/b，电话010-1', ['网址http://a.cn/b', '电话010-1']],
    ['食品、药品、化妆品合格', ['食品、药品、化妆品合格']],
  ])('divides %s', (text, expected) => expect(cutClauses(text)).toEqual(expected))

  it('gives offsets into the whole text.', () => {
    const text = '前句。甲1，乙2。'
    expect(clauses(text, { start: 3, end: 9 }).map((s) => text.slice(s.start, s.end))).toEqual([
      '甲1',
      '乙2。',
    ])
  })
})
