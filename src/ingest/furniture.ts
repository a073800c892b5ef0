/**
 * Tells the furniture of a page (navigation, tools, link lists, comments, notices) from the article by its form.
 * All functions take folded lines: simplified letters, ASCII punctuation.
 */

/** Words of tool bars; a line that holds only these (and digits) is one. */
const tools = new RegExp(
  `^(?:${[
    '[大中小]?字[体号级](?:大小|调整|设置)?|[大中小]{1,3}号?|特大|超大|(?:缩小|放大|恢复)字[体号]|默认|正常|放大|缩小|标准|a[+-]*|视力保护色?|护眼色?|背景色?|白|黄|绿|夜间模式?|关灯|开灯',
    '(?:一键|我要|立即|点击|友善|友好|本页)?(?:分享|转发|转寄|收藏|打印|列印|下载|纠错|举报|评论|点赞|投诉|订阅|复制|保存|推送|朗读)(?:到|至|本页|本文|全文|此页|此文|链接|好友|给好友|文章|网页|正文|稿件|按钮|成功)?',
    '转寄好友|告诉好友|推荐给好友|(?:页面)?(?:功能|工具)栏?|加入收藏夹?|加入书签|设为首页|存为书签',
    '关闭(?:窗口|本页|页面|此页)?|返回(?:顶部|首页|列表|上页|上一页|目录|主页)?|回(?:上一?页|首页|顶部|列表)|[回至]顶部|top|back|close|print|share',
    '(?:新浪|腾讯|人民)?微博|微信|qq(?:空间|好友)?|空间|朋友圈|人人网|豆瓣|钉钉|抖音|快手|facebook|twitter|x|line|linkedin|email|邮件|更多(?:分享)?|手机(?:看|版|浏览|扫码|阅读)?|二维码|扫码|扫一扫|微信扫一扫|客户端|app',
    '赞|踩|顶|在看|喜欢|关注|已关注|点这里|播放|暂停|听新闻|语音播报|语音|播报|收听|听全文|倍速|全屏|无障碍(?:浏览|阅读|模式)?|长者(?:模式|版)|适老(?:版|模式)|翻译|参与互动|我(?:有话|来|要)说(?:说|两句)?',
    '(?:共|已有)?[\\d,.]+万?(?:次|人|条)?(?:评论|跟帖|参与|阅读|浏览|点赞)?|(?:共|已有)?条?(?:评论|人参与|跟帖)|次|条|\\d+',
    '(?:本文|页面|文章|累计|总)?(?:浏览|阅读|点击|点阅|访问|查看|人气|点播|播放)(?:次数|人次|量|数|率)?',
    '(?:上|下)一?[页版期]|首页|末页|尾页|第\\d+页|共\\d+页',
  ].join('|')})$`,
)
/** Words that only a tool bar uses: one at least must stand in a tool line. */
const toolAnchor =
  /字[体号级]|打印|列印|分享|收藏|关闭|微博|微信|朋友圈|转寄|扫一扫|扫码|二维码|视力保护|返回|回(?:上|首|顶)|顶部|top|下载|阅读|浏览|点击|点阅|访问|评论|纠错|举报|放大|a[+-]|点赞|无障碍|听新闻|播报|播放|在看|末页|尾页|复制|转发|订阅|[大中小]{3}|长者|适老|参与互动|我[有来要].?说|[上下]一?[版期]|print|share|人气|更多分享|[大小] [中小]/

const navigation = new RegExp(
  `^(?:(?:网站)?首页?|主页|home|页|${[
    '新闻|新闻中心|要闻|时政|政务|政务公开|政务服务|信息公开|公开|机构(?:概况|设置|职能|简介)|组织机构|领导(?:信息|之窗|活动)|办事服务|服务|在线服务|互动(?:交流)?|政民互动|交流互动|走进.{2,4}|魅力.{2,4}',
    '专题|专题专栏|专栏|视频|图片|图集|图库|直播|音频|动漫|数字报|电子报|报纸|杂志|评论|观点|理论|党建|反腐|财经|经济|金融|股市|股票|公司|产业|基金|数据|银行|保险|期货|债券|外汇|理财|能源|科技|教育|健康|卫生|体育|文化|娱乐|旅游|文旅|汽车|房产|军事|国际|国内|社会|法治|法制|民生|县区|地方|各地|区县|本地|本市|省内|乡村|三农|农业|环保|生态|食品|质量|标准|计量|认证|检测|消费|维权|曝光|舆情|论坛|社区|博客|微博|微信|公众号|小程序|客户端|app(?:下载)?|下载|游戏|时尚|女性|读书|历史|艺术|收藏|美食|公益|人物|访谈|调查|滚动|热点|头条|推荐|最新|通知公告|公告|通知|政策(?:法规|文件|解读)?|法规|解读|统计|统计信息|招标|采购|人事|招聘|规划',
    '登录|注册|登陆|退出|会员|用户中心|个人中心|搜索|检索|高级搜索|english|en|中文|繁体(?:版|中文)?|简体(?:版|中文)?|移动版|手机版|电脑版|wap|pc版|触屏版|无障碍(?:浏览|阅读)?|长者版|适老化|关怀版|智能(?:问答|机器人)|邮箱|网站支持ipv6|rss|订阅|投稿|爆料|设为首页|加入收藏|收藏本站|帮助|更多|菜单|导航|网站导航|网站地图|站点地图|全部|展开',
    '关于(?:我们|本站|本网|本报)|联系(?:我们|方式)|广告(?:服务|刊例|投放)?|诚聘英才|招聘信息|法律声明|隐私(?:权)?(?:政策|声明|保护)?|用户协议|版权声明|友情链接|网站声明|意见反馈|媒体合作|加入我们|产品(?:中心)?|解决方案|新闻动态|投资者关系|人才招聘|企业文化|公司简介|关于|资讯|动态|媒体报道|行业动态',
  ].join('|')})$`,
)

