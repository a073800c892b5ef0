/** `npm run ingest -- [SOURCE…]`: takes files, pages, feeds and sitemaps in and brings the index up to date. */
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import type { IndexReport, Problem } from '../ingest/index-corpus.ts'
import { makeLog } from './make-log.ts'
import { openIndex } from './open-index.ts'
import { openLedger } from './open-ledger.ts'
import { progressBar } from './progress-bar.ts'
import { openSourceDeps } from './sources/open-source-deps.ts'
import { openPageStore, type PageStore } from './sources/page-store.ts'
import { previewSource } from './sources/preview-source.ts'
import { isAddress } from './sources/read-source.ts'
import { type TakenIn, takeInAddress, takeInFiles } from './sources/take-in.ts'

const usage = `用法：npm run ingest -- [来源…] [--force] [--refresh] [--preview]
  不给来源：按语料目录（CORPUS_DIR）和已收录的网页更新索引。
  来源可以是：
    文件或目录   .txt、.md、.html、.docx、.pdf（有文字层的）和同名的.meta.yaml，复制到语料目录
    网址         一篇文章、RSS/Atom/JSON订阅源或站点地图（看内容自动识别），存入DATA_DIR
  一个来源里有读不出来的，逐条说明，其余照常收录。
  --force     语料目录里已有同名文件时覆盖它
  --refresh   重新读取以前收录过的所有网址，没有变化的不重复下载
  --preview   只显示将要收录的内容，不收录`

const kinds = [
  ['added', '新增'],
  ['changed', '更新'],
  ['unchanged', '未变'],
  ['removed', '移除'],
] as const

/** 0 also when some documents were left out: they are named, the rest is indexed. 1 when nothing given could be taken in. */
export async function ingestCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      refresh: { type: 'boolean', default: false },
      preview: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    print(usage)
    return 0
  }
  const config = readConfig(process.env)
  if (values.preview) {
    for (const source of positionals)
      for await (const text of previewSource(source, openSourceDeps(config, null))) print(text)
    return 0
  }
  const failed = await takeInAll(positionals, config, values)
  await updateIndex(config)
  return failed ? 1 : 0
}

/** Whether sources were given and nothing of them could be taken in. */
async function takeInAll(
  given: readonly string[],
  config: Config,
  { force, refresh }: { force: boolean; refresh: boolean },
): Promise<boolean> {
  if (given.length === 0 && !refresh) return false
  const needsPages = refresh || given.some(isAddress)
  const pages = needsPages ? openPageStore(config.dataDir) : null
  try {
    const sources =
      refresh && pages ? [...new Set([...given, ...pages.origins().map(({ origin }) => origin)])] : given
    const counts = { taken: 0, unchanged: 0, problem: 0 }
    const deps = openSourceDeps(config, pages)
    for (const source of sources) {
      let found = 1
      let done = 0
      const reader = { ...deps, onFound: (documents: number) => (found = documents) }
      const items =
        pages && isAddress(source)
          ? logged(source, pages, (batch) => takeInAddress(source, batch, { pages, sources: reader }))
          : takeInFiles(source, config.corpusDir, force)
      for await (const { kind, text } of items) {
        counts[kind]++
        done++
        print(
          `${found > 1 ? `[${Math.min(done, found)}/${found}] ` : ''}${kind === 'problem' ? '未收录：' : ''}${text}`,
        )
      }
    }
    if (sources.length > 0)
      print(`收录${counts.taken}篇，未变${counts.unchanged}篇，未收录${counts.problem}篇。`)
    return counts.problem > 0 && counts.taken + counts.unchanged === 0
  } finally {
    pages?.close()
  }
}

/** What a source brings goes into the newsroom's list of actions, where it can be taken back. */
async function* logged(
  source: string,
  { intakes }: PageStore,
  read: (batch: string) => AsyncIterable<TakenIn>,
): AsyncIterable<TakenIn> {
  const batch = intakes.begin(source)
  try {
    yield* read(batch)
  } finally {
    intakes.finish(batch)
  }
}

async function updateIndex(config: Config): Promise<void> {
  const { corpusDir, dataDir } = config
  const { ledger, close } = await openLedger(dataDir)
  const { generation, report, problems } = await openIndex(config, {
    corpusDir,
    dataDir,
    log: makeLog(config.logLevel),
    onProgress: progressBar('建立索引'),
    keepVersions: (replaced) => ledger.releases.keepVersions(replaced, new Date().toISOString()),
  }).finally(close)
  const { releases, chunks } = generation.manifest
  generation.close()
  print(report ? renderReport(report) : '语料没有变化，索引已是最新。')
  print(`索引里现有${releases}篇新闻稿，${chunks}个段落。`)
  if (problems.length > 0) print(renderProblems(problems))
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
