/** The results of a run as they come, one JSON a line, so that a run that was cut off can go on. */

import { ConfigError } from '../errors.ts'
import type { EvalHost } from './host.ts'
import type { EvalOptions } from './options.ts'
import type { RowResult } from './run-suite.ts'
import type { Suite } from './suites.ts'

export interface PartialResults {
  /** Results that need not be asked for again, by key. */
  known: ReadonlyMap<string, RowResult>
  /** Throws ConfigError when the suite was begun with other models, another corpus or another server. */
  startSuite(name: string, versions: Record<string, string>): Promise<void>
  add(result: RowResult): Promise<void>
  remove(): Promise<void>
}

interface SuiteStart {
  suiteStart: string
  versions: Record<string, string>
}

/** With `--resume`, reads what is there; throws ConfigError when it is of other questions or settings. */
export async function openPartial(
  file: string,
  suites: readonly Suite[],
  options: EvalOptions,
  host: EvalHost,
): Promise<PartialResults> {
  const header = JSON.stringify({
    asked: host.hash(JSON.stringify(suites.map((s) => s.rows))),
    options: runKey(options),
  })
  const { known, begun } = options.resume
    ? await readPartial(file, header, host)
    : { known: new Map<string, RowResult>(), begun: new Map<string, string>() }
  if (begun.size === 0) await host.writeText(file, `${header}\n`)
  const note = (value: RowResult | SuiteStart) => host.appendText(file, `${JSON.stringify(value)}\n`)
  return {
    known,
    async startSuite(suiteStart, versions) {
      const before = begun.get(suiteStart)
      if (before === undefined) await note({ suiteStart, versions })
      else if (before !== JSON.stringify(versions)) throw refuse(file)
    },
    add: note,
    remove: () => host.remove(file),
  }
}

/** What must be the same for results to be put together. */
function runKey({ reader, target, model, llm, prompts, env }: EvalOptions) {
  return { reader, target, model, llm, prompts, env }
}

async function readPartial(file: string, header: string, host: EvalHost) {
  const known = new Map<string, RowResult>()
  const begun = new Map<string, string>()
  const [first, ...lines] = (await host.readText(file).catch(() => '')).split('\n')
  if (first !== '' && first !== header) throw refuse(file)
  // The last line may have been cut off.
  for (const line of lines.slice(0, -1)) {
    const noted: RowResult | SuiteStart = JSON.parse(line)
    if ('suiteStart' in noted) begun.set(noted.suiteStart, JSON.stringify(noted.versions))
    else if (noted.error === null) known.set(noted.key, noted)
  }
  return { known, begun }
}

function refuse(file: string): ConfigError {
  return new ConfigError(`${file}是别的题目、设置、语料或模型留下的，不能接着跑；去掉--resume可重新开始。`)
}
