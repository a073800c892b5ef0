/** Which letters sound alike: what an input method offers for one another. */

import { pinyin } from 'pinyin-pro'

const syllables = new Map<string, string>()

/** The usual reading of one Han letter without its tone. */
function syllableOf(letter: string): string {
  let syllable = syllables.get(letter)
  if (syllable === undefined) {
    syllable = pinyin(letter, { toneType: 'none', v: true })
    syllables.set(letter, syllable)
  }
  return syllable
}

/** True when two words of the same length sound alike, letter by letter. */
export function soundsLike(one: string, other: string): boolean {
  return (
    one.length === other.length &&
    [...one].every((letter, i) => letter === other[i] || syllableOf(letter) === syllableOf(other[i]))
  )
}
