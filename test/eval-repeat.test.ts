/** An evaluation with the real models, run twice: the results are the same but for times and ids. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunFile } from '../src/eval/result-file.ts'
import { runEvaluation } from '../src/eval/run.ts'
import { createEvalHost } from '../src/node/eval-host.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-repeat-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function runTo(name: string): Promise<RunFile> {
  const host = { ...createEvalHost({ LOG_LEVEL: 'silent' }), print() {}, progress() {} }
  const out = join(directory, name)
  const facts = 'eval/facts/landong-minimum-wage.jsonl'
  const corpus = 'eval/releases/landong-minimum-wage.txt'
  await runEvaluation(['--corpus', corpus, '--facts', facts, '--limit', '6', '--out', out, '--no-gate'], host)
  return JSON.parse(await readFile(out, 'utf8'))
}

const withoutTimes = (run: RunFile) =>
  JSON.stringify(run.results, (key, value) => (/^(?:latencyMs|timings|id)$/.test(key) ? undefined : value))

it('gives the same results and the same fingerprint on a second run', async () => {
  const [first, second] = [await runTo('a.json'), await runTo('b.json')]
  expect(first.results).toHaveLength(6)
  expect(first.results.filter(({ right }) => right).length).toBeGreaterThan(0)
  expect(withoutTimes(second)).toBe(withoutTimes(first))
  expect(second.fingerprint).toBe(first.fingerprint)
  expect(second.versions).toEqual(first.versions)
}, 600_000)
