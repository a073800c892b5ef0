import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

const paragraphs = [
  '产品质量方面,工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%,与去年基本持平。',
  '“我们很满意。”市民林女士说，“来回只要40分钟，比以前省了一半时间。”',
  '市民可扫描二维码预约，也可拨打热线0888-96123咨询，首页、公众号均可查询。',
  '平台受理违法和不良信息举报1.2万件，查处虚假广告案件36件，下架转载侵权作品420部。',
  '主办单位要落实责任，网站、客户端同步公布办理结果，评论区开放三天。',
  '未经许可不得使用明火，违者处500元以下罚款。',
  '记者在分享会上看到，打印、复印、收藏等服务窗口前排起了队。',
  '下一步，将推广“一件事”改革，年底前覆盖全部县区。',
]
const headings = [
  '一、总体情况',
  '二、主要做法',
  '（一）抓企业主体',
  '全省质量状况保持平稳',
  '下一步打算',
  '记者提问',
]
const tops = [
  '某某新闻网',
  '首页 | 新闻 | 视频 | 专题 | 登录',
  '您当前位置: 新闻中心>>市场监管>>地方动态>>',
  '无障碍浏览 | 繁體版 | 移动版',
  'https://www.example.cn/a/1.html',
]
const tools = [
  '字号：大 中 小',
  '分享到：微信 微博',
  '【打印】 【关闭】',
  'A- A A+  收藏  打印',
  '扫一扫在手机打开当前页',
  '广告',
]
const tails = [
  ['最新评论', '老王：说得好。支持！'],
  ['声明:', '本网注明“来源:某某网”的所有作品,版权均属于某某网,未经授权不得转载。'],
  ['图片新闻', '• 第135届中国进出口商品交易会(广 ...', '• 河北省产品质量监督检验研究院免费鉴 ...'],
  ['相关阅读', '全省质量大会召开', '质量月活动启动', '一图读懂质量报告'],
  ['上一篇：关于举办活动的通知', '下一篇：没有了'],
  ['版权所有：某某新闻网   京ICP备00000000号', '主办：某某市人民政府  网站标识码：0000000000'],
  ['关于我们 | 广告服务 | 联系我们', 'Copyright © 某某网 All Rights Reserved'],
]
const some = <T>(from: T[], max: number) => fc.subarray(from, { maxLength: max })
const story = fc
  .array(
    fc.tuple(
      fc.option(fc.constantFrom(...headings)),
      some(paragraphs, 4).filter((p) => p.length > 0),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.flatMap(([heading, lines]) => [...(heading ? [heading] : []), ...lines]))
const title = fc.constantFrom(
  '《2023年质量发展状况报告》发布',
  '全省质量大会召开 部署2024年工作',
  '地铁7号线换乘站即将开通',
)
const editor = fc.option(fc.constantFrom('(责任编辑:闫冬)', '责编：李彤、白宇', '编辑 | 钟小雨'))

describe('parseText', () => {
  it('loses no line of a clean text.', () => {
    fc.assert(
      fc.property(title, story, editor, (headline, lines, end) => {
        const page = [headline, ...lines, ...(end ? [end] : [])].join('\n')
        expect(parseText(page).text).toBe(page)
      }),
    )
  })

  it('keeps exactly the article of a page, whatever furniture stands above and below it.', () => {
    const furniture = fc.tuple(some(tops, 5), some(tools, 3), some(tails, 5))
    fc.assert(
      fc.property(title, story, furniture, fc.boolean(), (headline, lines, [above, bar, below], spaced) => {
        const article = [headline, '2024-04-18 21:08:22 来源：某某新闻网', ...lines, '(责任编辑:闫冬)']
        const [head, byline, ...rest] = article
        const page = [...above, head, byline, ...bar, ...rest, ...below.flat()].join(spaced ? '\n\n' : '\n')
        expect(parseText(page).text.split('\n')).toEqual(article)
      }),
    )
  })

  it('keeps exactly the article when no editor is named, as long as a list of links does not end the story.', () => {
    const closing = tails.filter(([first]) => !/图片新闻|相关阅读/.test(first))
    fc.assert(
      fc.property(title, story, some(closing, 3), some(tails, 3), (headline, lines, [first = []], more) => {
        const page = [headline, ...lines, ...first, ...(first.length > 0 ? more.flat() : [])].join('\n')
        expect(parseText(page).text.split('\n')).toEqual([headline, ...lines])
      }),
    )
  })

  it('reads any text without throwing, in time linear to its length.', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 30 }), (lines) => {
        expect(parseText(lines.join('\n')).lines).toBeInstanceOf(Array)
      }),
    )
    const started = performance.now()
    for (const unit of ['首页-', ' ', '记者：', '（', '2024-01-01 ', '一、', 'a b', '“甲。', '来源：']) {
      parseText(unit.repeat(20_000))
      parseText(`${unit.repeat(30)}\n`.repeat(2_000))
    }
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
