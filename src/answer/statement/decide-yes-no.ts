/** Answers a yes/no question with the sentence that decides it; says 是 or 否 only when code can tell. */

import { fold } from '../../text/normalise.ts'
import { findQuantities, parseNumber } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { wholesAndParts } from '../evidence/forms/whole-and-part.ts'
import { findOwnCase } from '../question/own-case.ts'
import { isOpposite, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { boundVerdict } from './bound-verdict.ts'
import type { Claim } from './claim.ts'
import { clauseWindow, wholeSegment } from './clause-window.ts'
import { extentVerdict } from './extent-verdict.ts'
import { faultVerdict } from './fault-verdict.ts'
import { moves, movesOtherwise, moveVerdict } from './move-verdict.ts'
import { namingVerdict } from './naming-verdict.ts'
import { officeVerdict } from './office-verdict.ts'
import { rankVerdict } from './rank-verdict.ts'
import { stateEvidence, stateWhole } from './state.ts'
import { isHedged, negation, universal } from './verdict-words.ts'

const above =
  /超过|超|高于|大于|多于|突破|至少|不少于|不低于|达到|达|以上|过了|过(?=[\d一二两三四五六七八九十百千万几半])|[上破](?=[\d百千万])|逾/
const below = /不到|低于|小于|少于|不足|以下|没到|未达|跌破|不超过/

/** One claim; its first word is 是 or 不是 where a figure, a place or the wording settles it. */
export function decideYesNo(ask: Ask, evidence: Evidence): Claim[] {
  const claim = stateEvidence(ask, evidence)
  if (claim.computed) return [claim]
  const byFigure = figureVerdict(ask, evidence)
  if (byFigure !== null) return [withVerdict(byFigure, claim)]
  const fault = faultVerdict(ask, claim.text)
  if (fault) return [{ ...claim, text: `${fault}，${claim.text}` }]
  const verdict =
    boundVerdict(ask, evidence) ??
    officeVerdict(ask, evidence) ??
    ordinalVerdict(ask, evidence) ??
    countVerdict(ask, evidence) ??
    placeVerdict(evidence) ??
    extentVerdict(ask, evidence) ??
    namingVerdict(ask, evidence) ??
    rankVerdict(ask, evidence) ??
    moveVerdict(ask, evidence) ??
    wordVerdict(ask, evidence)
  const whole = stateWhole(ask, evidence)
  return [verdict === null ? whole : withVerdict(verdict, whole)]
}

function withVerdict(verdict: boolean, claim: Claim): Claim {
  return { ...claim, text: `${verdict ? '是' : '不是'}，${claim.text}` }
}

/** The figure of the same unit in the statement against the one in the question; null when there is none. */
function figureVerdict(ask: Ask, evidence: Evidence): boolean | null {
  const asked = ask.constraints.figures[0]
  if (!asked || findOwnCase(ask.folded) || ordinal.test(ask.folded)) return null
  // 「580元辅材费全退回来了吗」 tells by it what it asks about.
  if (/(?:全|都|已经?|被|能|可以)\p{Script=Han}{1,6}(?:了|过)(?:吗|没)/u.test(ask.folded.slice(asked.end)))
    return null
  const window = clauseWindow(ask, evidence)
  const text = fold(evidence.release.text.slice(window.start, window.end)).text
  // 「363个是不是全都实施了」 of 「从363个中实施33个」
  const isRateOfAll = asked.text.endsWith('%') && !/以[上下]|超|[高低多少]于|不到|不足/.test(ask.folded)
  if (ask.folded.search(universal) >= 0 && isRateOfAll) return rateOfAll(asked.value, text)
  if (ask.folded.search(universal) >= 0)
    return wholesAndParts(text).some(({ pair: [whole] }) => whole.value === asked.value) ? false : null
  const said = findQuantities(text).filter(
    (q) => q.unit === asked.unit || (asked.unit === '' && !/^[%年月日号点岁]?$|百分点/.test(q.unit)),
  )
  // 「合格率只有4.7%吗」 of 「不合格率4.7%」
  const same = said.find((q) => q.value === asked.value)
  if (same && isOpposite(text.slice(0, same.start), ask.folded)) return false
  if (said.length !== 1) return same ? true : null
  const [{ value }] = said
  const around = ask.folded.slice(Math.max(0, asked.start - 5), asked.end + 3)
  if (below.test(around)) return value < asked.value
  if (above.test(around))
    return value >= asked.value && (value > asked.value || !/超过|高于|大于|多于|突破/.test(around))
  return value === asked.value
}

/** 「两项合格率都达到100%吗」 of 「甲、乙合格率100%」: the one rate that is told of all. */
function rateOfAll(asked: number, text: string): boolean | null {
  const rates = findQuantities(text).filter(({ unit }) => unit === '%')
  return rates.length === 1 ? rates[0].value === asked : null
}

const ordinal = /(?:第(?<nth>[一二三四五六七八九十\d]+)|首)(?<counted>[个家座次例届批位名所])/

/** 「是全省第一座吗」 of 「全省第二座」. */
function ordinalVerdict(ask: Ask, evidence: Evidence): boolean | null {
  const asked = ask.folded.match(ordinal)?.groups
  const { start, end } = clauseWindow(ask, evidence)
  const said = fold(evidence.release.text.slice(start, end)).text.match(ordinal)?.groups
  if (!asked || !said || asked.counted !== said.counted) return null
  return (asked.nth ?? '一') === (said.nth ?? '一') ? null : false
}

const smallCount = /(?<![第\d几])([两二三四五六七八九十]{1,2}|\d{1,2})([个家名项位种类条])(\p{Script=Han})/gu

/** 「对象是四个省吗」 of 「与五个省签订」: the one count of those things is another. */
function countVerdict(ask: Ask, evidence: Evidence): false | null {
  const { start, end } = clauseWindow(ask, evidence)
  const [asked, ...others] = ask.folded.matchAll(smallCount)
  const said = [...fold(evidence.release.text.slice(start, end)).text.matchAll(smallCount)].filter(
    ([, , unit, noun]) => unit === asked?.[2] && noun === asked[3],
  )
  // 「这三家被罚了吗」 counts what it asks about.
  const isGuess = /(?:是|有|共|达到?|为)了?[跟与和同由从在向对]?$/.test(ask.folded.slice(0, asked?.index))
  if (!asked || !isGuess || others.length > 0 || said.length !== 1) return null
  return parseNumber(asked[1]) === parseNumber(said[0][1]) ? null : false
}

/** The question names another place or day than the sentence that decides. */
function placeVerdict(evidence: Evidence): boolean | null {
  return evidence.violations.includes('place') || evidence.violations.includes('time') ? false : null
}

/** Words of degree, extent and completion: a sentence may say all other words and still not that. */
const graded =
  /比|更|最|都|全部|全都|所有|全面|已经|完成|达到|达标|实现|目标|到位|超|只|仅|唯一|首次|第一|一直|始终|继续|还|再/

const little =
  /[的了吗么呢吧是在有没不过着也都就这那你我他它给把被对和与跟又个会能可以要得到做进成里]|[每各](?=[个家位名所市县区省州地])|对吗|今年|去年|请问/g

/** 「外县的学生可以参加吗」 has letters that the clause (with the headline) has not: it may be about something else. */
function saysMore(asked: string, said: string): boolean {
  const letters =
    asked
      .replace(universal, '')
      .replace(little, '')
      .replace(moves, '')
      .match(/\p{Script=Han}/gu) ?? []
  return letters.some((letter) => !said.includes(letter))
}

const partly = /[%‰半]|[一二三四五六七八九]成|分之|过程|进度|阶段/
const finished =
  /已经?(?:[做办干]完|完成|建[成好]|实现|做好|办结|弄好)了?|(?:[做办干]完|完成|建[成好]|做好|办结)了(?=吗|没)/g

/** All the question's words stand in one clause: it says so, or it denies it; otherwise code cannot tell. */
function wordVerdict(ask: Ask, evidence: Evidence): boolean | null {
  // 不合格项目 is the head of a column.
  if (evidence.stated?.told !== undefined) return null
  const degree = ask.folded
    .replace(universal, '')
    .replace(/["“][^"”]*["”]/g, '')
    .replace(finished, '')
  if (/还是/.test(ask.folded) || ask.terms.length < 2 || graded.test(degree)) return null
  const { release } = evidence
  const frame = fold(release.title).text
  // Which way it went is held against the clause below.
  const terms = ask.terms
    .map((term) => term.replace(/(?<=[^首成])都$|^各/g, ''))
    .filter(
      (term) =>
        term.replace(moves, '') !== '' &&
        !/^(?:所有|都[在是有]|全都|是否|已经|[做办干]?完了?|完成|建[成好]|做好|实现|\p{Script=Han}了)$/u.test(
          term,
        ),
    )
  const window = clauseWindow(ask, evidence)
  const parts = clauses(release.text, window)
  // 「消费者…77分，经营者…79分，均稳步提升」
  const last = clauses(release.text, wholeSegment(ask, evidence)).at(-1)
  const isShared = last !== undefined && /^[均都]/.test(release.text.slice(last.start, last.end))
  const whole = isShared
    ? [{ start: window.start, end: last.end }]
    : ask.folded.search(universal) >= 0
      ? [window]
      : []
  const said = (isShared ? [...whole, ...parts] : [...parts, ...whole])
    .map(({ start, end }) => fold(release.text.slice(start, end)).text)
    .find((clause) => {
      const own = terms.filter((term) => matchTerm(term, clause) >= 0.9)
      return own.length >= 2 && terms.every((term) => own.includes(term) || frame.includes(term))
    })
  if (said === undefined || isHedged(ask, evidence)) return null
  // Of all is not told by what is said of some.
  if (ask.folded.search(universal) >= 0 && said.search(universal) < 0) return null
  if (ask.folded.search(moves) >= 0 && said.search(moves) < 0) return null
  // 「任务完成了吗」 of 「完成全年任务的58.9%」
  if (ask.folded.search(finished) >= 0)
    return negation.test(said) || partly.test(said)
      ? null
      : /^[^,]{0,12}?(?:完成|建成|实现|办结|成功)/.test(said) || null
  if (movesOtherwise(ask.folded, said)) return false
  const asked = ask.folded.replace(
    /是不是|是否|有没有|能不能|可不可以|会不会|要不要|对不对|没有?[?？]*$|不[?？]*$/g,
    '',
  )
  const isSame = negation.test(asked) === negation.test(said)
  return isSame && saysMore(asked, `${said}\n${frame}`) ? null : isSame
}
