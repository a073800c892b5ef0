import { describe, expect, it } from 'vitest'
import { fold } from '../text/normalise.ts'
import {
  isAdvertisement,
  isBreadcrumb,
  isCommentHead,
  isCutLink,
  isLegalHead,
  isLegalLine,
  isLinkHead,
  isNavigation,
  isOrnament,
  isPageNumbers,
  isPager,
  isSiteFoot,
  isToolBar,
} from './furniture.ts'

/** Lines that a test holds for, then lines of articles that it must not hold for. */
const cases: [(folded: string) => boolean, string[], string[]][] = [
  [
    isBreadcrumb,
    [
      '您当前位置: 新闻中心>>市场监管>>地方动态>>',
      '首页 > 新闻',
      '当前位置：首页 » 要闻',
      '首頁 > 最新消息 > 新聞稿',
      '首页 - 新闻 - 正文',
    ],
    ['柳荫路站→文昌桥站→望江台站', '当前位置服务产业规模达到5000亿元，位居前列。', '首页改版'],
  ],
  [
    isToolBar,
    [
      '【字体：大 中 小】   视力保护色：■ ■ ■   分享到： 0',
      'A- A A+  收藏  打印',
      '分享到: 新浪微博 微信 QQ好友',
      '打印本页  关闭窗口',
      '字級：小 中 大　友善列印　轉寄好友',
      '扫一扫在手机打开当前页',
      '点击上方蓝字关注我们',
      '浏览次数：1204次',
      '【大 中 小】【打印】【关闭】',
    ],
    [
      '市民可扫描二维码预约接种，每人限约1次。',
      '大中小企业',
      '分享经济发展报告',
      '微信支付',
      '中小学',
      '评论员',
      '2023',
    ],
  ],
  [
    isNavigation,
    [
      '首页 股市 公司 产业 基金 数据 APP下载',
      '首 页  机构概况  新闻中心  政务公开',
      '无障碍浏览 | 繁體版 | 移动版',
      '登录',
    ],
    ['业务板块　　收入（亿元）　　同比　　毛利率', '贵州发布质量报告', '2024-04-18 21:08:22 中国质量新闻网'],
  ],
  [isOrnament, [':::', '——————', '■ ■', '01', '— END —'], ['12', '1、', '（完）', '当地市场日均成交26吨。']],
  [isAdvertisement, ['广告', '[广告]'], ['广告业营业收入增长', '查处虚假广告']],
  [
    isLinkHead,
    [
      '图片新闻',
      '最新新闻',
      '【相关阅读】',
      '热门推荐',
      '推荐阅读 >>',
      '相關新聞',
      '热门排行',
      '喜欢此内容的人还喜欢',
      '相关链接：',
      '猜你喜欢',
      '点击排行榜',
    ],
    [
      '质量治理效果不断显现',
      '新闻发布会',
      '相关部门负责人',
      '热门景区接待游客增长',
      '一、总体情况',
      '最新数据显示',
    ],
  ],
  [
    isCommentHead,
    [
      '最新评论',
      '网友评论  文明上网，理性发言  共 2 条',
      '我要评论',
      '评论(17)',
      '网友跟帖 128',
      '登录后才可以发表评论',
    ],
    ['网友评论称这项服务很方便，已有多地效仿。', '专家评论', '网友留言：小区停车难。', '发表评论文章'],
  ],
  [
    isLegalLine,
    [
      '凡本网注明“来源：XX”的作品，版权均属于本网。',
      '未经授权不得转载',
      '转载请注明出处',
      '本文仅代表作者观点',
      '如涉及侵权，请联系删除。',
    ],
    [
      '未经许可不得使用明火。',
      '如有侵权行为，依法处理。',
      '版权执法案件74件。',
      '本文件自发布之日起施行。',
      '文章称，销量增长。',
    ],
  ],
  [
    isSiteFoot,
    [
      '版权所有：淮岭省市场监督管理局   地址：云坪市政通路18号',
      'Copyright © 财讯在线 All Rights Reserved',
      '网站标识码：9907000012  版权所有 未经授权禁止转载',
      '京ICP备00000000号',
      '主办：澜川市人民政府办公室  承办：澜川市大数据中心',
    ],
    [
      '主办单位要落实责任。',
      '平台受理违法和不良信息举报1.2万件。',
      '备案号：国械备20230001',
      '网站建设稳步推进',
    ],
  ],
  [
    isPager,
    [
      '上一篇：关于开展活动的通知',
      '下一篇：没有了',
      '● 上一篇文章：2022年公报',
      '下一条',
      '【上一篇】 财政部发布消息！ 【下一篇】 长假出行提示',
    ],
    ['下一步，将加强监管。', '前一篇报告指出'],
  ],
  [isPageNumbers, ['上一页 1 2 3 下一页', '首页 上页 1 [2] 下一页 尾页'], ['1 2 3', '下一页']],
  [
    isCutLink,
    ['• 第135届中国进出口商品交易会(广 ...', '·河北省产品质量监督检验研究院免费鉴…'],
    ['• 上市公司营业收入增长', '研究……'],
  ],
]

describe.each(cases.map(([test, ...lines]) => [test.name, test, ...lines] as const))(
  '%s',
  (_, test, holds, holdsNot) => {
    it.each(holds)('holds for %s', (line) => expect(test(fold(line).text)).toBe(true))
    it.each(holdsNot)('does not hold for %s', (line) => expect(test(fold(line).text)).toBe(false))
  },
)

describe('isLegalHead', () => {
  it('holds for a publisher’s notice, on one line or over the next ones.', () => {
    expect(isLegalHead('声明:', '本网注明"来源"的作品,未经授权不得转载')).toBe(true)
    expect(isLegalHead('免责声明:本文不构成投资建议', '')).toBe(true)
    expect(isLegalHead('特别声明:以上内容为自媒体平台用户上传并发布', '')).toBe(true)
  })
  it('does not hold for what a company or an official declares.', () => {
    expect(isLegalHead('公司声明:从未授权任何机构销售', '')).toBe(false)
    expect(isLegalHead('郑重声明:本公司将追究侵权者责任', '')).toBe(false)
    expect(isLegalHead('声明称,谈判取得进展', '')).toBe(false)
  })
})
