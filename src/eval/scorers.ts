/** Every scorer of a run, by the name it gives. Add one here and in its own file. */

import type { Scorer } from './score.ts'
import { scoreAnswerValues } from './scorers/answer-values.ts'
import { scoreBrevity } from './scorers/brevity.ts'
import { scoreCitationMatch } from './scorers/citation-match.ts'
import { scoreCitationPrecision, scoreCitationRecall } from './scorers/citation-support.ts'
import { scoreCitationValid } from './scorers/citation-valid.ts'
import { scoreFiguresSupported } from './scorers/figures-supported.ts'
import { scoreCharF1, scoreExactMatch } from './scorers/overlap.ts'
import { scoreNeedlessRefusal, scoreRefusal, scoreRefusalDecision } from './scorers/refusal.ts'
import { scoreHitAt, scoreNdcg, scoreRecallAt, scoreReciprocalRank } from './scorers/retrieval.ts'

export const scorers: Readonly<Record<string, Scorer>> = {
  hit1: scoreHitAt(1),
  hit3: scoreHitAt(3),
  hit5: scoreHitAt(5),
  hit10: scoreHitAt(10),
  recall1: scoreRecallAt(1),
  recall5: scoreRecallAt(5),
  recall10: scoreRecallAt(10),
  mrr: scoreReciprocalRank,
  ndcg10: scoreNdcg,
  answer: scoreAnswerValues,
  em: scoreExactMatch,
  f1: scoreCharF1,
  citation: scoreCitationMatch,
  citationValid: scoreCitationValid,
  citationRecall: scoreCitationRecall,
  citationPrecision: scoreCitationPrecision,
  figures: scoreFiguresSupported,
  refusal: scoreRefusal,
  refused: scoreRefusalDecision,
  needlessRefusal: scoreNeedlessRefusal,
  brevity: scoreBrevity,
}
