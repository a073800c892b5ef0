import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildRelease } from '../ingest/release.ts'
import { lineSentences } from '../text/sentences.ts'
import type { Release } from '../types.ts'
import type { Source } from './claim.ts'
import { supportingSources } from './support.ts'

interface Row {
  id: string
  documentId: string
  /** Words of each cited sentence. */
  cites: string[]
  text: string
  supported: boolean
  kind: string
}

const directory = 'eval/support'
const rows: Row[] = readdirSync(directory)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(`${directory}/${name}`, 'utf8').trimEnd().split('\n'))
  .map((line) => JSON.parse(line))

const releases = new Map<string, Release>()
for (const id of new Set(rows.map((row) => row.documentId))) {
  const folder = id.startsWith('guizhou') ? 'corpus' : 'eval/releases'
  const bytes = readFileSync(`${folder}/${id}.txt`)
  releases.set(id, await buildRelease({ fileName: `${id}.txt`, bytes }))
}

function sourcesOf({ id, documentId, cites }: Row): Source[] {
  const release = releases.get(documentId)!
  const sentences = release.lines.flatMap((line) => lineSentences(release.text, line))
  return cites.map((words) => {
    const sentence = sentences.find(({ start, end }) => release.text.slice(start, end).includes(words))
    if (!sentence) throw new Error(`${id} cites “${words}”, which stands nowhere`)
    return { release, sentence }
  })
}

/** Rules were written and tuned on these; the others were only measured. */
const tuned = /^(?:guizhou|lanchuan-stats-2023|huailing|nanting)/

describe('supportingSources', () => {
  const parts = {
    tuned: rows.filter((row) => tuned.test(row.documentId)),
    unseen: rows.filter((row) => !tuned.test(row.documentId)),
  }

  it.each(['tuned', 'unseen'] as const)(
    'catches what is unsupported and keeps what is supported (%s)',
    (part) => {
      const judged = parts[part].map((row) => ({
        ...row,
        passed: supportingSources(row.text, sourcesOf(row)) !== null,
      }))
      const share = (some: typeof judged, passed: boolean) =>
        some.filter((row) => row.passed === passed).length / some.length
      const caught = share(
        judged.filter((row) => !row.supported),
        false,
      )
      const dropped = share(
        judged.filter((row) => row.supported),
        false,
      )
      const wrong = judged
        .filter(({ supported, passed }) => supported !== passed)
        .map(({ id, text }) => `${id} ${text}`)
      const report = `caught ${caught.toFixed(3)}, dropped ${dropped.toFixed(3)}:\n${wrong.join('\n')}`
      if (process.env.SHOW === part) console.log(report)
      expect(caught, report).toBeGreaterThanOrEqual(0.9)
      expect(dropped, report).toBeLessThanOrEqual(0.05)
    },
  )

  it('is measured on at least 200 sentences', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200)
  })
})
