/** The reader's input, the same ids as models/training/reader_input.py builds. */

/** Ids of the tokens that stand for no text. */
export interface SpecialIds {
  cls: number
  pad: number
  sep: number
  unknown: number
}

/** One network input: [CLS] question [SEP] part of the context [SEP]. */
export interface Window {
  ids: number[]
  /** Position of the first context token in `ids`. */
  contextAt: number
  /** Number of that token in the whole context. */
  firstToken: number
}

export interface WindowLimits {
  maxTokens: number
  maxQuestionTokens: number
}

/** Tokens that neighbouring windows share. */
const stride = 128

/** Every window over a context of any length; the question keeps its first tokens in each. */
export function readerWindows(
  question: readonly number[],
  context: readonly number[],
  special: SpecialIds,
  limits: WindowLimits,
): Window[] {
  const head = [special.cls, ...question.slice(0, limits.maxQuestionTokens), special.sep]
  const room = limits.maxTokens - head.length - 1
  const windows: Window[] = []
  for (let firstToken = 0; ; firstToken += room - stride) {
    const part = context.slice(firstToken, firstToken + room)
    windows.push({ ids: [...head, ...part, special.sep], contextAt: head.length, firstToken })
    if (firstToken + room >= context.length) return windows
  }
}
