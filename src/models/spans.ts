/** From a reader's logits to the best answer spans of a passage. */
import type { Span } from '../types.ts'

/** An answer candidate: first and last token, both included, and its log-odds against "no answer". */
export interface TokenSpan {
  first: number
  last: number
  margin: number
}

export interface SpanLimits {
  /** How many spans are wanted. */
  count: number
  maxTokens: number
  /**
   * What each token after the first costs a span when spans are compared, in logits, and how many tokens are charged
   * at most: a long list is not cut. The margin is told without it.
   */
  costPerToken: number
  chargedTokens: number
}

/**
 * The best spans that do not overlap, best first, among the tokens `from` to `to` (excluded). The margin is
 * start + end logit less those of position 0, which stands for "no answer" (as in SQuAD 2.0 readers).
 */
export function bestSpans(
  start: ArrayLike<number>,
  end: ArrayLike<number>,
  tokens: { from: number; to: number },
  limits: SpanLimits,
): TokenSpan[] {
  const nothing = start[0] + end[0]
  const taken = new Uint8Array(tokens.to)
  const chosen: TokenSpan[] = []
  while (chosen.length < limits.count) {
    const best = bestFree(start, end, tokens, { ...limits, taken })
    if (!best) break
    taken.fill(1, best.first, best.last + 1)
    chosen.push({ ...best, margin: best.margin - nothing })
  }
  return chosen
}

/** Character span of a token span without the white space at its ends; null when nothing else is in it. */
export function charactersOf(text: string, spans: readonly Span[], { first, last }: TokenSpan): Span | null {
  let start = spans[first].start
  let end = spans[last].end
  while (start < end && /\s/.test(text[start])) start++
  while (end > start && /\s/.test(text[end - 1])) end--
  return start < end ? { start, end } : null
}

function bestFree(
  start: ArrayLike<number>,
  end: ArrayLike<number>,
  { from, to }: { from: number; to: number },
  { maxTokens, costPerToken, chargedTokens, taken }: SpanLimits & { taken: Uint8Array },
): TokenSpan | null {
  let best: TokenSpan | null = null
  let highest = Number.NEGATIVE_INFINITY
  for (let first = from; first < to; first++) {
    const stop = Math.min(to, first + maxTokens)
    for (let last = first; last < stop && !taken[last]; last++) {
      const score = start[first] + end[last]
      const worth = score - costPerToken * Math.min(last - first, chargedTokens)
      if (!Number.isNaN(score) && (!best || worth > highest)) {
        best = { first, last, margin: score }
        highest = worth
      }
    }
  }
  return best
}
