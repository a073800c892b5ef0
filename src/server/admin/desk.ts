/** What an editor can do: each action changes one thing, is written down with what was before, and can be taken back. */
import { claimsOf, type FixedFault } from '../../answer/statement/fixed-answer.ts'
import { ClientError } from '../../errors.ts'
import type { Ledger } from '../../store/ledger.ts'
import type { FixedAnswer, Release, ReleaseState } from '../../types.ts'
import type { ServerDeps } from '../deps.ts'
import { withOwnAddresses } from '../own-address.ts'
import { requireRelease } from '../scope.ts'
import { visibleIndex } from '../visible-index.ts'
import type { Job, Jobs, OnProgress } from './jobs.ts'
import type { Shelf } from './standing.ts'
import type { Intake, Upload, Workshop } from './workshop.ts'

export interface DeskDeps {
  server: ServerDeps
  ledger: Ledger
  jobs: Jobs
  workshop?: Workshop
}

const undecided: ReleaseState = { withdrawn: false, embargoUntil: null, supersededBy: null, note: null }

/** The index with everything in it; throws ClientError `not_ready` while there is none. */
export async function openShelf({ server, ledger }: DeskDeps): Promise<Shelf> {
  const askDeps = server.getAskDeps()
  if (!askDeps) throw new ClientError('not_ready')
  const index = withOwnAddresses(askDeps.index, server.config.publicUrl)
  return { index, states: await ledger.releases.states() }
}

/** Changes the decision on a release; throws ClientError `unknown_release` for an id that is not in the index. */
export async function decideOn(id: string, change: Partial<ReleaseState>, deps: DeskDeps): Promise<void> {
  const { index, states } = await openShelf(deps)
  const release = await requireRelease(index.store, id)
  const by = change.supersededBy ?? null
  if (by !== null) await requireCorrection(by, release, deps)
  const before = states.get(release.id) ?? null
  const { withdrawn, embargoUntil, supersededBy, note } = { ...undecided, ...before, ...change }
  const isDecided = withdrawn || embargoUntil !== null || supersededBy !== null
  const after = isDecided ? { withdrawn, embargoUntil, supersededBy, note } : null
  if (same(before, after)) return
  await deps.ledger.decide({ kind: 'state', target: release.id, before, after })
}

async function requireCorrection(by: string, release: Release, deps: DeskDeps): Promise<void> {
  const { index } = await openShelf(deps)
  if ((await requireRelease(index.store, by)).id === release.id)
    throw new ClientError('invalid_request', '一篇新闻稿不能更正它自己。')
}

/** Keeps a fixed answer under its id, or a new one; throws ClientError naming what a release does not carry. */
export async function saveAnswer(
  answer: Omit<FixedAnswer, 'id'>,
  id: string | null,
  deps: DeskDeps,
): Promise<string> {
  const { index, states } = await openShelf(deps)
  const { fault } = await claimsOf(answer, await visibleIndex(index, Date.now(), states))
  if (fault) throw new ClientError('invalid_request', explainFault(fault))
  const before = (await deps.ledger.answers.list()).find((other) => other.id === id) ?? null
  if (id !== null && !before) throw new ClientError('not_found', '没有这条编辑核定的回答。')
  const after: FixedAnswer = { id: id ?? crypto.randomUUID(), ...answer }
  if (!same(before, after)) await deps.ledger.decide({ kind: 'answer', target: after.id, before, after })
  return after.id
}

export function explainFault(fault: FixedFault): string {
  if (fault.kind === 'no-quote') return `在新闻稿里找不到这句原文，或它已被撤回：“${fault.quote}”`
  return `“${fault.sentence}”中的“${fault.missing.join('”“')}”在所引的原文里没有。`
}

export async function deleteAnswer(id: string, { ledger }: DeskDeps): Promise<void> {
  const before = (await ledger.answers.list()).find((other) => other.id === id)
  if (!before) throw new ClientError('not_found', '没有这条编辑核定的回答。')
  await ledger.decide({ kind: 'answer', target: id, before, after: null })
}

export async function reindex(deps: DeskDeps): Promise<Job> {
  const { reindex: build } = requireWorkshop(deps)
  await deps.ledger.note({ kind: 'index', target: '', before: null, after: null })
  return deps.jobs.start({ kind: 'reindex', target: null }, build)
}

