/** Known facts proposed from a release, for an editor to accept, mend or drop; the host proposes and keeps them. */
import type { Release } from '../../types.ts'

/** A question with its known answer (eval/README.md); one that must be refused has neither values nor quotes. */
export interface FactDraft {
  id: string
  question: string
  type: string
  /** Each group in any of its spellings. */
  values: string[][]
  quotes: string[]
  refused: boolean
}

export interface DraftDesk {
  /** Proposals that nobody has decided on, and what was accepted, both in the order of the release. */
  list(release: Release): Promise<{ open: FactDraft[]; accepted: FactDraft[]; dropped: number }>
  /** Keeps a proposal as it was mended; gives what is wrong with it, in Chinese, and then keeps nothing. */
  accept(release: Release, draft: Omit<FactDraft, 'refused'>): Promise<string[]>
  drop(release: Release, id: string): Promise<void>
  /** An accepted proposal is open again. */
  reopen(release: Release, id: string): Promise<void>
  /** What was accepted, as JSON lines that the evaluation reads. */
  accepted(release: Release): Promise<string>
}
