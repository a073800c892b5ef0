import { describe, expect, it } from 'vitest'
import { fold } from '../text/normalise.ts'
import { isByline, isEditorLine, readFields, withoutTools } from './byline.ts'

/** Field values by name, without the fields that only tools have. */
const fields = (text: string) =>
  Object.fromEntries(
    readFields(text)
      .filter((field) => field.name !== 'tool' && field.name !== 'other')
      .map(({ name, value }) => [name, value]),
  )

describe('readFields', () => {
  it.each<[string, Record<string, string>]>([
    ['2024-04-18 21:08:22 中国质量新闻网', { published: '2024-04-18 21:08:22', source: '中国质量新闻网' }],
    ['来源：XX日报 发布时间：2023年11月2日 09:15', { source: 'XX日报', published: '2023年11月2日 09:15' }],
    ['2024年03月05日10:22 | 来源：人民网', { published: '2024年03月05日10:22', source: '人民网' }],
    ['發布日期：2024-03-28　資料來源：疾病管制科', { published: '2024-03-28', source: '疾病管制科' }],
    ['记者 张三 通讯员 李四', { reporter: '张三' }],
    ['本报记者　周千山　吴越', { reporter: '周千山　吴越' }],
    ['文/林夕 图/方舟', { reporter: '林夕' }],
    [
      '某省考古研究院　2024年11月26日　文/林夕　图/考古队',
      { published: '2024年11月26日', source: '某省考古研究院', reporter: '林夕' },
    ],
    [
      '作者：程一诺、李嘉 来源：财讯在线 责任编辑：贺知秋',
      { reporter: '程一诺、李嘉', source: '财讯在线', editor: '贺知秋' },
    ],
    ['澎湃新闻记者 蒋乐来', { reporter: '蒋乐来' }],
    ['来源：新华社 点击数：35 字体：大 中 小', { source: '新华社' }],
    [
      '《南屿日报》2024年11月22日 第06版　记者 祁漫江',
      { source: '南屿日报', published: '2024年11月22日', reporter: '祁漫江' },
    ],
    ['《岫安文博》2025年10月刊　文／图：濮阳小满', { source: '岫安文博', reporter: '濮阳小满' }],
    ['来源：《槐江绿色时报》　2024-11-27', { source: '槐江绿色时报', published: '2024-11-27' }],
    [
      '沃原市农业农村局办公室编　　2025年7月4日',
      { source: '沃原市农业农村局办公室', published: '2025年7月4日' },
    ],
    ['发文机关	泠川市住建局	成文日期	2024-04-02', { source: '泠川市住建局', published: '2024-04-02' }],
    ['【发布机构】禾州海关', { source: '禾州海关' }],
    ['以下文章来源于榆江文旅 ，作者小榆', { source: '榆江文旅' }],
    ['宋小雨 · 2025-07-22 07:30', { reporter: '宋小雨', published: '2025-07-22 07:30' }],
    ['2024年09月13日　星期五', { published: '2024年09月13日' }],
    ['(责任编辑:闫冬)', { editor: '闫冬' }],
    ['【责任编辑：周楚卿 】', { editor: '周楚卿' }],
    ['编辑 | 钟小雨', { editor: '钟小雨' }],
    ['(责编：李彤、白宇)', { editor: '李彤、白宇' }],
  ])('reads %s', (text, expected) => {
    expect(fields(text)).toEqual(expected)
    for (const field of readFields(text)) expect(text.slice(field.start, field.end)).toBe(field.value)
  })
})

describe('isByline', () => {
  it.each([
    '2024-04-18 21:08:22 中国质量新闻网',
    '原创 地铁君 雾城发布 2024-05-01 18:00 雾城',
    '2023年5月6日',
    '来源：新华社',
    '槐江农业信息网　2024-11-27 10:12　来源：《槐江绿色时报》　记者　逄小川　通讯员　束青禾　郁南星',
    '索 引 号	ab00000007/2024-11882	分　　类	行政监管措施;行政执法',
    '昨天 20:15',
    '09-24 10:11',
    '（记者 李嘉）',
    '淮岭省市场监督管理局 2024年1月16日',
    '证券代码：600999　证券简称：北陆重卡　公告编号：2024-018',
  ])('holds for %s', (text) => expect(isByline(fold(text).text)).toBe(true))

  it.each([
    '2024年4月18日,贵州省政府新闻办举行《2023年贵州省质量发展状况报告》新闻发布会',
    '2024年3月5日新闻发布会',
    '2024年3月5日 外交部发言人主持例行记者会',
    '2023年1月1日至2023年12月31日。',
    '记者从市水务局获悉，全市水库蓄水量达到12.6亿立方米。',
    '数据来源：国家统计局的公报显示，今年一季度国内生产总值同比增长，居民收入稳定，就业形势总体平稳',
    '字号：大 中 小 分享到：微信',
    '中国质量报记者提问',
    '【视频】记者走基层',
    '3月5日 大雨',
  ])('does not hold for %s', (text) => expect(isByline(fold(text).text)).toBe(false))
})

describe('isEditorLine', () => {
  it.each([
    '(责任编辑:闫冬)',
    '编辑：石砚',
    '编辑 张三 校对 李四',
    '【纠错】 【责任编辑:周楚卿】',
    '审核 | 罗成',
  ])('holds for %s', (text) => expect(isEditorLine(fold(text).text)).toBe(true))
  it.each(['编辑：您好，请问何时办理？', '编辑部召开会议，部署工作。', '责任重大'])(
    'does not hold for %s',
    (text) => expect(isEditorLine(fold(text).text)).toBe(false),
  )
})

describe('withoutTools', () => {
  it.each([
    [
      '发布日期：2024-03-18  信息来源：澜川市统计局  浏览次数：3126',
      '发布日期：2024-03-18  信息来源：澜川市统计局',
    ],
    ['2023年10月27日19:42 | 来源：财讯在线 | 收藏 | 评论(17)', '2023年10月27日19:42 | 来源：财讯在线'],
    ['來源：交通局　點閱數：1,905', '來源：交通局'],
    ['2024-04-02 08:11:05 来源: 搜网汽车 举报', '2024-04-02 08:11:05 来源: 搜网汽车'],
    ['2024-04-18 21:08:22 中国质量新闻网', '2024-04-18 21:08:22 中国质量新闻网'],
  ])('leaves of %s only the facts', (text, expected) => expect(withoutTools(text)).toBe(expected))
})
