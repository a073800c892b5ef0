/** The command line of `npm run eval`. */

import { ConfigError } from '../errors.ts'

export interface EvalOptions {
  corpus: string | null
  facts: string[]
  /** Which indexes: each corpus apart, all together. */
  apart: boolean
  together: boolean
  heldout: boolean
  /** The second batch of releases, each apart. */
  more: boolean
  only: string | null
  id: string | null
  failures: number
  /** At most this many questions of each suite, evenly spread; null: all. */
  limit: number | null
  baseline: string | null
  out: string | null
  reader: 'model' | 'overlap'
  llm: boolean
  /** Folder of the language model's prompts; null: `prompts/`. */
  prompts: string | null
  /** Settings of a matrix variant, as in .env.example. */
  env: Record<string, string>
  matrix: string | null
  /** Question sets of other forms, see `formats/`. */
  import: string | null
  export: string | null
  /** Goes on where a run with the same --out was cut off. */
  resume: boolean
  lint: boolean
  /** Breaks the pipeline on purpose and shows which score tells. */
  mutations: boolean
  /** A release file to propose facts for. */
  draft: string | null
  /** A language model judges beside the scorers; with `judgeLabels` it is held against hand labels instead. */
  judge: boolean
  judgeLabels: boolean
  target: string | null
  /** Name of the model when the target is an OpenAI-compatible endpoint. */
  model: string | null
  held: string | null
  /** Result files of `--held` to fit the decision weights on. */
  fit: string[]
  open: boolean
  /** Writes HTML, CSV, JUnit XML and Markdown beside the result file. */
  report: boolean
  /** A result file of which only the report is to be made. */
  render: string | null
  gate: boolean
  /** Bounds that the run is held against. */
  thresholds: string
  help: boolean
}

export const usage = `用法：npm run eval -- [选项]
  --corpus DIR --facts FILE   用自己的新闻稿目录和题目（--facts可多次）
  --apart / --together        只跑分开的索引／只跑合在一起的索引（默认都跑）
  --more                      加跑第二批新闻稿的题（各自建索引）
  --heldout                   加跑保留题（只给总分，不列题目）
  --only TYPE                 只跑这一类题（前缀即可，如refuse）
  --id ID                     只跑这一题，并列出全部评分
  --failures N                最多列出N道错题（默认20）
  --limit N                   每组均匀抽取N题
  --baseline FILE             与以前的结果文件逐题比较
  --out FILE                  结果文件（默认eval/results/时间.json）
  --reader overlap            不用阅读模型
  --llm                       由配置好的大模型成文（默认只摘取原文）
  --prompts DIR               大模型用另一套提示词（文件名与prompts/相同），与--llm同用
  --matrix FILE               同一批题目用几种设置各跑一遍（写法见eval/config.yaml）
  --lint                      不评测，只检查题目：引文在不在原文里、内容在不在引文里、有没有重复，覆盖了多少数字
  --mutations                 不评测，故意弄坏本系统，看每种毛病由哪项得分查出（--limit N：每组N题，默认5）
  --judge                     另请大模型评委（JUDGE_BASE_URL、JUDGE_MODEL、JUDGE_API_KEY），只列在旁边
  --judge-labels              不评测，看评委与100条人工标注是否一致
  --draft FILE                从一篇新闻稿拟出题目草稿（每个数字一题，另有年份、地点不符的近似题），供人挑选
  --import FILE --out DIR     把SQuAD、CMRC、DRCD（.json）、promptfoo（.yaml，加--corpus）或.csv转成题目
  --export FILE --facts FILE  把题目转成SQuAD（.json，加--corpus）、promptfoo（.yaml）或.csv
  --resume                    接着上次中断的地方跑（要用同一个--out）
  --target URL                评测一个正在运行的/api/ask，不评测本进程
  --target URL --model NAME   评测一个OpenAI兼容的接口（密钥取自环境变量EVAL_API_KEY）
  --held DIR [--open]         用保留新闻标定拒答阈值（--open：在全部新闻中检索）
  --report                    另写报告：HTML、CSV、JUnit XML、Markdown
  --render FILE               不评测，只把以前的结果文件写成报告（可加--baseline）
  --fit FILE…                 用--held的结果文件拟合src/answer/evidence/decision.ts的权重
  --thresholds FILE           按别的阈值文件判定（默认eval/thresholds.json）
  --no-gate                   不按阈值判定`

