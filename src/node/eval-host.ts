/** Gives an evaluation what it needs of this machine: indexes in temporary folders, the local models, files. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import type { Writer } from '../answer/llm/generate.ts'
import { ask } from '../ask.ts'
import { type Config, readConfig } from '../config.ts'
import { ConfigError } from '../errors.ts'
import type { CorpusOptions, EvalHost, OpenCorpus } from '../eval/host.ts'
import { indexCorpus } from '../ingest/index-corpus.ts'
import type { Embedder, Reader, Release } from '../types.ts'
import { readCorpus } from './corpus.ts'
import { ensureIndex, makerOf } from './ensure-index.ts'
import { createEvalMachine, hash } from './eval-machine.ts'
import { buildGeneration, type Generation } from './generations.ts'
import { loadReader } from './onnx.ts'
import { openReranker } from './open-ask-deps.ts'
import { openEmbedder } from './open-index.ts'
import { openWriter } from './open-writer.ts'

const log = { info() {}, warn() {} }

interface Models {
  embedder: Embedder
  /** Null when the model folder has none: the overlap reader stands in. */
  reader: Reader | null
}

/** One host a run; models, the configured ones when none are given, are loaded at the first index and shared by all. */
export function createEvalHost(env: Record<string, string | undefined>, given?: Models): EvalHost {
  const config = readConfig(env)
  let models: Promise<Models> | null = given ? Promise.resolve(given) : null
  const load = () => {
    models ??= Promise.all([openEmbedder(config, log), loadReader(config.modelDir)]).then(
      ([embedder, reader]) => ({ embedder, reader }),
    )
    return models
  }
  return {
    ...createEvalMachine(env),
    ask,
    async openCorpus(files, options) {
      const loaded = await load()
      const directory = await mkdtemp(join(tmpdir(), 'youju-eval-'))
      const corpusDir = join(directory, 'corpus')
      await copyAll(files, corpusDir)
      const { embedder } = loaded
      const { generation } = await ensureIndex({ corpusDir, dataDir: join(directory, 'data'), embedder, log })
      return open(generation, {
        directory,
        ...pick(loaded, options.reader),
        ...(await settings(env, options)),
      })
    },
    async readReleases(files) {
      const directory = await mkdtemp(join(tmpdir(), 'youju-eval-'))
      try {
        const corpusDir = join(directory, 'corpus')
        await copyAll(files, corpusDir)
        const { sources, problems } = await readCorpus(corpusDir)
        const releases = await Promise.all(sources.map((source) => source.load()))
        return { releases, problems: problems.map(({ file, message }) => `${file}：${message}`) }
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    },
    async openReleases(releases, options) {
      const loaded = await load()
      const directory = await mkdtemp(join(tmpdir(), 'youju-eval-'))
      const generation = await indexReleases(releases, loaded.embedder, directory)
      return open(generation, {
        directory,
        ...pick(loaded, options.reader),
        ...(await settings(env, options)),
      })
    },
  }
}

/** The environment with the run's own settings; no language model unless it is asked for. */
async function settings(
  env: Record<string, string | undefined>,
  { llm, prompts, env: own }: CorpusOptions,
): Promise<Pick<Opening, 'config' | 'writer'>> {
  const config = readConfig({ ...env, ...own })
  if (!llm) return { config, writer: null }
  const directory = prompts ? pathToFileURL(`${resolve(prompts)}/`) : undefined
  const writer = await openWriter(config, log, directory)
  if (!writer) throw new ConfigError('要用大模型，先设置OPENAI_MODEL（见.env.example）。')
  return { config, writer }
}

function pick({ embedder, reader }: Models, wanted: 'model' | 'overlap') {
  return { embedder, reader: wanted === 'model' && reader ? reader : overlapReader }
}

/** Release files keep their names, folders their contents; a `.meta.yaml` goes with its release. */
async function copyAll(files: readonly string[], corpusDir: string): Promise<void> {
  await mkdir(corpusDir)
  for (const file of files) {
    const name = basename(file)
    if (!/\.(?:txt|md)$/.test(name)) {
      await cp(file, corpusDir, { recursive: true }).catch((cause) => {
        throw new ConfigError(`无法读取语料目录${file}。`, { cause })
      })
      continue
    }
    await cp(file, join(corpusDir, name))
    const meta = `${file.replace(/\.[^.]+$/, '')}.meta.yaml`
    await cp(meta, join(corpusDir, basename(meta))).catch(() => {})
  }
}

async function indexReleases(
  releases: readonly Release[],
  embedder: Embedder,
  directory: string,
): Promise<Generation> {
  const sources = releases.map((release) => ({
    id: release.id,
    file: release.id,
    hash: release.hash,
    load: async () => release,
  }))
  const draft = {
    maker: makerOf(embedder),
    corpus: hash(sources.map((source) => source.hash).join('\n')),
    problems: [],
    fill: (writer: Parameters<typeof indexCorpus>[2]) => indexCorpus(sources, embedder, writer),
  }
  return (await buildGeneration(join(directory, 'data'), draft, null, log)).generation
}

interface Opening {
  config: Config
  directory: string
  embedder: Embedder
  reader: Reader
  writer: Writer | null
}

function open(generation: Generation, { config, directory, embedder, reader, writer }: Opening): OpenCorpus {
  const { corpus, maker, problems, releases, chunks } = generation.manifest
  const { readPassages } = config
  const reranker = openReranker(config, log)
  return {
    deps: {
      index: generation,
      embedder,
      reader,
      reranker,
      publicUrl: null,
      readPassages,
      writer,
    },
    versions: {
      embedder: embedder.id,
      reader: reader.id,
      ...(reranker && { reranker: reranker.id }),
      ...(writer && {
        llm: writer.models.map(({ id }) => id).join('，'),
        prompts: hash(JSON.stringify(writer.prompts)).slice(0, 12),
      }),
      corpus: corpus.slice(0, 12),
      size: `${releases}篇${chunks}段`,
      readPassages: String(readPassages),
      node: process.version,
      ...maker.versions,
    },
    tokenPrices: config.tokenPrices,
    problems: problems.map(({ file, message }) => `${file}：${message}`),
    async close() {
      generation.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
