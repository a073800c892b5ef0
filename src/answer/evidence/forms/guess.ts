/** What code reads though the question does not name it: it only stands where the reader takes it for an answer. */

import type { StatedReading } from '../evidence.ts'

/** What a reader must make of a guess before it is heard (`hear-stated.ts`). */
const guessed = 0.7

export function asGuess(reading: Omit<StatedReading, 'probability'>): StatedReading {
  return { ...reading, probability: guessed, stated: { ...reading.stated, isGuess: true } }
}
