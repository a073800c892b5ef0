/** 甲和乙分别承建丙和丁: does a sentence join the names that its source joins? */

import { splitText } from './support-text.ts'

const respective =
  /(?<firsts>[^,;:。]+?[、和与及][^,;:。]+?)分别(?<verb>\p{Script=Han}{2}?)(?<seconds>[^,;:。\d]+[、和与及][^,;:。\d]+)/u

/** True when it joins a name of the first list with the name at its place in the second, false with another; else null. */
export function joinsRightly(said: string, sentences: readonly string[]): boolean | null {
  const joined = sentences.flatMap((sentence) =>
    splitText(sentence).clauses.flatMap((clause) => {
      const { firsts, seconds } = respective.exec(clause)?.groups ?? {}
      const [names, others] = [firsts, seconds].map((list) => list?.split(/[、和与及]/) ?? [])
      if (names.length < 2 || names.length !== others.length) return []
      const isSaid = (name: string) => said.includes(name)
      if (names.filter(isSaid).length !== 1 || others.filter(isSaid).length !== 1) return []
      return [names.findIndex(isSaid) === others.findIndex(isSaid)]
    }),
  )
  return joined.length === 0 ? null : joined.every(Boolean)
}
