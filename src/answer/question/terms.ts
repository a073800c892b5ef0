/** Content words of a question, and how well a piece of evidence covers them. */

import { everydayWords } from '../../text/everyday-words.ts'
import { synonymsOf } from '../../text/synonyms.ts'
import type { Span } from '../../types.ts'
import { askingWords } from './question-type.ts'
import { findEveryday } from './reword.ts'
import { type Word, wordsAt } from './words.ts'

const stop = new Set(
  '是在 是由 是从 的 了 和 与 及 在 是 有 为 被 把 对 从 到 向 于 由 以 也 都 就 还 又 再 很 更 最 上 下 中 里 内 外 这 那 其 此 该 某 个 年 月 日 号 之 所 而 并 且 或 但 等 让 使 给 比 按 据 将 会 能 可以 可 要 应 得 地 着 过 来 去 说 做 一 不 没 没有 其中 这个 那个 这些 那些 这次 那次 本次 此次 目前 现在 最新 今年 去年 前年 全年 当年 情况 方面 问题 新闻 报道 文章 文中 稿子 新闻稿 消息 请 一共 总共 共 总计 合计 累计 一下 具体 多 少 大 小 高 低 它 他 她 它们 他们 我 你 您 我们 你们 自己 呢 吗 吧 啊 呀 了吗 时候 时间 东西 事 事情 人 用 进行 开展 实施 完成 根据 关于 通过 以及 已 已经 达到 达 分别 各 各自 属于 叫 名字 名称 叫做 谁 什么 数 数量 数字 多少 几 哪 哪些 哪个 钱 只 才 没 曾 正在 又是 也是 的是 是谁 里头 那边 那些个 咱 咱们 大家 跟上 上一年 上年 一年 相比 升了 降了 还是 以上 以下 左右 实际 真正 最终 多大 多高 多长 多远 多宽'.split(
    ' ',
  ),
)

/** Idf values are cut off here: a word that the index has never seen says no more than a rare one. */
export const maxIdf = 4

/** Content words of a folded text as `cut` finds them, in order, without asking words, figures and dates. */
export function contentTerms(folded: string, cut: (text: string) => Word[] = wordsAt): string[] {
  return termsOf(cut(withoutAsking(folded)))
}

/** The same of a question, in which an everyday phrase (住得满不满) is one term. */
export function questionTerms(folded: string, cut: (text: string) => Word[] = wordsAt): string[] {
  const text = withoutAsking(folded)
  return termsOf(withPhrases(cut(text), findEveryday(text)))
}

function withoutAsking(folded: string): string {
  return folded
    .replace(/[“”"'《》()[\]【】]/g, ' ')
    .replace(/(\p{Script=Han})[不没]\1/gu, '$1')
    .replace(/一共|总共/g, ' ')
    .replace(askingWords, ' ')
}

function termsOf(words: readonly Word[]): string[] {
  const terms = words
    .map(({ text }) => text)
    .filter(
      (word) =>
        word.length > 1 && !stop.has(word) && word !== '到了' && !/^(?:[\d.,%]+|\d+[年月日号]?)$/.test(word),
    )
  return [...new Set(terms)]
}

/** An everyday phrase (住得满不满) is one word: what releases write for it is looked for, not its letters. */
function withPhrases(words: readonly Word[], phrases: readonly (Span & { word: string })[]): Word[] {
  const inside = (word: Word) => phrases.some((p) => p.start <= word.start && word.end <= p.end)
  return [...words.filter((word) => !inside(word)), ...phrases.map((p) => ({ ...p, text: p.word }))].sort(
    (a, b) => a.start - b.start,
  )
}

/** 合格率 does not stand in 不合格率, 局长 not in 副局长. */
function standsFree(term: string, evidence: string): boolean {
  for (let at = evidence.indexOf(term); at >= 0; at = evidence.indexOf(term, at + 1))
    if (!/[不副非]/.test(evidence[at - 1] ?? '')) return true
  return false
}

/** The letters of a short word stand in the text in order and close together: 棚改 in 棚户区改造, 卫健委. */
export function isShortened(word: string, text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(word)) return false
  return new RegExp([...word].join('[^,，。;；、\\s]{0,4}?')).test(text)
}

/** 1 the word itself stands there, 0.9 a synonym, 0.5 a word sharing half of its letters, 0 nothing like it. */
export function matchTerm(term: string, evidence: string): number {
  if (evidence.includes(term) && standsFree(term, evidence)) return 1
  for (const other of [...synonymsOf(term), ...(everydayWords.get(term) ?? [])])
    if (evidence.includes(other)) return 0.9
  if (term.length >= 3) {
    let best = 0
    for (let i = 0; i + 2 <= term.length; i++) if (evidence.includes(term.slice(i, i + 2))) best = 0.5
    if (best) return best
  }
  if (term.length === 2 && /\p{Script=Han}/u.test(term)) {
    if (evidence.includes(term[0]) && !common.has(term[0])) return 0.4
    if (evidence.includes(term[1]) && !common.has(term[1])) return 0.3
  }
  return 0
}
const common = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'.split(
    '',
  ),
)

/**
 * Share of the terms' weight that the evidence covers, 0 to 1; no terms, 1.
 * `weights` are idf values, aligned with `terms`.
 */
export function coverage(terms: readonly string[], weights: readonly number[], evidence: string): number {
  let sum = 0
  let covered = 0
  terms.forEach((term, i) => {
    const weight = weights[i] ?? 1
    sum += weight
    covered += weight * matchTerm(term, evidence)
  })
  return sum === 0 ? 1 : covered / sum
}

/** The part says 合格率 where the text speaks of 不合格率 alone, or the reverse. */
export function isOpposite(text: string, part: string): boolean {
  return contentTerms(part).some((term) => {
    const word = term.replace(/^不/, '')
    const isDenied = part.includes(`不${word}`)
    const bare = text.replaceAll(`不${word}`, '')
    return isDenied
      ? !text.includes(`不${word}`) && bare.includes(word)
      : text !== bare && !bare.includes(word)
  })
}
