/** Which release a question about 「这篇新闻」 means: the one in scope, the one it names, else the newest. */

import type { Hit, Index, Question, Release } from '../../types.ts'
import { askingWords } from '../question/question-type.ts'
import { contentTerms } from '../question/terms.ts'
import type { Query } from '../question/understand.ts'

const generic =
  /^(?:新闻稿?|文章|报道|稿件?|消息|通稿|作者|记者|编辑|责任|责编|标题|题目|来源|出处|发布|发表|时间|日期|内容|重点|要点|主要|公报|通告|通报|公告|总结|概括|网站|媒体|介绍|核心|信息|单位|刊发|姓名)$/

/** The release that the question is about, or null when none is served. */
export async function findArticle(
  query: Query,
  hits: readonly Hit[],
  question: Question,
  index: Index,
): Promise<Release | null> {
  const only = question.documents
  if (only?.length === 1) return index.store.getRelease(only[0])
  const named = contentTerms(query.asks[0].folded.replace(askingWords, ' ')).filter(
    (term) => !generic.test(term),
  )
  if ((named.length > 0 || query.asks[0].constraints.places.length > 0 || query.anchor) && hits.length > 0)
    return index.store.getRelease(hits[0].chunk.releaseId)
  const { releases } = await index.store.listReleases({ limit: 50 })
  return releases.find((release) => !only || only.includes(release.id)) ?? null
}
