/** Every scorer of a run, by the name it gives. Add one here and in its own file. */

import type { Scorer } from './score.ts'
import { scoreAnswerValues } from './scorers/answer-values.ts'
import { scoreBrevity } from './scorers/brevity.ts'
import { scoreCitationMatch } from './scorers/citation-match.ts'
import { scoreCitationValid } from './scorers/citation-valid.ts'
import { scoreFiguresSupported } from './scorers/figures-supported.ts'
import { scoreNeedlessRefusal, scoreRefusal, scoreRefusalDecision } from './scorers/refusal.ts'
import { scoreHitAt, scoreNdcg, scoreRecallAt, scoreReciprocalRank } from './scorers/retrieval.ts'

export const scorers: Readonly<Record<string, Scorer>> = {
  hit1: scoreHitAt(1),
  hit5: scoreHitAt(5),
  recall5: scoreRecallAt(5),
  mrr: scoreReciprocalRank,
  ndcg10: scoreNdcg,
  answer: scoreAnswerValues,
  citation: scoreCitationMatch,
  citationValid: scoreCitationValid,
  figures: scoreFiguresSupported,
  refusal: scoreRefusal,
  refused: scoreRefusalDecision,
  needlessRefusal: scoreNeedlessRefusal,
  brevity: scoreBrevity,
}
