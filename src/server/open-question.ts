/**
 * From a validated request to its answer, for every surface: scope, pipeline, and a second look before anything is
 * told, because a release may be withdrawn or replaced while the answer is made.
 */
import type { z } from '@hono/zod-openapi'
import { type AskDeps, ask } from '../ask.ts'
import { ClientError } from '../errors.ts'
import type { Answer, AnswerPart, Citation, Index } from '../types.ts'
import type { AppDeps, ServerDeps } from './deps.ts'
import { requireReady, viewNow } from './ready.ts'
import { resolveScope } from './scope.ts'
import { type askRequest, toQuestion } from './wire.ts'

/** Editors do not act faster than so many answers are made. */
const maxTries = 3

export type OnPart = (part: AnswerPart) => Promise<void>
export type AnswerQuestion = (signal?: AbortSignal, onPart?: OnPart) => Promise<Answer>
export type AskRequest = z.output<typeof askRequest>

/** What the pipeline is called with, and whether its answers may still be told. */
interface Prepared {
  askDeps: AskDeps
  documents: string[] | null
}

/**
 * `ownHost` as for `resolveScope`. Throws ClientError for a scope that does not exist, before a stream begins. The function that it gives answers
 * once; it throws ClientError `unknown_release` when a part already told rests on what is withdrawn meanwhile.
 */
export async function openQuestion(
  deps: AppDeps,
  request: AskRequest,
  ownHost?: string,
): Promise<AnswerQuestion> {
  let prepared = await prepare(deps, request, ownHost)
  return async (signal, onPart) => {
    let told = false
    for (let tries = 1; ; tries++) {
      const { askDeps, documents } = prepared
      const tell: OnPart | undefined =
        onPart &&
        (async (part) => {
          if (!(await stillHolds(await viewNow(deps), askDeps.index, part.citations))) throw withdrawn()
          told = true
          await onPart(part)
        })
      const answer = await (deps.ask ?? ask)(toQuestion(request, documents), askDeps, signal, tell)
      const index = await viewNow(deps)
      // Notices name releases too: what was not told yet is made again rather than searched for names.
      const mayStay = index === askDeps.index || told || answer.notices.length === 0
      if (mayStay && (await stillHolds(index, askDeps.index, [...answer.citations, ...answer.nearby]))) {
        await deps.recordAnswer({ question: request.question, followUp: request.history.length > 0, answer })
        return answer
      }
      if (told || tries === maxTries) throw withdrawn()
      prepared = await prepare(deps, request, ownHost)
    }
  }
}

async function prepare(deps: ServerDeps, request: AskRequest, ownHost?: string): Promise<Prepared> {
  const askDeps = await requireReady(deps)
  return { askDeps, documents: await resolveScope(askDeps.index.store, request, ownHost) }
}

/**
 * Whether what was read from one view may be told now: every quote stands where it is said to stand, and no
 * correction of its release came or went. The same view means that nothing changed.
 */
async function stillHolds(index: Index, from: Index, citations: readonly Citation[]): Promise<boolean> {
  if (index === from) return true
  const [before, after] = await Promise.all([from.store.getCorrections(), index.store.getCorrections()])
  const checks = citations.map(async ({ documentId, start, end, quote }) => {
    const release = await index.store.getRelease(documentId)
    return release?.text.slice(start, end) === quote && before.get(documentId) === after.get(documentId)
  })
  return (await Promise.all(checks)).every(Boolean)
}

function withdrawn(): ClientError {
  return new ClientError('unknown_release', '所依据的新闻稿刚刚被撤回或更正，请重新提问。')
}
