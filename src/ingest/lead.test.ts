import { describe, expect, it } from 'vitest'
import { findLead, findReporter } from './lead.ts'

describe('findReporter', () => {
  it.each([
    ['中国质量新闻网讯(记者 李嘉)4月18日', '李嘉'],
    ['东岭通讯社岭泉9月12日电（记者 顾行舟 通讯员 何雨薇）', '顾行舟'],
    ['本报青屿3月4日电 （记者周千山、本报通讯员吴越）', '周千山'],
    ['（本报记者 王一鸣 赵鸿）', '王一鸣 赵鸿'],
    ['本报讯 首席记者 沈艾', '沈艾'],
    ['胡帮军在回答记者提问时表示', undefined],
    ['记者从现场获悉', undefined],
    ['本报记者 胡帮军在会上', undefined],
  ])('finds in %s the name %s', (text, name) => expect(findReporter(text)?.value).toBe(name))
})

describe('findLead', () => {
  const read = (text: string) => {
    const lead = findLead(text)
    return lead && [lead.source, lead.date].map((span) => span && text.slice(span.start, span.end))
  }
  it.each<[string, (string | null)[] | null]>([
    ['新华社北京3月1日电（记者 李嘉）全国', ['新华社', '3月1日']],
    ['东岭通讯社岭泉9月12日电（记者', ['东岭通讯社', '9月12日']],
    ['中国质量新闻网讯(记者 李嘉)4月18日', ['中国质量新闻网', null]],
    ['本报北京3月4日电 记者', [null, '3月4日']],
    ['中新网2024年3月1日电 全国', ['中新网', '2024年3月1日']],
    ['汐州2025年9月2日 /环讯社/ -- 公司今日宣布', ['环讯社', '2025年9月2日']],
    ['云檀，2024年6月8日——特别展今天开幕', [null, '2024年6月8日']],
    ['枫港市气象台2024年8月9日14时25分发布暴雨红色预警', ['枫港市气象台', '2024年8月9日14时25分']],
    ['枫港市2024年8月9日发生的事故', null],
    ['公司社区服务中心用电量增长', null],
    ['全市水库蓄水', null],
  ])('reads %s', (text, expected) => expect(read(text)).toEqual(expected))
})
