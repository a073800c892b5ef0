/** 「利率下调了多少」: the move that a question takes for granted, and of what. */

import type { Span } from '../../types.ts'
import { assertedPart } from './asserted-part.ts'
import type { Ask } from './understand.ts'

/** Pairs of moves that exclude each other; of the last one the verb itself says what moves. */
const axes = [
  {
    ahead:
      /增长(?![率点极速值])|上升|上涨|提高|增加(?!值)|增多|提升|上调|走高|攀升|扩大|拉大|升高|改善|增产|[大暴]涨|[增升涨](?=[了到至得约近\d])|[涨增升]幅(?=[为达约近超]{0,2}\d)|比(?![例重率值赛较])[^,;]{1,14}?(?:多(?![少高大长久])|[还更要]高)|更[高多]/g,
    back: /下降|下滑|下跌|降低|减少|回落|缩减|缩水|缩到|缩至|萎缩|下调|走低|缩小|收窄|变差|恶化|减产|[大暴]跌|[降跌](?=[了到至得约近\d])|[降跌]幅(?=[为达约近超]{0,2}\d)|没完成|没达到|比(?![例重率值赛较])[^,;]{1,14}?(?:(?<!多)少(?!于)|[还更要的]低)|更[低少]/g,
  },
  {
    ahead: /推迟|延后|延迟|(?<=比(?:计划|原计划|预计|预期|原定)(?:工期|时间)?)晚/g,
    back: /提前|提早|(?<=比(?:计划|原计划|预计|预期|原定)(?:工期|时间)?)早/g,
  },
  { ahead: /盈利|赚/g, back: /亏损?/g },
]
const profit = 2
const still =
  /持平|不变|未变|没有?变化|(?:没有?|未|不)(?:作出?|作|进行)?调整|仍[为是]|维持在?|与[^,;]{2,8}(?:相同|一样|一致)/g

/** A move named in a folded text; `still` says that there was none, whatever is meant. */
export interface Move extends Span {
  axis: number
  way: 'ahead' | 'back' | 'still'
}

/** All moves that a folded text names, in order. */
export function findMoves(text: string): Move[] {
  const found = (axis: number, way: Move['way'], words: RegExp): Move[] =>
    [...text.matchAll(words)].map((m) => ({ axis, way, start: m.index, end: m.index + m[0].length }))
  return [
    ...axes.flatMap(({ ahead, back }, axis) => [
      ...found(axis, 'ahead', ahead),
      ...found(axis, 'back', back),
    ]),
    ...found(-1, 'still', still),
  ].sort((a, b) => a.start - b.start)
}

/** 暂无进一步下调的计划: what stands before a move and denies it. */
export const deniesNext = /(?:没有?|未(?!来)|不[再会予能]|暂?无(?!人))[^,;]{0,4}$|不$/

/** 比上年同期, 环比: with what a figure is compared, no part of what it measures. */
export const comparison =
  /[比较](?:上年|去年|上个?月|上季度?|前年|年初|同期|\d{4}年|一季度|计划)[^,;]{0,4}?(?:同期|末|同批次)?|同比|环比|上年同期|去年同期/g

export interface PresumedMove {
  axis: number
  way: Move['way']
  /** Words for what is said to move; the last one is its head. */
  measure: string[]
  /** Places and the subject named before the move. */
  names: string[]
  /** 跌幅扩大: the spread moves, not what fell. */
  isOfSpread: boolean
  basis: '同比' | '环比' | null
  /** 赚, 亏 need no other word for what they measure. */
  isWhole: boolean
}

/** The one move that the question does not ask about but takes for granted; null when there is none. */
export function presumeMove(ask: Ask): PresumedMove | null {
  const { folded, constraints } = ask
  if (/如果|要是|万一|假如|的话|还是|变化|变动|增减|涨跌|升降/.test(folded)) return null
  const said = assertedPart(ask)
  const moves = findMoves(said)
  const [move] = moves
  if (!move || moves.some(({ axis, way }) => axis !== move.axis || way !== move.way)) return null
  const lead = said.slice(0, move.start)
  const tail = said.slice(move.end)
  if (deniesNext.test(lead.slice(-6)) || /最$/.test(lead) || isOpen.test(tail)) return null
  if (/哪|什么|谁|几|多少|啥/.test(lead.replace(asksWhy, ''))) return null
  const words = lead.replace(comparison, (text) => ' '.repeat(text.length))
  const names = [
    ...constraints.places.map(({ name }) => name),
    ...(constraints.subject ? [constraints.subject] : []),
  ]
  return {
    axis: move.axis,
    way: move.way,
    measure: measureOf(words, ask).filter((term) => !/^[涨跌增降]幅$/.test(term) && !names.includes(term)),
    names: names.filter((name) => lead.includes(name)),
    isOfSpread: /[涨跌增降]幅度?[^,]{0,6}$/.test(words),
    basis: /同比/.test(folded) ? '同比' : /环比/.test(folded) ? '环比' : null,
    isWhole: move.axis === profit,
  }
}

/** 增长最快的, 下降的城市: which one moved is open; 上升的原因 is not. */
const isOpen = /^得?最|^的(?!是?[多几哪]|(?:主要|最大|根本)?(?:原因|主因|理由|缘由|背景|关键|秘诀))/
const asksWhy = /为什么|为何|为啥|怎么会?|凭什么|咋|怎样|如何/g
const little =
  /反而|突然|竟然|居然|大幅|明显|今年|去年|前年|总体|整体|第?[一二三四]季度|[上下]半年|[的了也又要会把被比还就都更再呢,，\s\d年月日前]/g

/** The terms before the move, and what stands right before it though no dictionary cuts it off: 房贷 of 「个人房贷同比降了」. */
function measureOf(words: string, { terms, constraints }: Ask): string[] {
  const measure = terms.filter((term) => words.includes(term) && term.replace(little, '') !== '')
  const last = measure.at(-1)
  const rest = words
    .slice(last ? words.lastIndexOf(last) + last.length : 0)
    .replace(asksWhy, '')
    .replace(little, '')
  const isNew =
    /\p{Script=Han}{2}$/u.test(rest) && !constraints.places.some(({ text }) => text.includes(rest))
  return isNew ? [...measure, rest] : measure
}