type Flags =
  | 'apart'
  | 'together'
  | 'heldout'
  | 'more'
  | 'open'
  | 'report'
  | 'resume'
  | 'llm'
  | 'lint'
  | 'mutations'
  | 'judge'
  | 'help'
type Texts =
  | 'corpus'
  | 'only'
  | 'id'
  | 'baseline'
  | 'out'
  | 'target'
  | 'model'
  | 'held'
  | 'render'
  | 'matrix'
  | 'thresholds'
  | 'prompts'
  | 'import'
  | 'export'

/** Throws ConfigError, in Chinese, naming what it does not understand. */
export function parseOptions(argv: readonly string[]): EvalOptions {
  const options: EvalOptions = {
    corpus: null,
    facts: [],
    apart: false,
    together: false,
    heldout: false,
    more: false,
    only: null,
    id: null,
    failures: 20,
    limit: null,
    baseline: null,
    out: null,
    reader: 'model',
    llm: false,
    prompts: null,
    env: {},
    matrix: null,
    import: null,
    export: null,
    resume: false,
    lint: false,
    mutations: false,
    draft: null,
    judge: false,
    judgeLabels: false,
    target: null,
    model: null,
    held: null,
    fit: [],
    open: false,
    report: false,
    render: null,
    gate: true,
    thresholds: 'eval/thresholds.json',
    help: false,
  }
  for (let at = 0; at < argv.length; at++) {
    const [name, inline] = argv[at].split(/=(.*)/s)
    const value = () => {
      const text = inline ?? argv[++at]
      if (text === undefined || text === '' || text.startsWith('--'))
        throw new ConfigError(`${name}后面缺少内容。`)
      return text
    }
    switch (name) {
      case '--apart':
      case '--together':
      case '--heldout':
      case '--more':
      case '--open':
      case '--report':
      case '--resume':
      case '--llm':
      case '--lint':
      case '--mutations':
      case '--judge':
      case '--help':
        options[name.slice(2) as Flags] = true
        break
      case '--judge-labels':
        options.judgeLabels = true
        break
      case '--no-gate':
        options.gate = false
        break
      case '--corpus':
      case '--only':
      case '--id':
      case '--baseline':
      case '--out':
      case '--target':
      case '--model':
      case '--held':
      case '--render':
      case '--matrix':
      case '--thresholds':
      case '--prompts':
      case '--import':
      case '--draft':
      case '--export':
        options[name.slice(2) as Texts] = value()
        break
      case '--facts':
        options.facts.push(value())
        break
      case '--fit':
        options.fit.push(value())
        while (argv[at + 1] !== undefined && !argv[at + 1].startsWith('--')) options.fit.push(argv[++at])
        break
      case '--failures':
        options.failures = parseCount(name, value())
        break
      case '--limit':
        options.limit = parseCount(name, value())
        break
      case '--reader':
        options.reader = parseReader(value())
        break
      default:
        throw new ConfigError(`不认识的选项${argv[at]}。\n${usage}`)
    }
  }
  if (options.corpus !== null && options.facts.length === 0 && options.import === null)
    throw new ConfigError('给了--corpus，还要用--facts给出题目。')
  if (options.model !== null && options.target === null)
    throw new ConfigError('给了--model，还要用--target给出接口地址。')
  if (options.import !== null && options.out === null)
    throw new ConfigError('给了--import，还要用--out给出要写的目录。')
  if (options.export !== null && options.facts.length === 0)
    throw new ConfigError('给了--export，还要用--facts给出题目。')
  if (options.prompts !== null && !options.llm) throw new ConfigError('给了--prompts，还要用--llm。')
  if (options.resume && options.out === null) throw new ConfigError('--resume要和中断的那次用同一个--out。')
  if (!options.apart && !options.together) options.apart = options.together = true
  return options
}

function parseCount(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new ConfigError(`${name}要一个整数，不是“${text}”。`)
  return Number(text)
}

function parseReader(text: string): 'model' | 'overlap' {
  if (text !== 'model' && text !== 'overlap')
    throw new ConfigError(`--reader只能是model或overlap，不是“${text}”。`)
  return text
}
