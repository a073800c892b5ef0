/** The labels under which bylines state who, when and where; `byline.ts` reads what stands behind them. */

export type FieldName = 'source' | 'published' | 'reporter' | 'editor' | 'other' | 'tool'

/** Each kind of field with its labels, folded, as alternatives of a pattern. */
export const labels: [FieldName, string][] = [
  [
    'source',
    '(?:信息|资料|文章|新闻|稿件|消息|内容)?来源(?:单位)?|稿源|发布(?:机[构关]|单位|部门|者|人)|发文(?:机关|机构|单位)|(?:信息|稿件)?提供(?:单位)?|供稿单位|转自|来自|出处',
  ],
  [
    'published',
    '(?:发布|发稿|发表|刊发|发文|刊登|张贴|公开|公告|公布|公示|印发|签发|录入|推送|播出|出版|上网|更新|生成|撰写|成文|发布于)(?:日期|时间)|发布于|发表于|日期|时间|发布(?=:\\s?\\d{4})',
  ],
  [
    'reporter',
    '(?:\\p{Script=Han}{1,8}(?:新闻|报|网|社|台|视|客户端|中心|观察))?(?:本报|本网|本刊|本台|特约|见习|实习|首席|全媒体|融媒体|新华社|通讯社)*记者|作者|撰文|撰稿人?|采写|采访|文字|供稿人?|文[/、]图|文(?=[/|丨:])',
  ],
  [
    'editor',
    '(?:责任|执行|值班|网络|新媒体|本期|文字|版面|图片|视觉|视频|美术)?编辑|责编|责任编校|编审|网编|美编',
  ],
  [
    'other',
    '通讯员|摄影(?:记者)?|校对|审核|审校|初审|复审|终审|一审|二审|三审|监制|总监制|主编|总编辑?|签发|审签|核稿|排版|制图|策划|统筹|值班主任|版式|视频|图片|图(?=[/|丨])|(?<=\\s)(?:图(?=:)|联系人)|索\\s?[引取]\\s?号|主题分类|分\\s?类|主\\s?题\\s?词|(?:证券|股票|债券|基金|股份)(?:代[码号]|简称)|公告编号|(?:发文|法规|公告)?文\\s?号|效力|发文字号|信息分类|有\\s?效\\s?性|公开(?:方式|形式|范围|属性|类别)|体裁(?:分类)?|关键[词字]|标签|原?标\\s?题|名\\s?称|所属栏目|栏目|组配分类|文件编号|时效|地点',
  ],
  [
    'tool',
    '点\\s?击(?:次数|量|数)?|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点阅数|访问(?:次数|量)?|字[体号级](?:大小)?|视力保护色|分享(?:到|至)?',
  ],
]
/** Any label with the mark or the space behind it; the named groups are the keys of `labels`. */
export const labelled = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|日|时)(?:${labels.map(([name, words]) => `(?<${name}>${words})`).join('|')})` +
    `(?:\\s?(?<mark>[:/|丨\\]])\\s?|(?<space>\\s)(?=[\\p{L}\\d]))`,
  'gu',
)
/** Labels that may stand before a name with a mere space between. */
export const spaced =
  /记者$|^作者$|编辑$|^责编$|^通讯员$|^校对$|^审核$|^摄影$|来源$|^发布(?:机[构关]|单位)$|.(?:日期|时间)$|^发文|^索引号$|^主题|分类$|^文号$|^名称$|^文件编号$|^有效性$|^公开|^图$/
/** Labels that may stand in brackets before their value: 【发布日期】2025-09-28. */
export const bracketed = /文号$|机[构关]$|日期$|时间$|^效力$|索引号$|来源$/
