/** Which questions are put to which index: each corpus apart, and all together. */

import { type FactRow, isDraft, parseFacts } from './dataset.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'
import { takeEvenly } from './take-evenly.ts'

/**
 * `sample` is the product's own corpus, `releases` the others, each apart; `more` a second batch of them, never asked
 * together; `heldout` is never shown or gated.
 */
export type SuiteGroup = 'sample' | 'releases' | 'together' | 'more' | 'heldout' | 'own'

export interface SuiteRow extends FactRow {
  /** `suite/facts-file/id`: names one question of one run. */
  key: string
}

export interface Suite {
  name: string
  group: SuiteGroup
  /** Release files or folders; empty when the target has its own. */
  corpus: string[]
  rows: SuiteRow[]
}

const corpusDir = 'corpus'
const sampleFacts = /^(?<name>guizhou-quality-2023.*)\.jsonl$/

/** The suites of a run in a fixed order, without drafts, which it counts aloud; throws ConfigError on bad rows. */
export async function planSuites(options: EvalOptions, host: EvalHost): Promise<Suite[]> {
  const all = options.facts.length > 0 ? [await ownSuite(options, host)] : await ourSuites(options, host)
  const drafts = all.flatMap((suite) => suite.rows).filter(isDraft).length
  if (drafts > 0) host.print(`${drafts}题还注明“待核”，没有算进来；读过、改好、删去note再用。`)
  const suites = all.map((suite) => ({ ...suite, rows: suite.rows.filter((row) => !isDraft(row)) }))
  const wanted = suites.map((suite) => {
    const rows = suite.rows.filter((row) => isWanted(row, options))
    return { ...suite, rows: takeEvenly(rows, options.limit) }
  })
  return wanted.filter((suite) => suite.rows.length > 0)
}

function isWanted(row: FactRow, { only, id }: EvalOptions): boolean {
  return (only === null || row.type.startsWith(only)) && (id === null || row.id === id)
}

async function ownSuite(options: EvalOptions, host: EvalHost): Promise<Suite> {
  const rows = await Promise.all(options.facts.map((file) => readRows(host, 'own', file)))
  return {
    name: options.corpus ?? corpusDir,
    group: 'own',
    corpus: [options.corpus ?? corpusDir],
    rows: rows.flat(),
  }
}

async function ourSuites(options: EvalOptions, host: EvalHost): Promise<Suite[]> {
  const facts = await host.list('eval/facts')
  const releases = await releaseFiles(host, 'eval/releases')
  const sample = facts.filter((file) => sampleFacts.test(file)).map((file) => `eval/facts/${file}`)
  const suites: Suite[] = []
  if (options.apart) {
    suites.push({
      name: 'guizhou-quality-2023',
      group: 'sample',
      corpus: [corpusDir],
      rows: await readAll(host, 'sample', sample),
    })
    suites.push(...(await apartSuites(host, { group: 'releases', facts, factsDir: 'eval/facts', releases })))
  }
  if (options.together) {
    const files = [
      ...sample,
      ...facts.filter((f) => releases.has(stem(f)) || f === 'together.jsonl').map((f) => `eval/facts/${f}`),
    ]
    const rows = (await readAll(host, 'together', files)).filter((row) => standsAlone(row))
    suites.push({ name: '全部合在一起', group: 'together', corpus: [corpusDir, ...releases.values()], rows })
  }
  if (options.more) suites.push(...(await moreSuites(host)))
  if (options.heldout) suites.push(...(await heldoutSuites(host)))
  return suites
}

/** Questions about an article that do not say which one make sense only with their own corpus. */
function standsAlone(row: FactRow): boolean {
  return row.documents !== undefined || !(row.apart || row.type === 'meta')
}

async function moreSuites(host: EvalHost): Promise<Suite[]> {
  const factsDir = 'eval/facts-more'
  const facts = await host.list(factsDir)
  const releases = await releaseFiles(host, 'eval/releases-more')
  return apartSuites(host, { group: 'more', facts, factsDir, releases })
}

/** Rows without a release of their name are about the sample. */
async function heldoutSuites(host: EvalHost): Promise<Suite[]> {
  const factsDir = 'eval/facts-heldout'
  const facts = await host.list(factsDir)
  const releases = await releaseFiles(host, 'eval/releases-heldout')
  const onSample = facts.filter((file) => file.endsWith('.jsonl') && !releases.has(stem(file)))
  const rows = await readAll(
    host,
    'heldout',
    onSample.map((file) => `${factsDir}/${file}`),
  )
  const apart = await apartSuites(host, { group: 'heldout', facts, factsDir, releases })
  return [{ name: '保留题（样稿）', group: 'heldout', corpus: [corpusDir], rows }, ...apart]
}

interface Apart {
  group: SuiteGroup
  facts: readonly string[]
  factsDir: string
  releases: ReadonlyMap<string, string>
}

function apartSuites(host: EvalHost, { group, facts, factsDir, releases }: Apart): Promise<Suite[]> {
  return Promise.all(
    facts
      .filter((file) => releases.has(stem(file)))
      .map(async (file) => ({
        name: stem(file),
        group,
        corpus: [releases.get(stem(file))!],
        rows: await readRows(host, stem(file), `${factsDir}/${file}`),
      })),
  )
}

/** Release files of a folder by name without extension. */
async function releaseFiles(host: EvalHost, directory: string): Promise<Map<string, string>> {
  const files = (await host.list(directory)).filter(
    (file) => /\.(?:txt|md)$/.test(file) && !/^(?:README|[._])/.test(file),
  )
  return new Map(files.map((file) => [stem(file), `${directory}/${file}`]))
}

async function readAll(host: EvalHost, suite: string, files: readonly string[]): Promise<SuiteRow[]> {
  return (await Promise.all(files.map((file) => readRows(host, suite, file)))).flat()
}

async function readRows(host: EvalHost, suite: string, file: string): Promise<SuiteRow[]> {
  const name = stem(file.slice(file.lastIndexOf('/') + 1))
  return parseFacts(await host.readText(file), file).map((row) => ({
    ...row,
    key: `${suite}/${name}/${row.id}`,
  }))
}

function stem(file: string): string {
  return file.replace(/\.[^.]+$/, '')
}
