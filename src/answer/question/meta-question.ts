/** Questions about the article itself: who wrote it, who edited it, when and where it appeared, its headline. */

import { contentTerms } from './terms.ts'

export type MetaField = 'reporter' | 'editor' | 'published' | 'source' | 'title' | Credit

/** Who else is named beside the article, and its number: what a line states behind a label of its own. */
export type Credit = 'reviewer' | 'photographer' | 'proofreader' | 'correspondent' | 'number'

const subject =
  '(?:(?:这|该|本|此)?(?:篇|条|则|份|个)?(?:新闻稿?|稿子|稿件|文章|报道|问答|消息|通稿|文|通告|公报|通报|报告|公告|推文)|[这该本此]篇[^,，是的]{0,8})'
const own =
  /审核|摄影|拍|照片|图片|校对|通讯员|文号|落款|提供|记者|作者|编辑|责编|撰稿|采写|来源|出处|发布|发表|刊发|时间|日期|标题|题目|新闻|报道|文章/
const when = '(?:什么时[候间]|啥时间|何时|啥时[候侯]?|几[点月号日时]|哪一?[天日刻])'
const rules: [RegExp, MetaField][] = [
  [
    /责任?编辑?(?!部)|编审|编辑(?:又?是|各自?是|分别是|叫|者|为|呢|\?|$)|谁(?:编辑|编)的?|(?:由|哪位).{0,2}编辑/,
    'editor',
  ],
  [
    new RegExp(
      `${subject}(?:的)?(?:作者|记者|撰稿人|执笔|采写)|(?:作者|撰稿人?|采写|执笔人?)(?:是|叫|为|呢|\\?|$|,)|^(?:记者|作者)(?:是谁|叫什么|姓名|名字)|谁写的|谁撰稿|谁供稿|谁采访的|哪[一两二三几]?[位个名]?记者|记者(?:是谁|是哪|叫什么|姓什么|姓啥|姓名|名字)|是谁(?:写|采写|报道|撰写)的|(?:记者|作者)(?:和|与|跟|及|、|,|以及)(?:责任?编辑?|编辑)|(?:编辑|责编)(?:和|与|跟|及|、|,|以及)(?:文字)?(?:记者|作者)`,
    ),
    'reporter',
  ],
  [
    new RegExp(
      `${subject}(?:是|的)?(?:什么时候|何时|啥时候?|几时|几[月号点日]|哪[一]?天|哪一刻|何日|几点几分)[^,，]{0,4}?(?:挂|发布|发表|刊发|发稿|发出|公布|登|发|上网|上的网|上线)(?:到网上|到网站上?|出来|的)*(?:[?？,，].*)?$|${subject}(?:的)?(?:发布|发表|刊发|发稿|见报|上网)(?:时间|日期)|(?:发布|发表|刊发|发稿|见报|上网)的?(?:时间|日期)|${subject}挂[在到]?(?:网上|网站上?)?的?(?:时间|日期)|(?:记者|作者|编辑|谁写的)[^,，]*[,，和与](?:是|又是)?(?:几[号日]|哪[一]?天|什么时候|啥时候|何时)(?:发|登|刊)`,
    ),
    'published',
  ],
  [
    new RegExp(
      `${subject}(?:的)?(?:来源|出处)|(?:来源|出处)(?:是|于|呢|\\?|$)|信息来源|(?:${subject}|新闻)(?:最[早初先])?(?:刊?登|发|刊|刊?载|发表|刊发)(?:在|于)(?:哪个|哪一?家|什么)(?:网站?|媒体|报纸?|报社|平台|杂志)|(?:${subject}|新闻)(?:是)?(?:哪个|哪家|什么)(?:网站|媒体|报纸|报社|网|单位|部门|机构)(?:发布|发|登|刊发|报道|出)?的?[?？]?$|(?:转载|来)自哪`,
    ),
    'source',
  ],
  [
    /审核人?(?:是|又是|呢|叫|\?|$)|谁(?:来)?(?:审|核)[稿核]?的|审稿人|核稿人?(?:是|呢|\?|$)|(?:编辑|作者|记者)和审核/,
    'reviewer',
  ],
  [
    /(?:照片|图片?|配图)(?:是|又是)?(?:谁|哪位)[^,，]{0,3}[拍摄]|(?:谁|哪位)[拍摄](?:摄)?的(?:照片|图|\?|$)|摄影(?:师|者|记者)?(?:是|又是|呢|叫|\?|$)/,
    'photographer',
  ],
  [/校对(?:人|者)?(?:是|又是|呢|叫|\?|$)|谁校对/, 'proofreader'],
  [/通讯员(?:是|又是|呢|叫|\?|$)|哪[几一]?[位个]通讯员/, 'correspondent'],
  [/文号|发文字号|第几号(?:通告|公告|通报|文件)?(?:\?|$)|(?:通告|公告|通报|文件)的?编号/, 'number'],
  [new RegExp(`${subject}?(?:的)?(?:标题|题目|题名)(?:是|叫|为|呢|\\?|$)`), 'title'],
  [new RegExp(`${when}落款|落款[^,，、]{0,4}(?:${when}|日期|时间)`), 'published'],
  [/(?:谁|哪个|哪一?家|什么)(?:单位|部门|机构)?[^,，]{0,4}落款|落款(?:的)?(?:单位|是谁|是哪)/, 'source'],
]

