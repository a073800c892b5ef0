/** The nouns that the whole product shares, and the ports behind which hosts plug their adapters. */

/** Half-open range of UTF-16 code units into `Release.text`. */
export interface Span {
  start: number
  end: number
}

/** A headed part of a release; `start` is the first unit of its heading, `end` the end of its last line. */
export interface Section extends Span {
  title: string
}

/** What a line of the cleaned text is; a citation names it by its own words, furniture never gets here. */
export type LineKind = 'title' | 'byline' | 'heading' | 'paragraph' | 'caption' | 'item' | 'editor'

export interface Line extends Span {
  kind: LineKind
}

/** Facts about the article itself, each with the span that states it (null when the text does not). */
export interface ReleaseMeta {
  reporter: (Span & { value: string }) | null
  editor: (Span & { value: string }) | null
  source: (Span & { value: string }) | null
  published: (Span & { value: string }) | null
}

/** A page of an article that its site divides; its text runs from `start` to where the next one begins. */
export interface ReleasePage {
  /** UTF-16 code units into `Release.text`. */
  start: number
  url: string
}

/** One press release: cleaned text, one title, byline, paragraph or caption a line, original letters. */
export interface Release {
  id: string
  title: string
  /** ISO 8601 with zone, or null when the page does not say. */
  publishedAt: string | null
  source: string | null
  url: string | null
  text: string
  lines: Line[]
  sections: Section[]
  meta: ReleaseMeta
  /** In order of `start`; empty for an article on one page. A page comes twice when its editors stand below the last. */
  pages: ReleasePage[]
  /** Id of the release that this one corrects. */
  supersedes: string | null
  /** ISO 8601; the release is not to be shown before. */
  embargoUntil: string | null
  /** SHA-256 (hex) of the source bytes and of its `.meta.yaml`; equal hash, unchanged release. */
  hash: string
}

/** A run of whole sentences of one paragraph: what is embedded and searched. */
export interface Chunk extends Span {
  /** `{releaseId}#{start}-{end}` */
  id: string
  releaseId: string
  /** `release.text.slice(start, end)` */
  text: string
  title: string
  section: string | null
}

/** A chunk found for a query; higher scores are better, comparable within one query only. */
export interface Hit {
  chunk: Chunk
  score: number
  /** Rank (from 1) in each list that found it, for explanation. */
  ranks: { lexical: number | null; dense: number | null }
}

/** One whole sentence of a release, as the API gives it (DESIGN §4). */
export interface Citation extends Span {
  n: number
  documentId: string
  title: string
  url: string | null
  publishedAt: string | null
  section: string | null
  quote: string
  href: string
}

export type RefusalReason = 'no-evidence' | 'constraint' | 'premise' | 'unsupported' | 'off-topic' | 'unsafe'

export interface Notice {
  kind: 'superseded' | 'edited' | 'older-release'
  text: string
}

/** The JSON answer of `POST /api/ask`. */
export interface Answer {
  id: string
  answer: string
  refused: boolean
  reason: RefusalReason | null
  citations: Citation[]
  nearby: Citation[]
  notices: Notice[]
  suggestions: string[]
  mode: 'extractive' | 'llm'
  timings: { retrieveMs: number; answerMs: number; totalMs: number }
}

/** A part of an answer that is still being written: whole checked sentences, and every citation so far. */
export interface AnswerPart {
  text: string
  citations: Citation[]
}

export interface Turn {
  role: 'user' | 'assistant'
  content: string
}

/** A question as it reaches the pipeline: validated, trimmed, scope already resolved to release ids. */
export interface Question {
  text: string
  history: Turn[]
  /** null: every servable release. */
  documents: string[] | null
  topK: number
  /** Several searches by a language model, where the host allows it. */
  research?: boolean
}

/** What an editor decided about a release, beside what its file says. */
export interface ReleaseState {
  withdrawn: boolean
  /** ISO 8601; replaces the release's own embargo. */
  embargoUntil: string | null
  /** Id of the release that corrects this one. */
  supersededBy: string | null
  /** Why, for the newsroom's own eyes. */
  note: string | null
}

/** An answer that an editor wrote for a kind of question. */
export interface FixedAnswer {
  id: string
  /** Ways to ask it. */
  questions: string[]
  /** Whole sentences, without markers. */
  answer: string
  /** Sentences of releases that carry it, word for word. */
  quotes: { documentId: string; quote: string }[]
}

