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

/** A file that an editor sends; the extension of its name says how it is read. */
export interface Upload {
  name: string
  bytes: Uint8Array
}

/** How many documents a source brought in or had unchanged, and in Chinese what it could not give. */
export interface Intake {
  taken: number
  unchanged: number
  problems: string[]
}

/** What one intake brought in, by whomever; `batch` names it for taking back. */
export interface IntakeRecord {
  batch: string
  source: string
  ids: string[]
}

/** A source that pages were taken in from. */
export interface KnownSource {
  origin: string
  pages: number
  /** ISO 8601. */
  readAt: string
}

export interface SourceDesk {
  /** Nothing is written. At most `limit` documents. */
  preview(source: string, limit: number, signal?: AbortSignal): Promise<SourcePreview[]>
  previewUpload(upload: Upload): Promise<SourcePreview[]>
  /** Puts the documents of a source where releases lie; the index is made afterwards. */
  takeIn(source: string, onProgress: OnProgress): Promise<Intake>
  takeInUpload(upload: Upload): Promise<Intake>
  /** Reads one known source again, or all of them (null). */
  refresh(source: string | null, onProgress: OnProgress): Promise<Intake>
  known(): Promise<KnownSource[]>
  /** Everything that was taken in and can still be taken back, oldest first. */
  intakes(): Promise<IntakeRecord[]>
  /**
   * Takes away what a batch brought in and puts back what it replaced (`before`), or does the reverse (`after`).
   * Throws ClientError when a page was changed since.
   */
  restore(batch: string, which: 'before' | 'after'): Promise<void>
}

export interface Workshop {
  /** Builds the next generation while the current one serves; resolves when it serves, with a sentence on it. */
  reindex(onProgress: OnProgress): Promise<string>
  sources?: SourceDesk
  drafts?: DraftDesk
}