/** The article itself stands first: 「稿子是哪家媒体、哪天发的」. */
const ofArticle =
  /^(?:请问|请核实)?(?:[这该本此][篇条则份个]?[^,，是的由]{0,8}?(?:新闻稿?|稿[子件]?|文章|报道|消息|信息|通稿|文|通报|通告|公告|公示)|新闻稿?|稿[子件]|文章|报道|消息|通稿)/
const appears = '(?:发(?![布言展放现生]会|[言展放现生])|登(?!记)|刊|上网|上线|挂|见报|公布)'
const source = '(?:哪个|哪一?家|什么)(?:网站?|媒体|报纸|报社|平台|杂志)'
/** What is asked of an article that stands first, in whichever of the question's clauses. */
const articleRules: [RegExp, MetaField][] = [
  [/记者|作者|撰稿|采写|执笔|(?:谁|哪位)写/, 'reporter'],
  [
    new RegExp(
      `${when}[^,，、]{0,8}?${appears}|${appears}[^,，、]{0,4}?${when}|[,，、](?:是)?${when}[?？]?$`,
    ),
    'published',
  ],
  [
    new RegExp(`${source}|来源|出处|(?:哪个|哪一?家|什么)(?:单位|部门|机构)[^,，、]{0,4}(?:提供|发)`),
    'source',
  ],
]

/** Fields of the article that the folded question asks for, in the order of `rules`; none for other questions. */
export function findMetaField(folded: string): MetaField[] {
  // Questions about other journalists than the author: 提问的记者, 来采访的记者.
  // 第7号通报 is one that the article tells of.
  if (
    /第\d+[号期]|提问|来采访|前来|开发布会|发布会上?(?:公布|发布|通报)|论文|第[一二三]作者|通讯作者|课题|专著/.test(
      folded,
    )
  )
    return []
  // 「话术剧本是谁写的」 asks about something in the article, not about the article.
  const others = contentTerms(folded).filter((term) => !own.test(term))
  if (others.length >= 2 && !new RegExp(subject).test(folded)) return []
  const asked = [...rules, ...(ofArticle.test(folded) ? articleRules : [])]
  return [...new Set(asked.filter(([rule]) => rule.test(folded)).map(([, field]) => field))]
}

const ofMedium =
  /((?:(?![是由的])\p{Script=Han}){2,10}?(?:报|[网社台刊]|周刊|杂志|传媒|融媒体?(?:中心)?))(?<!本[报网社台])的?(?:哪[一两]?[位个名]|那?[位个名])?记者(?!站|会|节|协会)/u

/** The paper, agency or station whose journalist the folded question asks for: 中国质量报 of 「中国质量报的记者是谁」. */
export function findMedium(folded: string): string | null {
  return folded.match(ofMedium)?.[1] ?? null
}
