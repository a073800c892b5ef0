/** 「报名什么时候截止」 of 「报名时间为4月25日9时至5月6日17时」: the end or the beginning of a stated period. */

import { fold } from '../../../text/normalise.ts'
import { clauses } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { citedSpan, polish } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'

const asksEnd =
  /截止|截至|到(?:哪一?天|几号|什么时候|几月几号)(?:为止|结束)?|最[晚迟]|(?:什么时候|哪一?天|几号)结束/
const asksStart = /(?:什么时候|何时|哪一?天|几号)(?:可以|能)?(?:开始|起)|从(?:什么时候|哪一?天|几号)/
const point = '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日(?:\\d{1,2}(?:[时点:]\\d{0,2}分?))?'
const period = new RegExp(
  `(?<from>${point})(?:起)?(?:至|到|—|-|~)(?<to>${point}|\\d{1,2}日(?:\\d{1,2}[时点:]\\d{0,2}分?)?)`,
)
/** Words of the question that only ask for an end. */
const asking = /截止|截至|开始|结束|为止|时间|最[晚迟]|日期|什么|哪/

/** One reading where a single clause with a period names all that the question does. */
export function readPeriodEnd(ask: Ask, release: Release): StatedReading[] {
  const isEnd = asksEnd.test(ask.folded)
  if (ask.type !== 'date' || isEnd === asksStart.test(ask.folded)) return []
  const found = proseSentences(release).flatMap((sentence) => periodsIn(ask, release, sentence))
  return found.length === 1 ? [state(release, found[0], isEnd ? 'to' : 'from')] : []
}

interface Period {
  sentence: Span
  clause: Span
  from: Span
  to: Span
}

function periodsIn(ask: Ask, release: Release, sentence: Span): Period[] {
  const frame = frameOf(surroundings(release, sentence))
  const named = ask.terms.filter((term) => !asking.test(term))
  const own = named.filter((term) => !frame.includes(term))
  // All of them stand in the headline: what is asked of comes last.
  const terms = own.length > 0 ? own : named.slice(-1)
  return clauses(release.text, sentence).flatMap((clause): Period[] => {
    const said = fold(release.text.slice(clause.start, clause.end)).text
    const found = said.length === clause.end - clause.start ? said.match(period) : null
    if (!found || terms.length === 0 || !terms.every((term) => matchTerm(term, said) >= 0.9)) return []
    const start = clause.start + found.index!
    const { from, to } = found.groups!
    const end = start + found[0].length
    return [
      {
        sentence,
        clause,
        from: { start, end: start + from.length },
        to: { start: end - to.length, end },
      },
    ]
  })
}

function state(release: Release, { sentence, clause, ...ends }: Period, end: 'from' | 'to'): StatedReading {
  const text = `${polish(release.text, clause, null).replace(/[。；，,;]$/, '')}。`
  return {
    release,
    sentence,
    span: ends[end],
    probability: 0.95,
    stated: {
      claim: { text, sources: [{ release, sentence: citedSpan(release.text, sentence, clause) }] },
      figure: null,
    },
  }
}