/** A release that repeats another one: the same dispatch, printed by somebody else. */
export interface Copy {
  id: string
  /** The earliest of those that print it. */
  originalId: string
  title: string
  source: string | null
}

/**
 * Text to vector. Vectors are L2-normalised, `dimension` floats each. A remote service that fails gives no vectors
 * for queries (full text has to do), and a ModelError for passages.
 */
export interface Embedder {
  /** Changes whenever vectors would change: name, version, file hash. */
  readonly id: string
  readonly dimension: number
  embed(texts: string[], role: 'query' | 'passage', signal?: AbortSignal): Promise<Float32Array[]>
}

/** The best span of one passage for a question; offsets are units into the passage's `text`. */
export interface Reading extends Span {
  /** Calibrated probability that this passage answers the question. */
  probability: number
  /** Log-odds of the span against "no answer here". */
  margin: number
  /** Probability that the passage contradicts what the question takes for granted, or what the statement says. */
  denied: number
}

export interface ChatMessage {
  role: 'system' | 'user'
  content: string
}

/** A language model that writes: pieces of text of any length; ends normally only when the text is complete. */
export interface ChatModel {
  readonly id: string
  /** Longest prompt, in UTF-16 units, that surely fits beside the answer; absent: any. */
  readonly promptUnits?: number
  /** Throws ModelError without provider text or keys, or the reason of `signal`. */
  stream(messages: readonly ChatMessage[], signal?: AbortSignal): AsyncIterable<string>
}

/** A language model that looks into a question by several searches. */
export interface Researcher {
  readonly id: string
  /**
   * The text it writes in the end, which cites the numbered sentences that `search` gave it. Throws ModelError
   * without provider text or keys, or the reason of `signal`.
   */
  research(
    question: string,
    search: (query: string) => Promise<string>,
    signal?: AbortSignal,
  ): Promise<string>
}

/** Extractive reader: for each passage its best spans, best first (one at least). */
export interface Reader {
  readonly id: string
  /** Passages that it could begin to read at once; it reads them one by one when not given. */
  readonly idle?: () => number
  read(
    question: string,
    passages: { context: string; text: string }[],
    signal?: AbortSignal,
  ): Promise<Reading[][]>
}

/** Orders passages by how well they answer: a score for each, higher is better; null when the service failed. */
export interface Reranker {
  readonly id: string
  rerank(query: string, passages: readonly string[], signal?: AbortSignal): Promise<number[] | null>
}

/** Chunk vectors of one index generation; scores are cosine similarities, best first. */
export interface VectorIndex {
  readonly size: number
  search(
    vector: Float32Array,
    topK: number,
    releaseIds?: readonly string[],
  ): Promise<{ chunkId: string; score: number }[]>
}

/** Full-text search over chunks: BM25, higher is better, best first. */
export interface LexicalHit {
  chunkId: string
  score: number
}

/** Read side of one complete, immutable index generation. */
export interface Store {
  /** `limit` rows newest first (publishedAt, then id), `cursor` as the previous page gave it. */
  listReleases(page: {
    limit: number
    cursor?: string | null
    url?: string | null
  }): Promise<{ releases: Release[]; next: string | null }>
  getRelease(id: string): Promise<Release | null>
  getChunks(ids: readonly string[]): Promise<Chunk[]>
  /** `terms` are already folded and segmented; any of them may match. */
  searchLexical(terms: readonly string[], topK: number, releaseIds?: readonly string[]): Promise<LexicalHit[]>
  /** Id of a corrected release -> id of the release that corrects it. */
  getCorrections(): Promise<ReadonlyMap<string, string>>
  /** Id of each release that has an embargo, passed or not -> its instant as the release has it. */
  getEmbargoes(): Promise<ReadonlyMap<string, string>>
  /** Releases that repeat an earlier one, oldest first. */
  getCopies(): Promise<readonly Copy[]>
  /** Number of chunks that contain each term, and the number of chunks: for idf. */
  countTerms(terms: readonly string[]): Promise<{ total: number; counts: number[] }>
}

/** What the pipeline answers from: one generation of the index and the models that made it. */
export interface Index {
  /** Generation name, for logs and `/readyz`. */
  readonly generation: string
  readonly store: Store
  readonly vectors: VectorIndex
}
