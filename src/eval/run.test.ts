import { describe, expect, it } from 'vitest'
import type { AskDeps } from '../ask.ts'
import type { Answer, Chunk, Question } from '../types.ts'
import { cite, makeAnswer, release } from './fixtures.ts'
import type { EvalHost } from './host.ts'
import { runEvaluation } from './run.ts'

const facts = [
  {
    id: 'food',
    question: '食品合格率是多少？',
    expect: { values: [['99.02%']], quotes: ['食品合格率99.02%'] },
    type: 'percent',
  },
  {
    id: 'cities',
    question: '多少个市州出台了方案？',
    expect: { values: [['9个']], quotes: ['全省9个市州'] },
    type: 'number',
  },
  {
    id: 'year',
    question: '2021年食品合格率？',
    expect: { refused: true, reason: 'constraint' },
    type: 'refuse-year',
  },
]
const answers: Record<string, Answer> = {
  食品合格率是多少: makeAnswer({ answer: '食品合格率为99.02%。[1]', citations: [cite('2023年，食品')] }),
  多少个市州出台了方案: makeAnswer({ answer: '全省9个市州均出台了方案。[1]', citations: [cite('全省9个')] }),
  '2021年食品合格率': makeAnswer({ answer: '没有2021年的情况。', refused: true, reason: 'constraint' }),
}
const chunks: Chunk[] = release.lines.map(({ start, end }) => ({
  id: `nanling#${start}-${end}`,
  releaseId: 'nanling',
  start,
  end,
  text: release.text.slice(start, end),
  title: release.title,
  section: null,
}))
const deps = {
  index: {
    generation: 'g',
    store: {
      getRelease: async () => release,
      getChunks: async (ids: string[]) => chunks.filter((c) => ids.includes(c.id)),
      countTerms: async (terms: string[]) => ({ total: 4, counts: terms.map(() => 1) }),
      searchLexical: async () => chunks.map((c, i) => ({ chunkId: c.id, score: i })).reverse(),
    },
    vectors: { size: 0, search: async () => [] },
  },
  embedder: { id: 'e', dimension: 1, embed: async () => [new Float32Array(1)] },
  reader: { id: 'r', read: async (_: string, passages: unknown[]) => passages.map(() => []) },
  readPassages: 6,
} as unknown as AskDeps

function fakeHost(files: Record<string, string>, ask: (question: Question) => Answer) {
  const printed: string[] = []
  const written: Record<string, string> = {}
  const host: EvalHost = {
    ask: async (question) => ask(question),
    openCorpus: async () => ({
      deps,
      versions: { embedder: 'e' },
      problems: ['x.txt：文件是空的。'],
      close: async () => {},
    }),
    readReleases: async () => ({ releases: [release], problems: [] }),
    openReleases: async () => ({ deps, versions: {}, problems: [], close: async () => {} }),
    list: async (directory) =>
      Object.keys(files)
        .filter((f) => f.startsWith(`${directory}/`))
        .map((f) => f.slice(directory.length + 1)),
    readText: async (file) => files[file] ?? '',
    writeText: async (file, text) => {
      written[file] = text
    },
    appendText: async (file, text) => {
      written[file] = (written[file] ?? '') + text
    },
    remove: async (file) => {
      delete written[file]
    },
    hash: (text) => String(text.length),
    fetchJson: async () => null,
    env: () => null,
    print: (line) => void printed.push(line),
    prompt: async () => null,
    progress: () => {},
    now: () => new Date('2024-04-18T13:00:00Z'),
    commit: async () => 'c0ffee',
  }
  return { host, written, text: () => printed.join('\n') }
}

const files = {
  'my.jsonl': facts.map((row) => JSON.stringify(row)).join('\n'),
  'eval/thresholds.json': '{"own": {"rightAndCited": {"min": 0.9}, "refusals": {"min": 0.9}}}',
}
const own = ['--corpus', 'dir', '--facts', 'my.jsonl']
const known = ({ text }: Question) => answers[text.replace(/？/, '')]

