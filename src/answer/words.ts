/** Words of a folded text in reading order, punctuation and blanks left out. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

export function wordsOf(folded: string): string[] {
  return [...segmenter.segment(folded)].filter((s) => s.isWordLike).map((s) => s.segment)
}
