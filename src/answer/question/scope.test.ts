import { describe, expect, it } from 'vitest'
import type { Release } from '../../types.ts'
import { findViolations } from './scope.ts'
import { type Surroundings, surroundings } from './surroundings.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

const lines = [
  '《2023年贵州省质量发展状况报告》发布',
  '2024-04-18 21:08:22 中国质量新闻网',
  '4月18日,贵州省政府新闻办举行新闻发布会,发布《2023年贵州省质量发展状况报告》。',
  '食品合格率99.02%、药品合格率99.86%。贵阳市、六盘水市成功创建国家食品安全示范城市。',
  '“黔质贷”专属金融产品在六盘水市首推实施。',
]
const text = lines.join('\n')
const release = {
  id: 'r',
  title: lines[0],
  text,
  publishedAt: '2024-04-18T21:08:22+08:00',
  sections: [],
  lines: lines.map((line, i) => ({
    start: text.indexOf(line),
    end: text.indexOf(line) + line.length,
    kind: i === 0 ? 'title' : i === 1 ? 'byline' : 'paragraph',
  })),
} as unknown as Release

function violations(question: string, sentence: string) {
  const start = text.indexOf(sentence)
  return findViolations(makeAsk(question), surroundings(release, { start, end: start + sentence.length }))
}

const rates = '食品合格率99.02%、药品合格率99.86%。'
describe('findViolations', () => {
  it.each([
    ['2023年贵州药品合格率', rates],
    ['去年药品合格率是多少', rates],
    ['23年全省药品合格率', rates],
    ['药品合格率目前是多少', rates],
    ['去年药品合格率比前年高多少', rates],
    ['2024年4月18日贵州举行了什么', lines[2]],
    ['黔质贷在贵州哪里首推', lines[4]],
    ['贵阳是国家食品安全示范城市吗', '贵阳市、六盘水市成功创建国家食品安全示范城市。'],
  ])('finds none for 「%s」', (question, sentence) => {
    expect(violations(question, sentence)).toEqual([])
  })

  it.each([
    ['2022年贵州药品合格率', rates, 'time'],
    ['2024年贵州药品合格率', rates, 'time'],
    ['今年药品合格率是多少', rates, 'time'],
    ['2023年第三季度药品合格率', rates, 'time'],
    ['云南药品合格率', rates, 'place'],
    ['贵阳药品合格率', rates, 'place'],
    ['药品合格率 贵阳', rates, 'place'],
    ['全国药品合格率', rates, 'extent'],
    ['“黔农贷”在哪里首推', lines[4], 'name'],
  ])('finds what 「%s」 misses', (question, sentence, violation) => {
    expect(violations(question, sentence)).toContain(violation)
  })
})

describe('findViolations where the frame is elsewhere', () => {
  const frame = (over: Partial<Surroundings>): Surroundings =>
    standsAlone('批次不合格率为9.0%。', {
      title: '关于上半年抽查结果的通报',
      lead: '省局组织开展了抽查。',
      publishedAt: '2025-07-22T00:00:00+08:00',
      ...over,
    })
  const found = (question: string, over: Partial<Surroundings>) =>
    findViolations(makeAsk(question), frame(over))

  it("takes the publisher's place for that of a text that names none", () => {
    const origin = '陌川省市场监督管理局产品质量监督处'
    expect(found('陌川省的批次不合格率', { origin })).toEqual([])
    expect(found('陌川省的批次不合格率', { origin: '云渚省市场监督管理局' })).toContain('place')
    expect(found('陌川省的批次不合格率', { origin, sentence: '鹿屿市的批次不合格率为9.0%。' })).toContain(
      'place',
    )
  })

  it('takes a release that begins with the whole country to speak of it', () => {
    const lead = '2025年4月份,全国居民消费价格同比上涨0.6%。'
    expect(found('全国鸡蛋价格下降多少', { lead, sentence: '鸡蛋价格下降3.8%。' })).toEqual([])
    expect(found('全国鸡蛋价格下降多少', { sentence: '鸡蛋价格下降3.8%。' })).toContain('extent')
  })

  it('takes the times that a text compares with for no time of its own', () => {
    const over = { title: '药品抽检情况', lead: '组织开展了2025年第一季度药品抽检。' }
    const sentence = '抽检合格率为99.35%,比2024年第四季度提高0.21个百分点。'
    expect(found('2025年一季度合格率', { ...over, sentence })).not.toContain('time')
    expect(found('2024年四季度合格率', { ...over, sentence })).toContain('time')
    const lead = '2025年上半年新增就业702万人。6月份失业率为5.0%,比上年同期下降0.1个百分点。'
    expect(found('2024年上半年新增就业多少人', { lead, sentence: '新增就业702万人。' })).toContain('time')
  })

  it('takes a figure of the whole province for none of its county', () => {
    const lead = '示范片位于东澍县。'
    const all = lead
    const asked = '东澍县有多少亩盐碱地'
    expect(found(asked, { lead, all, sentence: '据介绍,全省现有盐碱地390万亩。' })).toContain('place')
    expect(found(asked, { lead, all, sentence: '现有盐碱地1.2万亩,居全省第一。' })).not.toContain('place')
  })

  it('wants a quoted name in the sentence or before it, not after it', () => {
    const sentence = '抓获犯罪嫌疑人1700人。'
    expect(
      found('“昆仑2023”专项行动抓了多少人', { sentence, before: '“昆仑2023”专项行动启动。' }),
    ).not.toContain('name')
    expect(
      found('“昆仑2023”专项行动抓了多少人', { sentence, line: `${sentence}“昆仑2023”专项行动启动。` }),
    ).toContain('name')
  })

  it('knows what happened by its one name in the whole release', () => {
    const lead = '“6·17”火灾发生后,首批力量16时55分到场。'
    expect(found('“6·17”火灾首批力量几点到', { lead })).not.toContain('name')
    expect(found('“6·17”火灾首批力量几点到', {})).toContain('name')
  })
})

describe('findViolations of an extent in time or place', () => {
  const found = (question: string, sentence: string) =>
    findViolations(makeAsk(question), standsAlone(sentence))

  it('does not take what has piled up for what one year brought', () => {
    const sentence = '截至2025年底,累计资助学生5860名'
    expect(found('2025年一年资助了多少名学生', sentence)).toContain('time')
    expect(found('到2025年底一共资助了多少名学生', sentence)).not.toContain('time')
  })

  it.each(['全年全省查办案件9286件', '今秋全省投入收割机8.7万台', '2024年全省查办案件9286件'])(
    'does not take 「%s」 for a city of it',
    (sentence) => {
      expect(found('临岫市查办了多少件案件', sentence)).toContain('place')
    },
  )
})
