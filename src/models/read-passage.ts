/** Reads one passage for a question: windows, logits, spans, probabilities. */
import type { Reading } from '../types.ts'
import { type Calibration, probabilityOf } from './model-manifest.ts'
import { bestSpans, charactersOf } from './spans.ts'
import type { Tokenise, Tokens } from './tokenise.ts'
import { readerWindows, type SpecialIds, type Window, type WindowLimits } from './windows.ts'

/** A reader network with everything that its input and output depend on. */
export interface ReadingNetwork {
  tokenise: Tokenise
  special: SpecialIds
  limits: WindowLimits
  calibration: Calibration
  /** Logits for each position of a window, one for "the passage answers", one for "the passage contradicts". */
  infer(
    window: Window,
    signal?: AbortSignal,
  ): Promise<{ start: ArrayLike<number>; end: ArrayLike<number>; answerable: number; denied: number }>
}

const spansPerPassage = 5
/**
 * Of spans that the reader likes almost as well the shorter one is taken. Chosen on held-back news (its F1 92.0, as
 * without); questions of other makers want fewer words than those it learnt from (CMRC 2018 dev F1 82.4 to 83.1).
 */
const spanLimits = { count: spansPerPassage, maxTokens: 64, costPerToken: 0.03, chargedTokens: 20 }
/** The reading of a passage that has nothing to read. */
const nothing: Reading = { start: 0, end: 0, probability: 0, margin: -99, denied: 0 }

/**
 * Up to five spans of `passage.text` that do not overlap, best first, one at least. `passage.context` (title and
 * section, joined by `|`) is read before the text, but no answer is taken from it.
 */
export async function readPassage(
  question: readonly number[],
  passage: { context: string; text: string },
  network: ReadingNetwork,
  signal?: AbortSignal,
): Promise<Reading[]> {
  const before = passage.context === '' ? '' : `${passage.context}|`
  const text = before + passage.text
  const tokens = network.tokenise(text)
  const found: Reading[] = []
  for (const window of readerWindows(question, tokens.ids, network.special, network.limits)) {
    const range = passageTokens(window, tokens, before.length)
    if (range.from >= range.to) continue
    signal?.throwIfAborted()
    const { start, end, answerable, denied } = await network.infer(window, signal)
    const shift = window.firstToken - window.contextAt
    for (const span of bestSpans(start, end, range, spanLimits)) {
      const place = { ...span, first: span.first + shift, last: span.last + shift }
      const characters = charactersOf(text, tokens.spans, place)
      if (!characters) continue
      found.push({
        start: characters.start - before.length,
        end: characters.end - before.length,
        probability: probabilityOf(network.calibration, span.margin, answerable),
        margin: span.margin,
        denied: 1 / (1 + Math.exp(-denied)),
      })
    }
  }
  const best = withoutOverlaps(found.sort((a, b) => b.margin - a.margin)).slice(0, spansPerPassage)
  return best.length > 0 ? best : [nothing]
}

/** Positions in a window of the tokens that lie in the passage, not in what stands before it. */
function passageTokens(window: Window, tokens: Tokens, passageAt: number): { from: number; to: number } {
  const to = window.ids.length - 1
  let from = window.contextAt
  while (from < to && tokens.spans[window.firstToken + from - window.contextAt].start < passageAt) from++
  return { from, to }
}

/** Windows share tokens, so that a span may be found twice. */
function withoutOverlaps(readings: readonly Reading[]): Reading[] {
  const kept: Reading[] = []
  for (const reading of readings) {
    if (kept.every((other) => reading.end <= other.start || reading.start >= other.end)) kept.push(reading)
  }
  return kept
}
