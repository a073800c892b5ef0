/** Slips of the keyboard put right by the words of the passages found: 棉积 where they say 面积. */

import { cutAs, isKnown, usedWords } from './recut-words.ts'
import { type Ask, makeAsk } from './understand.ts'

const longest = 4
/** Letters that ask, join, count or are a word by themselves: beside another one they make no word written wrongly. */
const grammar =
  /[的了和与及在是有为被把从到由也都就还又很吗呢吧啊哪几谁多少什么怎个各所款只家人件项年月日里上下内外中生住提分凭店新用买卖交给比能会要想看吃小大四]/

/**
 * A question in which letters that belong to no known word are replaced by the one word of the passages (folded) that
 * sounds the same and shares a letter with them. Itself where there is none.
 */
export async function respell(ask: Ask, passages: readonly string[]): Promise<Ask> {
  const all = passages.join('\n')
  const used = usedWords(passages)
  const right = [
    ...ask.constraints.places,
    ...cutAs(ask.folded, used).filter(({ text }) => text.length > 1 && (isKnown(text) || all.includes(text))),
  ]
  let text = ask.folded
  for (let length = longest; length >= 2; length--)
    for (let start = 0; start + length <= text.length; start++) {
      const written = text.slice(start, start + length)
      if (!/^\p{Script=Han}+$/u.test(written) || all.includes(written) || isKnown(written)) continue
      if (right.some((word) => word.start < start + length && start < word.end)) continue
      const alike = [...used].filter((word) => isAlike(word, written))
      if (alike.length === 0) continue
      // Loaded when first needed: most questions have no slip, and its dictionary takes time to start on a Worker.
      const { soundsLike } = await import('../../text/sound.ts')
      const meant = alike.filter((word) => soundsLike(word, written))
      if (meant.length === 1) text = text.slice(0, start) + meant[0] + text.slice(start + length)
    }
  return text === ask.folded ? ask : makeAsk(text, ask.anchor, ask.part)
}

/** But for its sound, `word` can be what `written` was meant to be. */
function isAlike(word: string, written: string): boolean {
  if (word.length !== written.length) return false
  const slips = [...written].flatMap((letter, i) => (letter === word[i] ? [] : [letter + word[i]]))
  const isInside =
    word.length > 2 && slips.length === 1 && word[0] === written[0] && word.at(-1) === written.at(-1)
  return (
    slips.length < written.length &&
    ((written.length > 2 && slips.length === 1) || isKnown(word)) &&
    (isInside || !slips.some((pair) => grammar.test(pair)))
  )
}