/** Reads a source into the corpus, then builds; both in one job. */
export function addSource(source: string, deps: DeskDeps): Job {
  const desk = requireSources(deps)
  return startIntake({ kind: 'add-source', target: source }, deps, (onProgress) =>
    desk.takeIn(source, onProgress),
  )
}

export function addUpload(upload: Upload, deps: DeskDeps): Job {
  const desk = requireSources(deps)
  return startIntake({ kind: 'upload', target: upload.name }, deps, () => desk.takeInUpload(upload))
}

/** Reads a known source again, or all of them (null). */
export function refreshSources(source: string | null, deps: DeskDeps): Job {
  const desk = requireSources(deps)
  return startIntake({ kind: 'refresh', target: source }, deps, (onProgress) =>
    desk.refresh(source, onProgress),
  )
}

function startIntake(
  job: Pick<Job, 'kind' | 'target'>,
  deps: DeskDeps,
  read: (onProgress: OnProgress) => Promise<Intake>,
): Job {
  const { reindex: build } = requireWorkshop(deps)
  return deps.jobs.start(job, async (onProgress) => {
    // What came in before a fault is there, and can be taken back.
    const { taken, unchanged, problems } = await read(onProgress).finally(() => noteIntakes(deps))
    if (taken > 0) await build(onProgress)
    const same = unchanged > 0 ? `未变${unchanged}篇。` : ''
    const failed =
      problems.length > 0 ? `${problems.length}篇没有收录：${problems.slice(0, 5).join('；')}` : ''
    return `收录${taken}篇。${same}${failed}`
  })
}

/** Writes down what was taken in without an action: by `npm run ingest`, or before a crash. */
export async function noteIntakes({ ledger, workshop }: DeskDeps): Promise<void> {
  const intakes = (await workshop?.sources?.intakes()) ?? []
  if (intakes.length === 0) return
  const listed = await ledger.audit.batches()
  for (const { batch, source, ids } of intakes)
    if (!listed.has(batch))
      await ledger.note({ kind: 'source', target: source, before: null, after: { batch, ids } })
}

/** Takes an action back; throws ClientError when it was taken back already or a later action built on it. */
export async function undo(row: number, deps: DeskDeps): Promise<void> {
  const { ledger } = deps
  const action = await ledger.audit.get(row)
  if (!action) throw new ClientError('not_found', '没有这条操作记录。')
  const { kind, target, before, after } = action
  if (kind === 'index') throw new ClientError('invalid_request', '重建索引不改变任何内容，没有可以撤销的。')
  if (action.undoneBy !== null) throw new ClientError('invalid_request', '这条操作已经撤销过了。')
  if (kind === 'source') {
    await undoSource({ row, target, before, after }, deps)
    return
  }
  const now =
    kind === 'state'
      ? ((await ledger.releases.states()).get(target) ?? null)
      : ((await ledger.answers.list()).find(({ id }) => id === target) ?? null)
  if (!same(now, after)) throw new ClientError('invalid_request', '在这之后又改过，请先撤销后面的操作。')
  await ledger.decide({ kind, target, before: now, after: before, undoes: row })
}

interface SourceAction {
  row: number
  target: string
  before: unknown
  after: unknown
}

async function undoSource({ row, target, before, after }: SourceAction, deps: DeskDeps): Promise<void> {
  const desk = requireSources(deps)
  const isTakenIn = after !== null
  const { batch } = (after ?? before) as { batch: string }
  await desk.restore(batch, isTakenIn ? 'before' : 'after')
  await deps.ledger.note({ kind: 'source', target, before: after, after: before, undoes: row })
  deps.jobs.start({ kind: 'reindex', target: null }, requireWorkshop(deps).reindex)
}

function requireWorkshop({ workshop }: DeskDeps): Workshop {
  if (!workshop) throw new ClientError('not_found', '这个部署不能在这里建立索引。')
  return workshop
}

export function requireSources(deps: DeskDeps) {
  const { sources } = requireWorkshop(deps)
  if (!sources) throw new ClientError('not_found', '这个部署不能在这里收录新闻稿。')
  return sources
}

export function requireDrafts(deps: DeskDeps) {
  const { drafts } = requireWorkshop(deps)
  if (!drafts) throw new ClientError('not_found', '这个部署不能在这里拟评测题。')
  return drafts
}

/** Both came out of JSON with their keys in one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
