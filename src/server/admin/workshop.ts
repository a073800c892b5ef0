/** What only the host can do for the newsroom: build the index, read sources, propose known facts. */
import type { DraftDesk } from './drafts.ts'
import type { OnProgress } from './jobs.ts'

/** One document of a source, as it would be taken in. */
export interface SourcePreview {
  /** Path or address of the document. */
  name: string
  /** Null when it cannot be taken in; `problem` says why, in Chinese. */
  release: {
    id: string
    title: string
    publishedAt: string | null
    source: string | null
    text: string
  } | null
  problem: string | null
  /** The same as what is there already. */
  isUnchanged: boolean
}

/** What one source brought in; `batch` names it for taking back. */
export interface Intake {
  batch: string
  ids: string[]
  problems: string[]
}

export interface SourceDesk {
  /** Nothing is written. At most `limit` documents. */
  preview(source: string, limit: number, signal?: AbortSignal): Promise<SourcePreview[]>
  /** Puts the documents of a source where releases lie; the index is made afterwards. */
  takeIn(source: string, onProgress: OnProgress): Promise<Intake>
  /** Takes away what a batch brought in and puts back what it replaced, or does the reverse. */
  takeBack(batch: string): Promise<void>
  bringAgain(batch: string): Promise<void>
}

export interface Workshop {
  /** Builds the next generation while the current one serves; resolves when it serves, with a sentence on it. */
  reindex(onProgress: OnProgress): Promise<string>
  sources?: SourceDesk
  drafts?: DraftDesk
}
