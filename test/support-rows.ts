/** The hand-labelled sentences of eval/support with the sentences that each one cites, for tests and measurements. */

import { readdirSync, readFileSync } from 'node:fs'
import type { Source } from '../src/answer/statement/claim.ts'
import { buildRelease } from '../src/ingest/release.ts'
import { lineSentences } from '../src/text/sentences.ts'
import type { Release } from '../src/types.ts'

export interface SupportRow {
  id: string
  /** Name of the file without its extension. */
  batch: string
  documentId: string
  text: string
  supported: boolean
  /** Of the supported: its figure is rounded, or worked out without the calculation being shown. */
  loose: boolean
  kind: string
  cited: Source[]
}

const directory = 'eval/support'
const folders = ['corpus', 'eval/releases', 'eval/releases-heldout']
const releases = new Map<string, Release>()

/** All rows in the order of their files; throws on one that cites words which stand nowhere. */
export async function readSupportRows(): Promise<SupportRow[]> {
  const rows: SupportRow[] = []
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.jsonl')))
    for (const line of readFileSync(`${directory}/${name}`, 'utf8').trimEnd().split('\n')) {
      const { cites, loose = false, ...row } = JSON.parse(line)
      const cited = await Promise.all(cites.map((words: string) => citeSentence(row.documentId, words)))
      rows.push({ ...row, loose, batch: name.replace('.jsonl', ''), cited })
    }
  return rows
}

/** The first sentence of a release of this repository that holds `words`; throws when none does. */
export async function citeSentence(documentId: string, words: string): Promise<Source> {
  const release = releases.get(documentId) ?? (await open(documentId))
  const sentences = release.lines.flatMap((line) => lineSentences(release.text, line))
  const sentence = sentences.find(({ start, end }) => release.text.slice(start, end).includes(words))
  if (!sentence) throw new Error(`“${words}” stands nowhere in ${documentId}`)
  return { release, sentence }
}

async function open(id: string): Promise<Release> {
  const fileName = `${id}.txt`
  const folder = folders.find((name) => readdirSync(name).includes(fileName))
  const release = await buildRelease({ fileName, bytes: readFileSync(`${folder}/${fileName}`) })
  releases.set(id, release)
  return release
}