/** A path of page names such as 首页 > 新闻 > 正文, or one that says it is the reader's position. */
export function isBreadcrumb(folded: string): boolean {
  const line = squeeze(folded)
  if (position.test(line)) return line.length < 120
  const steps = pathSteps(line)
  // The last step can be the headline, with its marks.
  if (steps.length >= 3 && /^(?:网站)?(?:首页|主页)$/.test(steps[0])) return line.length < 140
  if (/[。!?;]/.test(line) || line.length > 90) return false
  if (steps.length >= 2 && navigation.test(steps[0])) return steps.every((step) => step.length <= 24)
  return /^(?:网站)?(?:首页|主页)(?:\s*[-/·|]\s*[^\s\-/·|]{2,10})+$/.test(line)
}

const position =
  /^(?:[\p{L}\p{N}()]{2,24}\s)?[^\p{L}\p{N}]{0,3}(?:[您你]?(?:当前|现在|目前|所在)的?(?:所在)?(?:位置|栏目|频道)|[您你]的?(?:当前|现在)?的?(?:所在)?位置)(?:[:\s>是]|$)/u

/** Any path of short names with > between; only meant for the top, since a story may show a route this way. */
export function isPath(folded: string): boolean {
  const steps = pathSteps(squeeze(folded))
  return (
    steps.length >= 2 &&
    folded.length <= 90 &&
    !/[。!?;]|→.*→/.test(folded) &&
    steps.every((step) => step.length <= 16)
  )
}

function pathSteps(line: string): string[] {
  return line.split(/\s*(?:>{1,2}|›|»|→|▸|⟩)\s*/)
}

/** Whether the line holds nothing but tools: font size, sharing, printing, counts. */
export function isToolBar(folded: string): boolean {
  if (folded.length > 120) return false
  if (isToolPhrase(folded)) return true
  const words = splitWords(squeeze(folded))
  return words.length > 0 && toolAnchor.test(folded) && words.every((word) => tools.test(word))
}

function isToolPhrase(folded: string): boolean {
  if (folded.length > 50) return false
  return /^(?:[^。]{0,10}(?:扫一扫|扫描?(?:下方|上方|右侧|左侧)?二维码|扫码|长按)[^。]{0,12}(?:打开|分享|关注|阅读|查看|浏览|手机|识别|下载)|(?:点击|戳)(?:上方|下方|左下角|这里|此处)?[^。]{0,8}(?:蓝字|阅读原文|关注|查看更多|进入专题|查看大图|下载app)|(?:打开|使用)微信|用微信扫|分享(?:到|至)|阅读原文|(?:展开|阅读|查看)(?:阅读)?全文|打开.{0,12}app|登录.{0,16}app|https?:\/\/\S+$|更多(?:精彩|内容|新闻)|\[?(?:详细|查看原文|展开全文|点击查看)\]?$)/.test(
    folded,
  )
}

/** Whether the line is a bar of page names (新闻 视频 专题 登录); only meant for the top and the foot. */
export function isNavigation(folded: string): boolean {
  const line = squeeze(folded)
  if (/[。!?;]/.test(line)) return false
  const words = splitWords(line).filter((word) => /\p{L}/u.test(word))
  if (words.length === 0 || words.some((word) => word.length > 12)) return false
  const known = words.filter((word) => navigation.test(word) || tools.test(word)).length
  if (words.length >= 4 && !/[()]/.test(line) && words.every((word) => /^\p{Script=Han}{2,4}$/u.test(word)))
    return true
  if (words.length === 1) return known === 1 && words[0].length <= 6
  const isHomeFirst = /^(?:网站)?首页$/.test(words[0])
  return (known >= 2 && (known * 2 >= words.length || isHomeFirst)) || (isHomeFirst && words.length >= 5)
}

