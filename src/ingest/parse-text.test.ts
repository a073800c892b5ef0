import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

/** One line a row, after the first letter of its kind: T title, B byline, H heading, P paragraph, C caption, I item, E editor. */
const show = (page: string) => {
  const { text, lines } = parseText(page)
  return lines.map((line) => `${line.kind[0].toUpperCase()} ${text.slice(line.start, line.end)}`)
}
const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((row) => row.trim())

interface Page {
  name: string
  page: string
  shown: string
  title: string
  publishedAt: string | null
  source: string | null
  reporter?: string
  editor?: string
}

const pages: Page[] = [
  {
    name: 'a ministry: metadata table, attachments after the editor, site foot',
    page: `
国家青绿发展部
MINISTRY OF GREEN DEVELOPMENT
首页　机构设置　新闻发布　政务公开　办事服务　互动交流
当前位置：首页 > 政务公开 > 政策文件
索 引 号：000019174/2024-00031
发文机关：国家青绿发展部
发文字号：青发〔2024〕12号
发布日期：2024年03月05日
关于印发《绿色工厂评价
管理办法》的通知
各省、自治区、直辖市青绿发展厅（局）：
　　现将《绿色工厂评价管理办法》印发给你们，请认真贯彻执行。2024年底前建成绿色工厂500家。
　　特此通知。
国家青绿发展部
2024年2月28日
附件：
1.绿色工厂评价管理办法.docx
2.申报表.xlsx
扫一扫在手机打开当前页
【打印】 【关闭】
主办单位：国家青绿发展部　网站标识码：bm00000001　京ICP备00000000号`,
    shown: `
T 关于印发《绿色工厂评价管理办法》的通知
B 索 引 号：000019174/2024-00031
B 发文机关：国家青绿发展部
B 发文字号：青发〔2024〕12号
B 发布日期：2024年03月05日
P 各省、自治区、直辖市青绿发展厅（局）：
P 现将《绿色工厂评价管理办法》印发给你们，请认真贯彻执行。2024年底前建成绿色工厂500家。
P 特此通知。
B 国家青绿发展部
B 2024年2月28日
H 附件：
I 1.绿色工厂评价管理办法.docx
I 2.申报表.xlsx`,
    title: '关于印发《绿色工厂评价管理办法》的通知',
    publishedAt: '2024-03-05T00:00:00+08:00',
    source: '国家青绿发展部',
  },
  {
    name: 'a provincial government: tools in the byline, neighbours of the page',
    page: `
溪南省人民政府门户网站
网站支持IPv6 | 无障碍阅读 | 长者版 | 登录
您现在的位置：首页>>要闻动态>>今日溪南
全省春耕备耕现场会在禾丰市召开
发布时间：2024-03-06 09:30　来源：溪南日报　浏览次数：1204　字体：[大 中 小]　打印
3月5日，全省春耕备耕现场会在禾丰市召开。会议提出，全省粮食播种面积稳定在4200万亩以上。
副省长林之远出席会议并讲话
会议要求
各地要抓好农资保供，化肥储备不少于120万吨。
分享到：微信 微博 QQ空间
上一篇：省政府召开常务会议
下一篇：溪南省一季度开工重大项目310个`,
    shown: `
T 全省春耕备耕现场会在禾丰市召开
B 发布时间：2024-03-06 09:30　来源：溪南日报
P 3月5日，全省春耕备耕现场会在禾丰市召开。会议提出，全省粮食播种面积稳定在4200万亩以上。
C 副省长林之远出席会议并讲话
H 会议要求
P 各地要抓好农资保供，化肥储备不少于120万吨。`,
    title: '全省春耕备耕现场会在禾丰市召开',
    publishedAt: '2024-03-06T09:30:00+08:00',
    source: '溪南日报',
  },
  {
    name: 'a central news site: bar-separated byline, editors in brackets, recommended lists',
    page: `
人民在线
人民在线>>经济·科技
我国首座海上换电站投运
2024年03月05日10:22 | 来源：人民在线－人民日报海外版
小字号
本报青屿3月4日电 （记者周千山、本报通讯员吴越）我国首座海上换电站4日在青屿海域投运，单日可服务电动船舶60艘次。
图为海上换电站。 王一鸣摄（影像中国）
“以前靠岸充电要4个小时。现在换电只要12分钟。”船长孙大海说。
《人民日报海外版》（2024年03月05日 第 03 版）
(责编：李彤、白宇)
关注公众号：人民在线财经
分享让更多人看到
推荐阅读
我国科学家实现高温超导新突破
“海底隧道”贯通 全长18.2公里
返回顶部
人 民 在 线 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用
Copyright © 1997-2024 by www.example.com. all rights reserved`,
    shown: `
T 我国首座海上换电站投运
B 2024年03月05日10:22 | 来源：人民在线－人民日报海外版
P 本报青屿3月4日电 （记者周千山、本报通讯员吴越）我国首座海上换电站4日在青屿海域投运，单日可服务电动船舶60艘次。
C 图为海上换电站。 王一鸣摄（影像中国）
P “以前靠岸充电要4个小时。现在换电只要12分钟。”船长孙大海说。
B 《人民日报海外版》（2024年03月05日 第 03 版）
E (责编：李彤、白宇)`,
    title: '我国首座海上换电站投运',
    publishedAt: '2024-03-05T10:22:00+08:00',
    source: '人民在线－人民日报海外版',
    reporter: '周千山',
    editor: '李彤、白宇',
  },
  {
    name: 'an industry paper: links inside the story, disclaimer',
    page: `
中国茶业报
您当前所在位置：首页 > 产业 > 正文
春茶开采 价格稳中有升
时间：2024-03-20 15:02:11　来源：中国茶业报　作者：苏茗　阅读：862
3月以来，各主产区春茶陆续开采，截至3月18日，云岭县鲜叶收购均价每公斤86元，同比上涨4.9%。
相关新闻
·云岭县茶园绿色防控覆盖率达到92%
·2023年茶叶出口36.75万吨
一、产量
云岭县农业农村局预计，今年春茶产量1.2万吨，同比增长3%。
茶农在云岭县茶园采摘春茶
二、市场
当地茶叶交易市场日均成交26吨。
（作者单位：云岭县茶产业发展中心）
责任编辑：何川
免责声明：本网转载内容仅供参考，不构成投资建议。
最新资讯
茶机补贴新政出台
白茶标准修订启动`,
    shown: `
T 春茶开采 价格稳中有升
B 时间：2024-03-20 15:02:11　来源：中国茶业报　作者：苏茗
P 3月以来，各主产区春茶陆续开采，截至3月18日，云岭县鲜叶收购均价每公斤86元，同比上涨4.9%。
H 一、产量
P 云岭县农业农村局预计，今年春茶产量1.2万吨，同比增长3%。
C 茶农在云岭县茶园采摘春茶
H 二、市场
P 当地茶叶交易市场日均成交26吨。
P （作者单位：云岭县茶产业发展中心）
E 责任编辑：何川`,
    title: '春茶开采 价格稳中有升',
    publishedAt: '2024-03-20T15:02:11+08:00',
    source: '中国茶业报',
    reporter: '苏茗',
    editor: '何川',
  },
  {
    name: 'a portal: headline with the site behind it, comments, no editor',
    page: `
东湖车企一季度交付新车9.4万辆_汽车频道_搜网
搜网汽车
首页 新闻 财经 汽车 视频 登录 注册
东湖车企一季度交付新车9.4万辆
2024-04-02 08:11:05 来源: 搜网汽车 举报
0
分享至
用微信扫码二维码
分享至好友和朋友圈
搜网汽车4月2日讯 东湖汽车集团公布，一季度交付新车9.4万辆，同比增长37.2%；3月交付3.8万辆。
集团董事长谭启明表示：“全年目标45万辆不变。下半年将推出两款新车。”
特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。转载请注明来源。
网友跟帖 128
老车迷：这销量可以。等降价再买。
热门推荐
油价下周一调整`,
    shown: `
T 东湖车企一季度交付新车9.4万辆
B 2024-04-02 08:11:05 来源: 搜网汽车
P 搜网汽车4月2日讯 东湖汽车集团公布，一季度交付新车9.4万辆，同比增长37.2%；3月交付3.8万辆。
P 集团董事长谭启明表示：“全年目标45万辆不变。下半年将推出两款新车。”`,
    title: '东湖车企一季度交付新车9.4万辆',
    publishedAt: '2024-04-02T08:11:05+08:00',
    source: '搜网汽车',
  },
  {
    name: 'a company newsroom: boilerplate and press contact are facts',
    page: `
曜石动力 | 新闻中心
产品 解决方案 投资者关系 新闻动态 关于我们
曜石动力发布第二代固态电池
——能量密度达到每公斤480瓦时
2024.06.18
曜石动力今日发布第二代固态电池，能量密度达到480Wh/kg，计划2026年量产。
关于曜石动力
曜石动力成立于2011年，员工6200人，总部位于星沙市。
媒体联系
联系人：郑晓
电话：0731-88880000
邮箱：press@yaoshi.example
更多新闻
曜石动力获评国家级绿色工厂
曜石动力与北陆重卡签署战略合作
© 2024 曜石动力股份有限公司 隐私政策 网站地图`,
    shown: `
T 曜石动力发布第二代固态电池
T ——能量密度达到每公斤480瓦时
B 2024.06.18
P 曜石动力今日发布第二代固态电池，能量密度达到480Wh/kg，计划2026年量产。
H 关于曜石动力
P 曜石动力成立于2011年，员工6200人，总部位于星沙市。
H 媒体联系
I 联系人：郑晓
I 电话：0731-88880000
I 邮箱：press@yaoshi.example`,
    title: '曜石动力发布第二代固态电池',
    publishedAt: '2024-06-18T00:00:00+08:00',
    source: '曜石动力 | 新闻中心',
  },
  {
    name: 'an article exported from a public account: credits at the foot',
    page: `
雾城地铁“夜班车”今晚首发
原创 地铁君 雾城发布 2024-05-01 18:00 雾城
点击上方蓝字关注我们
↓↓↓
今晚起，地铁1号线、4号线周五、周六延时运营至次日0:30。
01
延时站点
1号线全线22座车站、4号线18座车站参与延时。
02
票价不变
延时时段票价与平时一致，2元起步。
— END —
来源 | 雾城轨道集团
编辑 | 钟小雨
审核 | 罗成
长按识别二维码关注
阅读原文
喜欢此内容的人还喜欢
雾城这条路，今天通车！
赏花地图来了`,
    shown: `
T 雾城地铁“夜班车”今晚首发
B 原创 地铁君 雾城发布 2024-05-01 18:00 雾城
P 今晚起，地铁1号线、4号线周五、周六延时运营至次日0:30。
H 延时站点
P 1号线全线22座车站、4号线18座车站参与延时。
H 票价不变
P 延时时段票价与平时一致，2元起步。
B 来源 | 雾城轨道集团
E 编辑 | 钟小雨
E 审核 | 罗成`,
    title: '雾城地铁“夜班车”今晚首发',
    publishedAt: '2024-05-01T18:00:00+08:00',
    source: '雾城发布',
    editor: '钟小雨',
  },
  {
    name: 'a mobile page: one word a line in the navigation, time without a label',
    page: `
打开APP
首页
推荐
财经
夏粮收购超3000万吨
粮油观察
2024-07-08 16:40
关注
截至7月5日，主产区累计收购夏粮3126万吨，同比增加210万吨。收购进度快于上年。
其中，小麦2980万吨。
展开全文
打开APP阅读全文
相关推荐
早稻最低收购价公布
点赞 12
评论 3`,
    shown: `
T 夏粮收购超3000万吨
B 粮油观察
B 2024-07-08 16:40
P 截至7月5日，主产区累计收购夏粮3126万吨，同比增加210万吨。收购进度快于上年。
P 其中，小麦2980万吨。`,
    title: '夏粮收购超3000万吨',
    publishedAt: '2024-07-08T16:40:00+08:00',
    source: '粮油观察',
  },
  {
    name: 'a notice whose foot alone gives body and date, in Chinese numerals',
    page: `
关于调整市区公交票价的公告
为优化公共交通，经市政府同意，自2023年6月1日起，市区公交票价由1元调整为2元，65岁以上老人免费。
咨询电话：0555-12345。
特此公告。
平川市发展和改革委员会
平川市交通运输局
二〇二三年五月六日`,
    shown: `
T 关于调整市区公交票价的公告
P 为优化公共交通，经市政府同意，自2023年6月1日起，市区公交票价由1元调整为2元，65岁以上老人免费。
P 咨询电话：0555-12345。
P 特此公告。
B 平川市发展和改革委员会
B 平川市交通运输局
B 二〇二三年五月六日`,
    title: '关于调整市区公交票价的公告',
    publishedAt: '2023-05-06T00:00:00+08:00',
    source: '平川市发展和改革委员会',
  },
  {
    name: 'a clean text without byline: nothing is lost, event details stay',
    page: `

云谷市将举办第三届算力大会

第三届算力大会将于9月10日至12日在云谷国际会展中心举办，预计参会3000人。

主办单位：云谷市人民政府
承办单位：云谷市数据局
时间：2024年9月10日至12日

本届大会设6个分论坛，发布成果20项。

报名热线：0666-8001234`,
    shown: `
T 云谷市将举办第三届算力大会
P 第三届算力大会将于9月10日至12日在云谷国际会展中心举办，预计参会3000人。
I 主办单位：云谷市人民政府
I 承办单位：云谷市数据局
I 时间：2024年9月10日至12日
P 本届大会设6个分论坛，发布成果20项。
I 报名热线：0666-8001234`,
    title: '云谷市将举办第三届算力大会',
    publishedAt: null,
    source: null,
  },
  {
    name: 'an agency wire: the lead names agency, place and day; the year stands in the text',
    page: `
高原铁路全线贯通
新华通讯社拉孜2024年3月1日电（记者 次仁 扎西）高原铁路1日全线贯通，全长401公里，设计时速160公里。
“比预定工期提前了43天。”项目负责人说。
（完）`,
    shown: `
T 高原铁路全线贯通
P 新华通讯社拉孜2024年3月1日电（记者 次仁 扎西）高原铁路1日全线贯通，全长401公里，设计时速160公里。
P “比预定工期提前了43天。”项目负责人说。
P （完）`,
    title: '高原铁路全线贯通',
    publishedAt: '2024-03-01T00:00:00+08:00',
    source: '新华通讯社',
    reporter: '次仁 扎西',
  },
  {
    name: 'traditional Chinese: accessibility mark, folded labels, Minguo date',
    page: `
臺嶼市政府交通局
:::
首頁 > 市政新聞
公車電動化比例達三成
發布單位：臺嶼市政府交通局　發布日期：民國113年4月2日　點閱數：88
分享至臉書　友善列印
臺嶼市電動公車已達312輛，占全市公車30.4%，預計民國117年全面電動化。
交通局長黃玉明表示，每輛補助上限為新臺幣380萬元。
新聞聯絡人：運輸科 王小姐
最後更新日期：2024-04-03
回上一頁`,
    shown: `
T 公車電動化比例達三成
B 發布單位：臺嶼市政府交通局　發布日期：民國113年4月2日
P 臺嶼市電動公車已達312輛，占全市公車30.4%，預計民國117年全面電動化。
P 交通局長黃玉明表示，每輛補助上限為新臺幣380萬元。
P 新聞聯絡人：運輸科 王小姐`,
    title: '公車電動化比例達三成',
    publishedAt: '2024-04-02T00:00:00+08:00',
    source: '臺嶼市政府交通局',
  },
  {
    name: 'an old page: editor above the story, 附件 and 注 below the last editor',
    page: `
霞浦市统计局 首页 → 统计数据 → 正文
2023年霞浦市人口抽样调查公报
作者：霞浦市统计局　来源：本站原创　点击数：356　更新时间：2024-2-9　责任编辑：admin
2023年末，全市常住人口182.4万人，城镇化率57.3%。
责任编辑：林一
注：
1.本公报数据为抽样推算数。
2.城镇化率为常住人口城镇化率。
● 上一篇文章：2022年公报
【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】`,
    shown: `
T 2023年霞浦市人口抽样调查公报
B 作者：霞浦市统计局　来源：本站原创　更新时间：2024-2-9　责任编辑：admin
P 2023年末，全市常住人口182.4万人，城镇化率57.3%。
E 责任编辑：林一
H 注：
I 1.本公报数据为抽样推算数。
I 2.城镇化率为常住人口城镇化率。`,
    title: '2023年霞浦市人口抽样调查公报',
    publishedAt: '2024-02-09T00:00:00+08:00',
    source: '本站原创',
    reporter: '霞浦市统计局',
    editor: '林一',
  },
  {
    name: 'a press conference in questions and answers: repeated speakers stay',
    page: `
省卫健委就医保新政答记者问
来源：健康新闻网 2024-01-10
主持人：
欢迎各位记者出席今天的发布会，先请王主任介绍情况。
王立新：
全省基本医保参保率稳定在95%以上，参保5680万人。
健康时报记者：
异地就医结算有何进展？
王立新：
跨省直接结算定点医院达到1260家，结算率72.5%。`,
    shown: `
T 省卫健委就医保新政答记者问
B 来源：健康新闻网 2024-01-10
H 主持人：
P 欢迎各位记者出席今天的发布会，先请王主任介绍情况。
H 王立新：
P 全省基本医保参保率稳定在95%以上，参保5680万人。
H 健康时报记者：
P 异地就医结算有何进展？
H 王立新：
P 跨省直接结算定点医院达到1260家，结算率72.5%。`,
    title: '省卫健委就医保新政答记者问',
    publishedAt: '2024-01-10T00:00:00+08:00',
    source: '健康新闻网',
  },
  {
    name: 'a text without a headline: its first sentence serves as title',
    page: `
记者从市水务局获悉，全市水库蓄水量达到12.6亿立方米，同比增加0.8亿立方米。供水有保障。
市水务局提醒市民节约用水。`,
    shown: `
P 记者从市水务局获悉，全市水库蓄水量达到12.6亿立方米，同比增加0.8亿立方米。供水有保障。
P 市水务局提醒市民节约用水。`,
    title: '记者从市水务局获悉，全市水库蓄水量达到12.6亿立方米，同比增加0.8亿立方米。',
    publishedAt: null,
    source: null,
  },
]

