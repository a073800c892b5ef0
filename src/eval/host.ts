/** What a run needs from the machine it runs on; `src/node/eval-host.ts` gives it. */

import type { AskDeps } from '../ask.ts'
import type { Answer, Question, Release } from '../types.ts'

/** An index over some releases, open until closed. */
export interface OpenCorpus {
  deps: AskDeps
  /** Model ids, index versions, corpus hash: whatever an answer depends on, by name. */
  versions: Record<string, string>
  /** Files that could not be indexed, in Chinese. */
  problems: string[]
  /** Money for a million tokens read and written; null when not known. */
  tokenPrices?: { input: number; output: number } | null
  close(): Promise<void>
}

export interface CorpusOptions {
  reader: 'model' | 'overlap'
  /** Lets the configured language model write the answers. */
  llm?: boolean
  /** Folder of its prompts in place of `prompts/`. */
  prompts?: string | null
  /** Variables that replace those of the environment. */
  env?: Record<string, string>
}

export interface EvalHost {
  ask(question: Question, deps: AskDeps): Promise<Answer>
  /** `files` are release files or folders of them. */
  openCorpus(files: readonly string[], options: CorpusOptions): Promise<OpenCorpus>
  /** The releases of files or folders, without an index; `problems` in Chinese. */
  readReleases(files: readonly string[]): Promise<{ releases: Release[]; problems: string[] }>
  /** An index over releases that are no files. */
  openReleases(releases: readonly Release[], options: CorpusOptions): Promise<OpenCorpus>
  /** File names of a folder, sorted; empty when it is missing. */
  list(directory: string): Promise<string[]>
  /** Throws ConfigError, in Chinese, when the file cannot be read. */
  readText(file: string): Promise<string>
  writeText(file: string, text: string): Promise<void>
  appendText(file: string, text: string): Promise<void>
  /** Nothing happens when the file is not there. */
  remove(file: string): Promise<void>
  /** SHA-256 in hex. */
  hash(text: string): string
  /** JSON over HTTP: POST with a body, GET without; null for a GET that gets 404, else throws HttpError. */
  fetchJson(url: string, body?: unknown, headers?: Record<string, string>): Promise<unknown>
  /** Value of an environment variable, null when it is not set. */
  env(name: string): string | null
  /** A line for the person who runs it. */
  print(line: string): void
  /** What the person types after the text; null when nobody is there. */
  prompt(text: string): Promise<string | null>
  /** A line that the next one replaces; where there is no terminal, one line every ten seconds. Empty: none. */
  progress(line: string): void
  now(): Date
  /** The commit of the code, with `+` when files differ from it; null when not known. */
  commit(): Promise<string | null>
}