/** A bar of page names below the story: 关于我们 | 广告服务 | 联系我们. */
export function isFootNavigation(folded: string): boolean {
  return (
    /关于(?:我们|本[站网报])|联系我们|广告服务|网站地图|版权声明|法律声明|友情链接|隐私|首页|登录/.test(
      folded,
    ) &&
    splitWords(folded).length >= 2 &&
    isNavigation(folded)
  )
}

/** No letter and no number but a part number: rules, bullets, `:::`, `01`, `— END —`. */
export function isOrnament(folded: string): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(folded) || /^[^\p{L}\p{N}]*(?:0\d|\d{20,}|end|the end)[^\p{L}\p{N}]*$/u.test(folded)
  )
}

export function isAdvertisement(folded: string): boolean {
  return /^[^\p{L}\p{N}]*(?:广告|推广信息|赞助商?(?:链接|内容)|advertisement|ad)[^\p{L}\p{N}]*$/u.test(folded)
}

const linkHead = new RegExp(
  '^(?:(?:相关|推荐|热门|热点|最新|最热|图片|精彩|延伸|更多|今日|昨日|编辑|小编|猜你|大家|视频|点击|阅读|浏览|本周|一周|24小时|48小时|本月|为[您你]|同类|同主题|往期|独家|本网|本站|头条|专题|新闻|频道|站内|其他|其它|人气|滚动|要闻|综合|时政|国内|财经|健康|社会|关联|近期|热度|评论|文章|公告|通知|信息|你可能|您可能|还|感兴趣|的|都在|也|都|最|爱){1,4})' +
    '(?:阅读|新闻|链接|连结|报道|报导|文章|推荐|排行榜?|榜单?|资讯|稿件|专题|专栏|内容|喜欢|看点|回顾|精选|导读|信息|消息|文件|视频|图片|图集|动态|关注|热点|热榜|点击|搜索|在看|在搜|看|聚焦|公告|通知|政策解读|要闻|头条|评论|解读)' +
    '(?:top\\s?\\d+|\\(\\d+\\))?$',
)

/** Heads a list of links to other pages (相关阅读, 图片新闻, 热门排行); what follows must confirm it. */
export function isLinkHead(folded: string): boolean {
  if (folded.length > 24) return false
  const head = folded
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
    .replace(/\s*(?:>+\s*)?(?:更多|more)\s*$/, '')
  if (/^(?:喜欢|看过|阅读)(?:此|该|本|这)?(?:内容|文章|文|篇)?的(?:人|用户)?(?:还|也)/.test(head)) return true
  return linkHead.test(head.replace(/[^\p{L}\p{N})]+$/u, '').replace(/\s/g, ''))
}

/** Headlines of other pages behind such a head on its own line: 相关链接：甲获奖｜乙开馆. */
export function isInlineLinks(folded: string): boolean {
  const match = folded.match(/^[^\p{L}\p{N}]*([^:\]|]{3,12})[:\]]\s*(.+)$/u)
  if (!match || !isLinkHead(match[1]) || /。/.test(match[2]) || folded.length > 200) return false
  return /\|/.test(match[2]) || isReadingHead(match[1])
}

/** A link head that could be nothing else, so that a single link may follow it. */
export function isReadingHead(folded: string): boolean {
  return /(?:相关|延伸|推荐|更多|往期|热门).{0,2}(?:阅读|链接|新闻|报道|推荐|文章|稿件)|猜你喜欢/.test(folded)
}

/** A line that can be a link to another page: bulleted, dated, cut off with dots, or a short headline. */
export function isLinkLike(folded: string): boolean {
  if (/^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))/.test(folded)) return false
  if (/\.{3}$|…$|^[·•●○◆■▪►▶◇□*]\s?\S|^\[?\d{2,4}[-/.年]\d{1,2}/.test(folded)) return folded.length <= 120
  return folded.length <= 60 && !/[。;:]$/.test(folded) && !/。/.test(folded)
}

/** A headline cut off with dots behind a bullet: only lists of links have these. */
export function isCutLink(folded: string): boolean {
  return /^[·•●◆■▪►▶◇□*]\s?.*(?:\.{3}|…)$/.test(folded) && folded.length <= 60
}

