/** Splits folded text into the terms that full-text search stores and looks up. */

/** Changes whenever `segment` would give other terms for the same text. */
export const segmenterVersion = '1'

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** A run of Han letters, or a number or word of another script with its inner punctuation. */
const runs =
  /(?<han>[\p{Script=Han}〇]+)|(?<other>[[\p{L}\p{N}\p{M}]--[\p{Script=Han}〇]]+(?:[.,:\/_'\&+\-][[\p{L}\p{N}\p{M}]--[\p{Script=Han}〇]]+)*)/gv

/** Words that only shape a question; they say nothing about what is asked. */
const questionWords = new Set(
  (
    '什么 多少 哪些 哪个 哪家 哪里 哪儿 哪年 哪天 哪 谁 几 怎么 怎样 怎么样 如何 为什么 为何 何时 何地 请问 请 问 ' +
    '告诉 告诉我 我 想 知道 想知道 一下 吗 呢 吧 啊 呀 嘛 么 是 的 了 有 是否 是不是 有没有 有无 么样 咋 啥'
  ).split(' '),
)

/**
 * Terms of folded text, run by run, repeats kept: dictionary words and bigrams of Han runs, and every
 * number or Latin word whole (`99.02`, `covid-19` and its parts; thousands separators dropped).
 */
export function segment(foldedText: string): string[] {
  return collect(foldedText, hanTerms)
}

/** Distinct terms of a folded question; question phrasing is dropped unless nothing else remains. */
export function queryTerms(foldedText: string): string[] {
  const terms = collect(foldedText, (run) => withoutQuestionWords(run).flatMap(hanTerms))
  return [...new Set(terms.length > 0 ? terms : segment(foldedText))]
}

function collect(text: string, splitHan: (run: string) => string[]): string[] {
  const terms: string[] = []
  for (const { groups } of text.toLowerCase().matchAll(runs)) {
    terms.push(...(groups?.han ? splitHan(groups.han) : otherTerms(groups?.other ?? '')))
  }
  return terms
}

function hanTerms(run: string): string[] {
  const letters = [...run]
  if (letters.length === 1) return letters
  const terms: string[] = []
  const twoLetterWords = new Set<number>()
  let at = 0
  for (const { segment: word } of words.segment(run)) {
    const length = [...word].length
    terms.push(word)
    if (length === 2) twoLetterWords.add(at)
    at += length
  }
  for (let i = 0; i + 1 < letters.length; i++) {
    if (!twoLetterWords.has(i)) terms.push(letters[i] + letters[i + 1])
  }
  return terms
}

function withoutQuestionWords(run: string): string[] {
  const parts: string[] = ['']
  for (const { segment: word } of words.segment(run)) {
    if (questionWords.has(word)) parts.push('')
    else parts[parts.length - 1] += word
  }
  return parts.filter((part) => part !== '')
}

function otherTerms(token: string): string[] {
  const number = token.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (/^\d+(\.\d+)?$/.test(number)) return [number]
  const parts = number.split(/[.,:/_'&+-]/)
  return parts.length > 1 ? [number, ...parts] : [number]
}
