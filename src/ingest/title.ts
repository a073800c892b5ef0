/** Tells headlines from site names and strips what sites append to them. */

/** Ends of the names of sites, papers and columns, as alternatives of a pattern. */
export const siteWord =
  '网|网站|新闻网|资讯网|门户网站|门户|官网|官方网站|在线|频道|客户端|日报|晚报|早报|时报|商报|都市报|新闻|电视台|广播电视台|通讯社|新闻社|新闻中心|融媒体中心|头条|资讯|首页|正文|要闻|政务公开|通知公告|新闻稿'
/** Ends of the names of bodies, as alternatives of a pattern. */
export const organisation =
  '政府|委员会|局|厅|部|署|院|司|办公厅|办公室|委|集团|公司|银行|大学|学院|医院|协会|学会|中心|发布|研究院|基金会|交易所|董事会|监事会|支队|总队|大队|管理处|指挥部|领导小组'

/** Whether a folded line can be the name of a site, a paper or an issuing body, and nothing else. */
export function isSiteName(folded: string): boolean {
  return (
    folded.length <= 30 &&
    !/[,。:;!?"《]|^关于/.test(folded) &&
    new RegExp(`(?:${siteWord}|${organisation})$`).test(folded)
  )
}

/** Whether a folded line names a web site or a paper rather than an authority. */
export function isWebName(folded: string): boolean {
  return isSiteName(folded) && new RegExp(`(?:${siteWord})$`).test(folded)
}

/** The headline without `_新闻中心_某某网`, ` - 某某网` or ` | 某某网` behind it; takes the original letters. */
export function stripSiteSuffix(title: string): string {
  const tail =
    /(?:\s*[_|｜丨]\s*|\s+[-–—]{1,2}\s+|(?<=\p{Script=Han}[”》！？)）]?)(?:--|[-–—](?![-–—])))[^_|｜丨\-–—]{2,20}$/u
  for (;;) {
    const match = tail.exec(title)
    if (!match) return title
    const name = match[0].replace(/^[\s_|｜丨\-–—]+/, '')
    const head = title.slice(0, match.index)
    const isUnderscore = /^\s*[_]/.test(match[0])
    const simple = name
      .replace(/網/g, '网')
      .replace(/聞/g, '闻')
      .replace(/報/g, '报')
      .replace(/門戶/g, '门户')
      .replace(/資訊/g, '资讯')
    if (head.length < 4 || /[-–—]$/.test(head) || !(isUnderscore || isSiteName(simple))) return title
    title = head
  }
}

const documentKind =
  /(?:通知|公告|通告|意见|决定|报告|函|批复|答复|方案|通报|办法|公报|公示|声明|倡议书|名单)$/

/** Whether `next` continues the headline `title` beyond a line break; both folded. */
export function continuesTitle(title: string, next: string): boolean {
  const open = (text: string, pair: string) => text.split(pair[0]).length - text.split(pair[1]).length
  if (open(title, '《》') > 0 || open(title, '()') > 0 || (title.split('"').length - 1) % 2 === 1) return true
  if (/(?:关于|印发|的|和|与|及|、|暨|之|对|在|将|-)$/.test(title) && !/--$/.test(title)) return true
  if (
    /^(?:的|和|与|及|、)?(?:通知|公告|通告|意见|决定|报告|函|批复|实施方案|情况通报|通报|办法|公报)$/.test(
      next,
    )
  )
    return true
  return /关于/.test(title) && !documentKind.test(title) && /的/.test(next) && documentKind.test(next)
}