describe('runEvaluation', () => {
  it('prints a table, writes the result and passes when all bounds hold', async () => {
    const { host, written, text } = fakeHost(files, known)
    expect(await runEvaluation(own, host)).toBe(0)
    expect(text()).toContain('全部达标')
    expect(text()).toContain('x.txt：文件是空的')
    const result = JSON.parse(written['eval/results/20240418T130000Z.json'])
    expect(result.results.map((r: { right: boolean }) => r.right)).toEqual([true, true, true])
    expect(result.versions.dir).toMatchObject({ embedder: 'e' })
  })
  it('fails and shows expected and actual when a bound is broken', async () => {
    const { host, text } = fakeHost(files, () => answers.食品合格率是多少)
    expect(await runEvaluation(own, host)).toBe(1)
    expect(text()).toContain('未达标：own：答对且引对50%，低于90%')
    expect(text()).toContain('✗ own/my/cities（number）')
    expect(text()).toContain('缺：9个')
  })
  it('fails when a question gives no answer but a fault', async () => {
    const { host, text } = fakeHost({ ...files, 'eval/thresholds.json': '{}' }, () => {
      throw new Error('boom')
    })
    expect(await runEvaluation(own, host)).toBe(1)
    expect(text()).toContain('own：3处评分或回答出错')
    const free = fakeHost(files, () => {
      throw new Error('boom')
    })
    expect(await runEvaluation([...own, '--no-gate'], free.host)).toBe(1)
  })
  it('says that there are no thresholds, and never that all were met, when nothing bounds right answers', async () => {
    const thresholds = '{"all": {"citationValid": {"min": 0}}, "sample": {"answers": {"min": 1}}}'
    const { host, text } = fakeHost(
      { ...files, 'eval/thresholds.json': thresholds },
      () => answers.食品合格率是多少,
    )
    expect(await runEvaluation(own, host)).toBe(0)
    expect(text()).toContain('没有阈值，未判定是否达标：own')
    expect(text()).not.toContain('达标。')
  })
  it('passes drafts over and says so', async () => {
    const draft = JSON.stringify({ ...facts[0], id: 'draft', note: '待核对；系统当时没有答' })
    const { host, written, text } = fakeHost(
      { ...files, 'my.jsonl': `${files['my.jsonl']}\n${draft}` },
      known,
    )
    await runEvaluation([...own, '--out', 'o.json'], host)
    expect(JSON.parse(written['o.json']).results).toHaveLength(3)
    expect(text()).toContain('1题还注明“待核”')
  })
  it('lints all together too, with the rows that only make sense there', async () => {
    const line = (id: string, values: string) =>
      JSON.stringify({ ...facts[0], id, expect: { values: [[values]], quotes: ['食品合格率99.02%'] } })
    const { host, text } = fakeHost(
      {
        'eval/facts/guizhou-quality-2023.jsonl': line('a', '99.02%'),
        'eval/facts/together.jsonl': line('b', '1%'),
      },
      known,
    )
    expect(await runEvaluation(['--lint'], host)).toBe(1)
    expect(text()).toContain('together/together/b：引文所在的句子里没有说到“1%”')
    expect(text()).toContain('提示 together/together/b：与together/guizhou-quality-2023/a几乎是同一个问题')
    expect(text()).toContain('1处问题')
  })
  it('fails against a baseline of other questions', async () => {
    const first = fakeHost(
      { 'my.jsonl': JSON.stringify({ ...facts[0], id: 'else' }), 'eval/thresholds.json': '{}' },
      known,
    )
    await runEvaluation([...own, '--out', 'base.json'], first.host)
    const second = fakeHost({ ...files, ...first.written }, known)
    expect(await runEvaluation([...own, '--baseline', 'base.json'], second.host)).toBe(1)
    expect(second.text()).toContain('没有一道编号相同的题')
    expect(second.text()).toContain('题目与基线不同')
  })
  it('goes on where a run was cut off, and asks nothing twice', async () => {
    const out = ['--out', 'o.json']
    const first = fakeHost(files, known)
    let asked = 0
    first.host.appendText = async (file, text) => {
      first.written[file] += text
      if (++asked === 3) throw new Error('kill -9')
    }
    await expect(runEvaluation([...own, ...out], first.host)).rejects.toThrow('kill -9')
    const questions: string[] = []
    const second = fakeHost({ ...files, ...first.written }, (q) => {
      questions.push(q.text)
      return known(q)
    })
    expect(await runEvaluation([...own, ...out, '--resume'], second.host)).toBe(0)
    expect(questions).toEqual(['2021年食品合格率？'])
    expect(JSON.parse(second.written['o.json']).results).toHaveLength(3)
    expect(Object.keys(second.written)).toEqual(['o.json'])
    const moved = fakeHost({ ...files, ...first.written }, known)
    const { openCorpus } = moved.host
    moved.host.openCorpus = async (...args) => ({
      ...(await openCorpus(...args)),
      versions: { embedder: 'other' },
    })
    await expect(runEvaluation([...own, ...out, '--resume'], moved.host)).rejects.toThrow(
      '别的题目、设置、语料或模型',
    )
    const other = fakeHost({ ...files, ...first.written }, known)
    await expect(
      runEvaluation([...own, ...out, '--resume', '--reader', 'overlap'], other.host),
    ).rejects.toThrow('不能接着跑')
  })
  it('runs a matrix of settings on the same questions', async () => {
    const matrix =
      'variants:\n  - name: 模型\n  - name: 重合\n    reader: overlap\n    env: { READ_PASSAGES: 9 }\n'
    const { host, written, text } = fakeHost({ ...files, 'm.yaml': matrix }, known)
    const opened: unknown[] = []
    const { openCorpus } = host
    host.openCorpus = (corpus, options) => {
      opened.push([options.reader, options.env])
      return openCorpus(corpus, options)
    }
    expect(await runEvaluation([...own, '--matrix', 'm.yaml', '--out', 'x.json'], host)).toBe(0)
    expect(opened).toEqual([
      ['model', {}],
      ['overlap', { READ_PASSAGES: '9' }],
    ])
    expect(Object.keys(written)).toEqual(['x-模型.json', 'x-重合.json'])
    expect(text()).toMatch(/重合\s+3.*\+0 −0 p=1\.000/)
  })
  it('compares with a baseline question by question', async () => {
    const first = fakeHost(files, known)
    await runEvaluation([...own, '--out', 'base.json'], first.host)
    const second = fakeHost({ ...files, ...first.written }, (q) =>
      q.text.startsWith('多少') ? answers['2021年食品合格率'] : known(q),
    )
    await runEvaluation([...own, '--baseline', 'base.json'], second.host)
    expect(second.text()).toContain('改好0，变坏1，不变2')
    expect(second.text()).toContain('变坏 own/my/cities')
  })
  it('gives the same result file on a second run but for times', async () => {
    const strip = (json: string) => json.replace(/"(?:latencyMs|p50|p95|max)": [^\n]+/g, '')
    const runs = [fakeHost(files, known), fakeHost(files, known)]
    for (const { host } of runs) await runEvaluation(own, host)
    const [a, b] = runs.map(({ written }) => strip(Object.values(written)[0]))
    expect(a).toBe(b)
  })
  it('runs each corpus apart and all together, and keeps held-out questions out of sight', async () => {
    const line = (id: string, question: string) => `${JSON.stringify({ ...facts[0], id, question })}\n`
    const { host, written, text } = fakeHost(
      {
        'eval/facts/guizhou-quality-2023.jsonl': line('s', '食品合格率是多少？'),
        'eval/facts/other.jsonl':
          line('o', '食品合格率是多少？') + JSON.stringify({ ...facts[0], id: 'm', type: 'meta' }),
        'eval/facts/together.jsonl': line('t', '食品合格率是多少？'),
        'eval/facts-heldout/heldout-guizhou.jsonl': line('h', '保密的问题？'),
        'eval/releases/other.txt': '',
        'eval/facts-more/next.jsonl': line('n', '食品合格率是多少？'),
        'eval/releases-more/next.txt': '',
        'eval/facts-heldout/far.jsonl': line('f', '保密的问题？'),
        'eval/releases-heldout/far.txt': '',
      },
      () => answers['2021年食品合格率'],
    )
    await runEvaluation(['--heldout', '--more', '--no-gate'], host)
    const { results } = JSON.parse(Object.values(written)[0])
    expect(results.map((r: { key: string }) => r.key)).toEqual([
      'sample/guizhou-quality-2023/s',
      'other/other/o',
      'other/other/m',
      'together/guizhou-quality-2023/s',
      'together/other/o',
      'together/together/t',
      'next/next/n',
      'heldout/heldout-guizhou/h',
      'far/far/f',
    ])
    expect(text() + Object.values(written).join()).not.toContain('保密的问题')
  })
  it.each([
    [['--nope'], '不认识的选项--nope'],
    [['--failures', 'x'], '--failures要一个整数'],
    [['--reader', 'x'], '--reader只能是model或overlap'],
    [['--facts'], '--facts后面缺少内容'],
    [['--corpus', 'dir'], '还要用--facts给出题目'],
    [[...own, '--matrix', 'my.jsonl'], 'my.jsonl的格式不对'],
    [[...own, '--resume'], '同一个--out'],
    [[...own, '--model', 'm'], '还要用--target'],
    [[...own, '--baseline', 'my.jsonl'], 'my.jsonl不是评测结果文件'],
  ])('refuses %j', async (argv, message) => {
    await expect(runEvaluation(argv, fakeHost(files, known).host)).rejects.toThrow(message)
  })
})
