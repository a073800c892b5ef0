/** What a reader is told when there is no answer: kindly, why, and what the releases do say nearby. */

import type { RefusalReason } from '../../types.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Intent } from '../question/intent.ts'
import type { Violation } from '../question/scope.ts'
import type { Ask } from '../question/understand.ts'
import { type Draft, makeDraft, type Source } from './claim.ts'
import { stateEvidence } from './state.ts'

const smallTalk: Record<Exclude<Intent, 'ask'>, { text: string; reason: RefusalReason }> = {
  greeting: {
    text: '您好！我可以根据已收录的新闻稿回答问题，每句话都附有出处。请问您想了解什么？',
    reason: 'off-topic',
  },
  thanks: { text: '不客气。如果还想了解新闻稿里的内容，请继续提问。', reason: 'off-topic' },
  identity: {
    text: '我是新闻稿问答助手“有据”，只根据已收录的新闻稿回答，每句话都附有出处；新闻稿没有写的，我会如实告诉您。',
    reason: 'off-topic',
  },
  'off-topic': { text: '这个问题和已收录的新闻稿无关，我只能回答新闻稿里写到的内容。', reason: 'off-topic' },
  unsafe: { text: '这个要求我不能照办。我只根据已收录的新闻稿回答问题。', reason: 'unsafe' },
}

export function refuseTalk(intent: Exclude<Intent, 'ask'>): Draft {
  const { text, reason } = smallTalk[intent]
  return makeDraft({ claims: [{ text, sources: [] }], reason })
}

const violated: Record<Violation, string> = {
  time: '所问时间',
  place: '所问地区',
  extent: '所问范围',
  name: '所问对象',
  figure: '所问数字',
  items: '逐项内容',
  qualifier: '所问对象',
}

/** Found, but for another time, place or thing: says so and states what there is, cited. */
export function refuseConstraint(ask: Ask, evidence: Evidence): Draft {
  // Without a violation it is the thing itself that may be another.
  const which = evidence.violations[0] ?? 'qualifier'
  const near = stateEvidence(ask, evidence)
  return makeDraft({
    claims: [{ text: `新闻稿没有给出${violated[which]}的情况，相近的内容是：`, sources: [] }, near],
    reason: 'constraint',
    nearby: near.sources,
  })
}

/** The question assumes what the release denies: states what the release says, cited. */
export function refusePremise(ask: Ask, evidence: Evidence): Draft {
  const stated = stateEvidence({ ...ask, type: 'yesno' }, evidence)
  return makeDraft({
    claims: [{ text: '新闻稿的说法与问题的前提不一致，稿中写的是：', sources: [] }, stated],
    reason: 'premise',
    nearby: stated.sources,
  })
}

export function refuseNothingFound(near: readonly Evidence[]): Draft {
  const nearby = near.map(({ release, sentence }): Source => ({ release, sentence }))
  const tail = nearby.length > 0 ? '下面是相关的原文，供您参考。' : ''
  return makeDraft({
    claims: [{ text: `新闻稿中没有提到这个问题的答案。${tail}`, sources: [] }],
    reason: 'no-evidence',
    nearby,
  })
}

export function refuseUnsupported(nearby: Source[]): Draft {
  return makeDraft({
    claims: [{ text: '没有找到能够核对无误的答案，因此不作回答。', sources: [] }],
    reason: 'unsupported',
    nearby,
  })
}
