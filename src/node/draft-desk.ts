/** Known facts proposed from a release, and what the editors decided on them: JSON lines in the data folder. */
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClientError } from '../errors.ts'
import type { FactRow } from '../eval/dataset.ts'
import { draftRows } from '../eval/draft/draft-rows.ts'
import { lintRows } from '../eval/lint.ts'
import type { DraftDesk, FactDraft } from '../server/admin/drafts.ts'
import type { Release } from '../types.ts'

/** `row` is what was accepted, null for what was dropped, absent for what is open again. The last line counts. */
interface Decision {
  /** The question as it was proposed: it outlives changes of the release that leave its sentence alone. */
  proposed: string
  row?: FactRow | null
}

export function createDraftDesk(dataDir: string): DraftDesk {
  const directory = join(dataDir, 'facts')
  const fileOf = ({ id }: Release) => join(directory, `${encodeURIComponent(id)}.jsonl`)

  async function readDecisions(release: Release): Promise<Map<string, Decision>> {
    const text = await readFile(fileOf(release), 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    const lines = text.split('\n').filter(Boolean)
    return new Map(lines.map((line): Decision => JSON.parse(line)).map((one) => [one.proposed, one]))
  }

  async function decide(release: Release, id: string, row?: FactRow | null): Promise<void> {
    const { question } = findProposal(release, id)
    const decision: Decision = { proposed: question, ...(row !== undefined && { row }) }
    await mkdir(directory, { recursive: true })
    await appendFile(fileOf(release), `${JSON.stringify(decision)}\n`)
  }

  async function acceptedRows(release: Release): Promise<FactRow[]> {
    return [...(await readDecisions(release)).values()].flatMap(({ row }) => row ?? [])
  }

  return {
    async list(release) {
      const decisions = await readDecisions(release)
      const proposals = draftRows(release).map((row) => ({ row, decided: decisions.get(row.question)?.row }))
      return {
        open: proposals.filter(({ decided }) => decided === undefined).map(({ row }) => toDraft(row)),
        accepted: proposals.flatMap(({ row, decided }) =>
          decided ? [toDraft({ ...decided, id: row.id })] : [],
        ),
        dropped: proposals.filter(({ decided }) => decided === null).length,
      }
    },
    async accept(release, { id, question, type, values, quotes }) {
      const { note: _, ...proposal } = findProposal(release, id)
      const expect = proposal.expect.refused ? proposal.expect : { values, quotes }
      const row: FactRow = { ...proposal, question, type, expect }
      const others = (await acceptedRows(release)).filter((other) => other.id !== id)
      const faults = [
        ...(expect.refused || (values.length > 0 && quotes.length > 0) ? [] : ['内容和原文都要写']),
        ...lintRows(
          [...others, row].map((one) => ({ ...one, key: one.id })),
          [release],
        )
          .filter(({ key }) => key === id)
          .map(({ fault }) => fault),
      ]
      if (faults.length === 0) await decide(release, id, row)
      return faults
    },
    drop: (release, id) => decide(release, id, null),
    reopen: (release, id) => decide(release, id),
    accepted: async (release) =>
      (await acceptedRows(release)).map((row) => `${JSON.stringify(row)}\n`).join(''),
  }
}

/** Throws ClientError `not_found` for an id that is not proposed (any more). */
function findProposal(release: Release, id: string): FactRow {
  const proposal = draftRows(release).find((row) => row.id === id)
  if (!proposal) throw new ClientError('not_found', '没有这条草稿，稿件可能已经改过，请刷新。')
  return proposal
}

function toDraft({ id, question, type, expect }: FactRow): FactDraft {
  const { values = [], quotes = [], refused } = expect
  return { id, question, type, values, quotes, refused: refused === true }
}
