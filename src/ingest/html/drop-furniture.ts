/** Takes out of a page the blocks that their tag, role or name marks as furniture, before its text is read. */

import { proseUnits } from './article-root.ts'

const tags =
  'nav, aside, [role="navigation"], [role="contentinfo"], [role="complementary"], [role="banner"], [role="search"]'

/** Names (in classes and ids) of blocks that stand around an article. */
const names = new RegExp(
  `^(?:${[
    'share|shares|sharebar|bdshare|bdsharebuttonbox|fenxiang|social|sns',
    'related|relate|relevant|recommend|recommends|recommended|tuijian|xgxw|xgyd|xiangguan|guess|hotnews|hot|rank|ranking|paihang|toplist|latest',
    'comment|comments|pinglun|reply|replies|message-board|liuyan',
    'crumb|crumbs|breadcrumb|breadcrumbs|path|position|weizhi|location|dqwz|curpos',
    'ad|ads|advert|adv|advertisement|guanggao|ggw|banner|sponsor|promotion|promo',
    'qrcode|qr|ewm|erweima|sao',
    'copyright|statement|disclaimer|shengming|mzsm|declare|banquan',
    'toolbar|tools|tool|fontsize|textsize|print|zihao|operate|operation|actions',
    'pager|pagination|pages|prevnext|prenext|pagebar|pageturn',
    'sidebar|side|aside|footer|foot|nav|navbar|navigation|menu|topbar|header-nav|login|search|searchbar',
    'like|praise|reward|zan|vote|subscribe|follow|download|app-download|openapp|friendlink|friendlinks|links',
    'tags|taglist|keywords|hottags',
  ].join('|')})$`,
)

/** Removes such blocks in place; one that holds a good part of the page's prose or its headline stays. */
export function dropFurniture(document: Document): void {
  const total = proseUnits(document.body)
  const isArticle = (element: Element) =>
    proseUnits(element) * 3 > total ||
    holdsByline(element) ||
    element.querySelector('h1, [itemprop="articleBody"]') !== null ||
    /^(?:BODY|HTML|H1|ARTICLE|MAIN|P)$/i.test(element.tagName)
  for (const element of document.querySelectorAll(tags)) if (!isArticle(element)) element.remove()
  for (const element of document.querySelectorAll('footer'))
    if (!element.closest('article') && !isArticle(element)) element.remove()
  for (const link of document.querySelectorAll('a'))
    if (/^返回.{1,8}(?:[，,]查看更多|首页)?[>》\s]*$/.test(link.textContent ?? '')) link.remove()
  for (const element of document.querySelectorAll('[class], [id]'))
    if (isNamed(element) && !isArticle(element)) element.remove()
}

/** A bar of tools often holds the byline too. */
function holdsByline(element: Element): boolean {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  return text.length <= 120 && /(?:来源|來源|稿源|发布时间|发布日期|责任编辑|责编|记者)\s?[:：]/.test(text)
}

/** share-box, relatedNews, m_comment: any word of a class or id, or the whole of it. */
function isNamed(element: Element): boolean {
  const given = [...(element.getAttribute('class') ?? '').split(/\s+/), element.getAttribute('id') ?? '']
  return given.some((name) => {
    const words = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[-_]+|\d+$/)
      .filter((word) => word !== '')
    return names.test(name.toLowerCase()) || (words.length <= 4 && words.some((word) => names.test(word)))
  })
}
