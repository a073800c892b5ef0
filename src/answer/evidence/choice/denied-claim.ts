/** 「全部上诉」 of 「其余16名服从判决」, 「第一个」 of 「第二个」: the release contradicts how much, which or who a question takes for granted. */

import { findViolations } from '../../question/scope.ts'
import { type Surroundings, surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { bodySentences } from '../body-sentences.ts'
import type { Evidence } from '../evidence.ts'

/** What a question claims in passing, as a test for the folded sentence that says otherwise. */
type Contrary = (at: Surroundings) => boolean

/** The sentence that contradicts such a claim and shares most words with the question, or null. */
export function denyClaim(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  if (ask.type === 'yesno') return null
  const claims = [
    claimOfAll(ask),
    claimOfFirst(ask),
    claimOfChange(ask),
    claimOfOffice(ask),
    claimOfWinner(ask),
    claimOfFault(ask),
  ]
  const contraries = claims.filter((claim) => claim !== null)
  if (contraries.length === 0) return null
  let best: { found: Evidence; share: number } | null = null
  for (const base of new Map(evidence.map((e) => [e.release.id, e])).values())
    for (const sentence of bodySentences(base.release)) {
      const at = surroundings(base.release, sentence)
      if (!contraries.some((denies) => denies(at))) continue
      if (findViolations(ask, at).some((v) => v === 'time' || v === 'place' || v === 'extent')) continue
      const share = coverage(ask.terms, [], `${at.sentence}\n${at.before}\n${at.title}`)
      if (share > (best?.share ?? 0))
        best = { found: { ...base, sentence, span: sentence, stated: null }, share }
    }
  return best?.found ?? null
}

/** The words that neither headline nor heading supplies stand in the sentence, half of them at least. */
function isAbout({ terms }: Ask, at: Surroundings, aside: RegExp): boolean {
  const frame = `${at.title}\n${at.section}`
  const own = terms.filter((term) => !frame.includes(term) && !aside.test(term))
  return own.length > 0 && coverage(own, [], at.sentence) >= 0.5
}

const some = /只有|仅有|唯一|其余|另外|其他|另有|仍有|还有/
const all = /全部|全都|(?:所有|[\d一二三四五六七八九十两]+[个名家座户])[^,，]*都/

/** 「17人全部上诉」 is denied by a sentence of that verb that sets some apart. */
function claimOfAll(ask: Ask): Contrary | null {
  const { folded, terms } = ask
  const [said] = folded.match(all) ?? []
  if (said === undefined) return null
  const rest = folded.slice(folded.indexOf(said) + said.length)
  const verb = terms.find((term) => rest.startsWith(term))
  if (verb === undefined) return null
  return (at) =>
    some.test(at.sentence) &&
    !/全部|全都|[均都]/.test(at.sentence) &&
    matchTerm(verb, at.sentence) >= 0.4 &&
    isAbout(ask, at, /全部|全都|理由|原因/)
}

/** 「作为全县第一个」 is denied by 「是全县第二个」. */
function claimOfFirst(ask: Ask): Contrary | null {
  const [, counted] = ask.folded.match(/(?:第一|首)([个家座位例])/) ?? []
  if (counted === undefined) return null
  const other = new RegExp(`(?:[是为系])[^,;。]{0,8}第(?:[二三四五六七八九十]|[2-9]|\\d{2})${counted}`)
  return (at) => other.test(at.sentence) && isAbout(ask, at, /第一|首/)
}

const turned =
  /[从由](?<from>[^,;。从由]{2,10}?)(?:[换改变转升降调]|更换|调整|更改)(?:成|为|到)(?<to>[\p{Script=Han}a-z\d]{2,10})/u

/** 「从碳纤维换成铝合金」 is denied by 「由铝合金换成碳纤维」. */
function claimOfChange({ folded }: Ask): Contrary | null {
  const { from, to } = folded.match(turned)?.groups ?? {}
  if (from === undefined) return null
  return ({ sentence }) => {
    const said = sentence.match(turned)?.groups
    return said !== undefined && to.startsWith(said.from) && said.to.startsWith(from)
  }
}

const office =
  /(?<name>\p{Script=Han}{2})(?<title>(?:[局厅市县区镇省校院行会部司处科]|秘书|董事)长|主任|书记|总经理|总裁)/u

/** 「胡帮军局长是怎么升上来的」 is denied where the release calls him 副局长 and nothing higher; in passing, 局长 is but polite. */
function claimOfOffice({ folded }: Ask): Contrary | null {
  const { name, title } = folded.match(office)?.groups ?? {}
  if (name === undefined || !/升|当上|[上接担就]任|提拔|晋/.test(folded)) return null
  const held = (before: string) => new RegExp(`${before}${title}\\p{Script=Han}?${name}`, 'u')
  return ({ sentence, all }) => held('副').test(sentence) && !held('(?<!副)').test(all)
}

const wins = /胜出|获胜|取胜|战胜|击败|力克/

/** 「浣沙队是怎么赢绛河队的」 is denied by 「绛河队在点球大战中胜出」. */
function claimOfWinner({ folded, terms }: Ask): Contrary | null {
  const at = folded.search(/赢|战胜|击败|打败/)
  const winner = terms.findLast((term) => folded.indexOf(term) + term.length <= at && folded.includes(term))
  const loser = terms.find((term) => folded.indexOf(term) > at)
  if (at < 0 || winner === undefined || loser === undefined) return null
  return ({ sentence }) => {
    const clause = sentence.split(/[,;。]/).find((part) => wins.test(part) && part.includes(loser))
    const named = clause?.slice(0, clause.search(wins))
    return (
      named !== undefined && sentence.includes(winner) && named.includes(loser) && !named.includes(winner)
    )
  }
}

/** 「乳制品不合格的原因」 is denied by 「乳制品合格率均为100%」. */
function claimOfFault(ask: Ask): Contrary | null {
  const [, lead, quality] = ask.folded.match(/^(.*?)不(合格|达标|及格)(?!率)/) ?? []
  if (lead === undefined || !/^(?:reason|list|number|how)$/.test(ask.type)) return null
  const full = new RegExp(`([^;。]*)${quality}率(?:[均都]?为|达到?)?100%`)
  return ({ sentence }) => {
    const things = sentence.match(full)?.[1] ?? ''
    return things.split(/[、,和及]/).some((thing) => thing.length >= 2 && lead.endsWith(thing))
  }
}