/** Heads or invites comments of readers. */
export function isCommentHead(folded: string): boolean {
  if (folded.length > 48) return false
  return /^[^\p{L}\p{N}]*(?:(?:最新|网友|热门|全部|精彩|用户|读者)(?:的)?(?:评论|跟帖)(?::?$|[\s(]|\d|区)|(?:我要|发表|参与|撰写|写)(?:评论|留言)(?:$|[^\p{L}])|我(?:来说两句|有话说|要说两句)|说点什么|评论区|评论\s?\(?\d+\)?\s?条?$|(?:共|已有)\s?\d+\s?(?:条评论|人参与)|登录后?(?:才)?(?:可以|能)?(?:发表)?评论|文明上网)/u.test(
    folded,
  )
}

const legalWords =
  /转载|版权|本网|本站|本报社|著作权|侵权|稿件|投稿|授权|不代表|作者个人|自行承担|风险自担|投资建议|注明.{0,4}来源|原创作品|仅供参考|删除|传递更多信息|赞同其观点|不意味着/

/** Words that only a publisher's notice has; a company's own 郑重声明 speaks of rights too. */
const mediaWords =
  /转载|登载|本网|本站|本平台|自媒体|上传并发布|投稿|稿件|原创作品|传递更多信息|赞同其观点|不意味着/

/** Heads a copyright notice or disclaimer; `next` is the text of the lines after it. */
export function isLegalHead(folded: string, next: string): boolean {
  const match = folded.match(
    /^[[(*※·\s]*(?:免责|版权|特别|郑重|重要|转载|法律|\p{Script=Han}{2,6})?(?:及免责)?(?:声明|申明)[\])]?(?:$|\s*[:]|\s)/u,
  )
  if (!match) return false
  const rest = folded.slice(match[0].length) || next
  if (/本公司|我公司|我司|本集团/.test(rest) && !/本网|本站/.test(rest)) return false
  const isOwn = /^[^\p{L}]*(?:免责|版权|转载|法律)/u.test(folded)
  return isOwn ? legalWords.test(rest) : mediaWords.test(rest)
}

/** One sentence of a copyright notice or disclaimer, wherever it stands. */
export function isLegalLine(folded: string): boolean {
  return /^[[(*※\s]*(?:凡?(?:本网|本站|本报)[^。]{0,12}(?:注明|转载|刊载|所有)|凡.{0,6}注明|未经[^。]{0,16}(?:授权|许可|同意|允许)[^。]{0,16}(?:转载|摘编|镜像)|转载请|欢迎转载|禁止转载|版权[声归属]|(?:本文|文章|以上|本稿|该文)[^。]{0,24}(?:不代表|仅代表|不构成)|(?:图片|图文|素材|视频)[^。]{0,8}(?:来自|来源于|源于|源自)网络|如[有涉遇][^。]{0,20}(?:侵权|侵犯|版权)[^。]{0,30}(?:联系|删除|告知))/.test(
    folded,
  )
}

/** The foot of a site: rights, registration numbers, who runs it. */
export function isSiteFoot(folded: string): boolean {
  if (folded.length > 200) return false
  if (/。$/.test(folded) && !/copyright|©|icp[备证]/.test(folded)) return false
  if (
    /copyright|©|\(c\)\s?\d{4}|all rights? reserved|icp[备证]|公网安备|网安备\d|网站标识码|备案序号|(?:信息网络传播视听|互联网新闻信息服务|增值电信).{0,14}许可证?|违法和?不良信息举报|隐私权?政策/.test(
      folded,
    )
  )
    return true
  if (/版权所有/.test(folded) && !/。$/.test(folded)) return true
  return /^(?:(?:主办|承办|主管|协办|运维|建设|维护|技术支持)(?:单位)?[:\s]|网站(?:管理|维护|运维|地图)|(?:最后|页面)?更新(?:日期|时间):|建议使用.{0,20}浏览)/.test(
    folded,
  )
}

/** Links to the neighbours of the page; 上一页 of a divided article does not count. */
export function isPager(folded: string): boolean {
  const neighbour =
    /^[^\p{L}\p{N}]*(?:(?:阅读)?(?:上|下|前|后)一?[篇条则](?:文章|新闻|信息|公告)?(?:[:\s\]]|$)|没有了$)/u
  const hasBoth = /[上前]一?[篇条则].*[下后]一?[篇条则]/.test(folded)
  return neighbour.test(folded) && folded.length <= (hasBoth ? 200 : 100)
}

/** A line of page links inside a divided article: 上一页 1 2 3 下一页. */
export function isPageNumbers(folded: string): boolean {
  return (
    /^[^\p{L}\p{N}]*(?:(?:上一?页|下一?页|首页|末页|尾页|\d{1,2})[\s|[\]()<>·]*){2,}$/u.test(folded) &&
    /页/.test(folded)
  )
}

function squeeze(folded: string): string {
  return folded.replace(/(?<=(?:^|[\s|>]))首 页/, '首页')
}

function splitWords(folded: string): string[] {
  return folded
    .split(/[^\p{L}\p{N}+,.-]+|(?<!a)[+-](?![a-z\d])/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}
