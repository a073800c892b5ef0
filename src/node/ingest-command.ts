/** `npm run ingest -- [PATH…]`: takes files into the corpus and brings the index up to date. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { IndexReport, Problem } from '../ingest/index-corpus.ts'
import { addToCorpus } from './add-to-corpus.ts'
import { ensureIndex } from './ensure-index.ts'
import { makeLog } from './make-log.ts'
import { loadEmbedder } from './onnx.ts'
import { openLedger } from './open-ledger.ts'
import { progressBar } from './progress-bar.ts'

const usage = `用法：npm run ingest -- [文件或目录…] [--force]
  不给路径：按语料目录（CORPUS_DIR）现在的内容更新索引。
  给出路径：先把其中的新闻稿（.txt、.md和同名的.meta.yaml）复制到语料目录，再更新索引。
  --force   语料目录里已有同名文件时覆盖它`

const kinds = [
  ['added', '新增'],
  ['changed', '更新'],
  ['unchanged', '未变'],
  ['removed', '移除'],
] as const

/** 0 also when some files were left out: they are named, the rest is indexed. */
export async function ingestCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const config = readConfig(process.env)
  const { corpusDir, dataDir } = config
  for (const line of await addToCorpus(positionals, corpusDir, values.force ?? false)) print(line)
  const embedder = await loadEmbedder(config.modelDir)
  const log = makeLog(config.logLevel)
  const { ledger, close } = await openLedger(dataDir)
  const { generation, report } = await ensureIndex({
    corpusDir,
    dataDir,
    embedder,
    log,
    onProgress: progressBar('建立索引'),
    keepVersions: (replaced) => ledger.releases.keepVersions(replaced, new Date().toISOString()),
  }).finally(close)
  const { releases, chunks, problems } = generation.manifest
  generation.close()
  print(report ? renderReport(report) : '语料没有变化，索引已是最新。')
  print(`索引里现有${releases}篇新闻稿，${chunks}个段落。`)
  if (problems.length > 0) print(renderProblems(problems))
  return 0
}

/** One line for each kind of change, with the ids of what changed. */
function renderReport(report: IndexReport): string {
  const rows = kinds.map(([kind, label]) => {
    const ids = report[kind]
    const named =
      kind === 'unchanged' || ids.length === 0
        ? ''
        : `  ${ids.slice(0, 10).join('、')}${ids.length > 10 ? '……' : ''}`
    return `${label}${String(ids.length).padStart(6)}篇${named}`
  })
  return [...rows, `计算了${report.embedded}个段落的向量。`].join('\n')
}

function renderProblems(problems: readonly Problem[]): string {
  return [
    `有${problems.length}个文件没有收录：`,
    ...problems.map(({ file, message }) => `  ${file}：${message}`),
  ].join('\n')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
