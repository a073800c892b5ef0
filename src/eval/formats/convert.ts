/** `--import FILE --out DIR` and `--export FILE --facts …`: by the ending of the file. */

import { type FactRow, parseFacts } from '../dataset.ts'
import type { EvalHost } from '../host.ts'
import type { EvalOptions } from '../options.ts'
import { exportCsv, importCsv } from './csv.ts'
import { exportPromptfoo, importPromptfoo } from './promptfoo.ts'
import { exportSquad, importSquad } from './squad.ts'

type Convert = Pick<EvalOptions, 'import' | 'export' | 'out' | 'facts' | 'corpus'>

export async function convert(options: Convert, host: EvalHost): Promise<number> {
  return options.import === null
    ? exportFacts(options.export!, options, host)
    : importFile(options.import, options, host)
}

/** Writes OUT/facts.jsonl, and OUT/corpus where the file brings its own texts. */
async function importFile(file: string, { out, corpus }: Convert, host: EvalHost): Promise<number> {
  const text = await host.readText(file)
  const { releases, rows, left } = await read(file, text, corpus, host)
  for (const [name, release] of Object.entries(releases))
    await host.writeText(`${out}/corpus/${name}`, release)
  await host.writeText(`${out}/facts.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  for (const reason of left) host.print(`没有转：${reason}`)
  host.print(`${rows.length}题，${Object.keys(releases).length}篇，写在${out}。`)
  return 0
}

async function read(
  file: string,
  text: string,
  corpus: string | null,
  host: EvalHost,
): Promise<{ releases: Record<string, string>; rows: FactRow[]; left: string[] }> {
  if (file.endsWith('.csv')) return { releases: {}, rows: importCsv(text, file), left: [] }
  if (/\.ya?ml$/.test(file)) {
    const known = corpus === null ? [] : (await host.readReleases([corpus])).releases
    return { releases: {}, ...importPromptfoo(text, file, known) }
  }
  return { ...importSquad(text, file), left: [] }
}

/** .json is SQuAD 2.0 and needs the releases (`--corpus`, else `corpus`), .yaml promptfoo, anything else CSV. */
async function exportFacts(file: string, { facts, corpus }: Convert, host: EvalHost): Promise<number> {
  const rows = (
    await Promise.all(facts.map(async (name) => parseFacts(await host.readText(name), name)))
  ).flat()
  if (file.endsWith('.json')) {
    const { releases } = await host.readReleases([corpus ?? 'corpus'])
    const { json, left } = exportSquad(rows, releases)
    await host.writeText(file, json)
    if (left.length > 0) host.print(`SQuAD写不下的${left.length}题没有转：${left.join('、')}`)
    host.print(`${rows.length - left.length}题，写在${file}。`)
    return 0
  }
  await host.writeText(file, /\.ya?ml$/.test(file) ? exportPromptfoo(rows) : exportCsv(rows))
  host.print(`${rows.length}题，写在${file}。`)
  return 0
}
