/** Words of a folded text: what Intl.Segmenter finds, with its fragments of unknown words put together again. */

import type { Span } from '../../types.ts'

export interface Word extends Span {
  text: string
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** Letters that stand for themselves and never belong to an unknown word. */
const particles = new Set(
  '的了和与及在是有为被把对从到向于由以也都就还又再很更最这那其此该某之所而并且或但等让使给比按将会能可要应得着过去说做不没上中下里内外个届年月日号多少几哪谁吗呢吧啊呀么跟请问各每共约近达超逾因',
)
/** Words with such a letter that ICU's dictionary lacks. */
const compounds = new Set(
  '中转 中签 中试 中考 上新 上链 下单 下架 内销 外卖 外销 外包 过户 去化 去重 给付 对赌 及格 与会 跟团 应收 年检 日均 号源'.split(
    ' ',
  ),
)
/** The letter is a word by itself, no part of a name. */
export function isParticle(letter: string): boolean {
  return particles.has(letter)
}

const suffixes = new Set(
  '率度额量数性者员费局县市省区厅署院校会部司站点线品机法案权业型类式化力版税费金单师长书奖赛馆园区群',
)
const prefixes = new Set('农老新非首总副双全主反超微女男净')

/**
 * Words in reading order, with their places; punctuation is left out. ICU's dictionary splits what it does not
 * know into letters (黔|质|贷): runs of such letters are joined, a suffix joins the word before (合格|率), a
 * prefix the word after (老|字号).
 */
export function wordsAt(folded: string): Word[] {
  const words: Word[] = []
  let run: Word | null = null
  const flush = () => {
    if (run) words.push(...splitRun(run))
    run = null
  }
  for (const { segment, index, isWordLike } of withCompounds(folded)) {
    const word: Word = { text: segment, start: index, end: index + segment.length }
    const single = segment.length === 1 && /\p{Script=Han}/u.test(segment)
    const last = words.at(-1)
    if (!isWordLike) flush()
    else if (!single) {
      const open: Word | null = run
      if (open && open.text.length === 1 && prefixes.has(open.text)) {
        run = null
        words.push(join(open, word))
      } else {
        flush()
        words.push(word)
      }
    } else if (particles.has(segment)) {
      flush()
      words.push(word)
    } else if (
      !run &&
      last &&
      last.end === index &&
      suffixes.has(segment) &&
      last.text.length >= 2 &&
      /\p{Script=Han}$/u.test(last.text)
    ) {
      words[words.length - 1] = join(last, word)
    } else run = run ? join(run, word) : word
  }
  flush()
  return words
}

/** A word that the dictionary does not know, most often a name: 澹州, 碓窝. */
export function isUnknown(word: string): boolean {
  return (
    /^\p{Script=Han}{2,}$/u.test(word) &&
    [...segmenter.segment(word)].every(({ segment }) => segment.length === 1 && !particles.has(segment))
  )
}

/** ICU's segments, the letters of a compound as one of them. */
function withCompounds(folded: string): Pick<Intl.SegmentData, 'segment' | 'index' | 'isWordLike'>[] {
  const found: Pick<Intl.SegmentData, 'segment' | 'index' | 'isWordLike'>[] = []
  for (const { segment, index, isWordLike } of segmenter.segment(folded)) {
    const last = found.at(-1)
    if (last && segment.length === 1 && compounds.has(last.segment + segment))
      found[found.length - 1] = { ...last, segment: last.segment + segment }
    else found.push({ segment, index, isWordLike })
  }
  return found
}

/** The words alone. */
export function wordsOf(folded: string): string[] {
  return wordsAt(folded).map((word) => word.text)
}

function join(a: Word, b: Word): Word {
  return { text: a.text + b.text, start: a.start, end: b.end }
}

/** Four and more letters in a row are two unknown words: 查办侵权. */
function splitRun(run: Word): Word[] {
  if (run.text.length <= 3) return [run]
  const parts: Word[] = []
  for (let at = 0; at < run.text.length; ) {
    const length = run.text.length - at === 3 ? 3 : 2
    parts.push({ text: run.text.slice(at, at + length), start: run.start + at, end: run.start + at + length })
    at += length
  }
  return parts
}
