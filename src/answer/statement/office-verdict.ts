/** Whether somebody holds the office that a yes/no question names: 局长 against 「市体育局副局长卢启航」. */

import { fold } from '../../text/normalise.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { findAskedOffice } from '../question/asked-office.ts'
import type { Ask } from '../question/understand.ts'

/** What stands before a title and makes it another one. */
const lesser = /[副原前]$/

/** True or false where the office stated before the name (`readRole`) settles it, else null. */
export function officeVerdict(ask: Ask, { stated, release }: Evidence): boolean | null {
  const asked = findAskedOffice(ask.folded)
  if (!asked || !stated) return null
  const held = fold(stated.claim.text)
    .text.replace(/^[^是]*是|。$/g, '')
    .split('、')
  const before = (office: string) => office.slice(0, office.indexOf(asked.title))
  const alike = held.filter((one) => one.includes(asked.title))
  const own = before(asked.office)
  const same = alike.filter((one) => lesser.test(before(one)) === lesser.test(own))
  if (same.length === 0) return alike.length > 0 ? false : null
  const title = fold(release.title).text
  const whose = ask.constraints.places
    .filter(({ name }) => title.includes(name))
    .reduce((text, place) => text.replace(place.text, '').replace(place.name, ''), own)
    .replace(/的$/, '')
  return same.some((one) => holdsInOrder(before(one), whose)) ? true : null
}

/** The letters stand in the text in that order: 省市场监管局 in 贵州省市场监管局. */
function holdsInOrder(text: string, letters: string): boolean {
  let at = 0
  for (const letter of text) if (letter === letters[at]) at++
  return at === letters.length
}
