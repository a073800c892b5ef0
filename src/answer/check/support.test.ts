import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Release } from '../../types.ts'
import type { Source } from '../statement/claim.ts'
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
  const folders = ['corpus', 'eval/releases', 'eval/releases-heldout']
  const folder = folders.find((name) => readdirSync(name).includes(`${id}.txt`))
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

const judged = await Promise.all(
  rows.map(async (row) => ({ ...row, passed: (await supportingSources(row.text, sourcesOf(row))) !== null })),
)

describe('supportingSources', () => {
  const wrong = judged
    .filter(({ supported, passed }) => supported !== passed)
    .map(({ id, text }) => `${id} ${text}`)
  const shareOf = (passed: boolean, supported: boolean) => {
    const some = judged.filter((row) => row.supported === supported)
    return some.filter((row) => row.passed === passed).length / some.length
  }

  it('catches at least 90 % of unsupported sentences', () => {
    expect(judged.filter((row) => !row.supported).length).toBeGreaterThanOrEqual(100)
    expect(shareOf(false, false), wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  })

  // The aim is 5 %; what is dropped on freely worded sentences is in eval/support/README.md.
  it('drops at most one in ten of supported ones', () => {
    expect(judged.filter((row) => row.supported).length).toBeGreaterThanOrEqual(100)
    expect(shareOf(false, true), wrong.join('\n')).toBeLessThanOrEqual(0.1)
  })

  it('lets every sentence pass that is quoted word for word', async () => {
    for (const release of releases.values())
      for (const line of release.lines.filter(({ kind }) => kind === 'paragraph' || kind === 'item'))
        for (const sentence of lineSentences(release.text, line)) {
          const text = release.text.slice(sentence.start, sentence.end)
          expect(await supportingSources(text, [{ release, sentence }]), text).toHaveLength(1)
        }
  })

  it('cites the headline when only that names the year, and nothing that is not needed', async () => {
    const release = releases.get('lanchuan-stats-2023')!
    const cite = (words: string) => sourcesOf({ ...rows[0], documentId: release.id, cites: [words] })[0]
    const quotes = (sources: Source[] | null) =>
      sources?.map(({ sentence }) => release.text.slice(sentence.start, sentence.end))
    const cited = [cite('初步核算'), cite('人均地区生产总值')]
    expect(quotes(await supportingSources('2023年地区生产总值为2386.47亿元。', cited))).toEqual([
      '初步核算，全年地区生产总值2386.47亿元，按不变价格计算，比上年增长5.8％。',
      release.title,
    ])
    expect(quotes(await supportingSources('地区生产总值比上年增长5.8%。', cited))).toHaveLength(1)
  })
})