describe('parseText', () => {
  it.each(pages)('reads $name', ({ page, shown, title, publishedAt, source, reporter, editor }) => {
    expect(show(page)).toEqual(rows(shown))
    const parsed = parseText(page)
    expect(parsed).toMatchObject({ title, publishedAt, source })
    expect(parsed.meta.reporter?.value).toBe(reporter)
    expect(parsed.meta.editor?.value).toBe(editor)
  })

  it.each(pages)('gives spans that state each fact and tile the text: $name', ({ page }) => {
    const { text, lines, sections, meta } = parseText(page)
    for (const fact of Object.values(meta))
      if (fact) expect(text.slice(fact.start, fact.end)).toBe(fact.value)
    expect(lines.map((line) => text.slice(line.start, line.end)).join('\n')).toBe(text)
    for (const section of sections) expect(text.slice(section.start)).toMatch(section.title)
  })

  it.each(pages)('keeps an already cleaned text as it is: $name', ({ page }) => {
    const { text } = parseText(page)
    expect(parseText(text).text).toBe(text)
  })
})

describe('the headline of a notice', () => {
  const page = (head: string) =>
    `${head}\n\n　　本次共抽查893家企业的1240批次产品，经检验不合格111批次，不合格率为9.0%，现将有关情况通报如下。\n`
  it.each([
    [
      '陌川省市场监督管理局\n\n关于上半年产品质量抽查结果的通报',
      '陌川省市场监督管理局关于上半年产品质量抽查结果的通报',
    ],
    [
      '青岚乳业股份有限公司\n（股份代号：90317）\n\n截至2024年12月31日止年度业绩公布',
      '青岚乳业股份有限公司截至2024年12月31日止年度业绩公布',
    ],
    ['青岚新闻网\n\n关于上半年抽查，你想知道的都在这里', '关于上半年抽查，你想知道的都在这里'],
  ])('of %j is 「%s」', (head, title) => {
    expect(parseText(page(head)).title).toBe(title)
  })
})
