/** Other people's question sets: SQuAD JSON (CMRC 2018, DRCD) and CSV in, promptfoo tests and CSV out. */

import { stringify } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { splitSentences } from '../text/sentences.ts'
import { type FactRow, parseFacts } from './dataset.ts'
import type { EvalHost } from './host.ts'

export interface Imported {
  /** Text of each release by file name; empty when the rows are about releases that are there already. */
  releases: Record<string, string>
  rows: FactRow[]
}

const answerSchema = z.object({ text: z.string(), answer_start: z.number().optional() })
/** rajpurkar.github.io/SQuAD-explorer; CMRC 2018 and DRCD are given out in it. */
const squadSchema = z
  .object({
    data: z.array(
      z.object({
        title: z.string().optional(),
        paragraphs: z.array(
          z.object({
            context: z.string(),
            qas: z.array(
              z.object({
                id: z.coerce.string(),
                question: z.string(),
                answers: z.array(answerSchema).default([]),
                is_impossible: z.boolean().optional(),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .transform(({ data }) => data.flatMap(({ title, paragraphs }) => paragraphs.map((p) => ({ title, ...p }))))
/** The form in which CMRC 2018 was first published (github.com/ymcui/cmrc2018). */
const cmrcSchema = z
  .array(
    z.object({
      context_text: z.string(),
      title: z.string().optional(),
      qas: z.array(z.object({ query_id: z.string(), query_text: z.string(), answers: z.array(z.string()) })),
    }),
  )
  .transform((data) =>
    data.map(({ context_text, title, qas }) => ({
      title,
      context: context_text,
      qas: qas.map((qa) => ({
        id: qa.query_id,
        question: qa.query_text,
        answers: qa.answers.map((text): z.infer<typeof answerSchema> => ({ text })),
        is_impossible: false,
      })),
    })),
  )

/** Every paragraph becomes a release, every question is asked of its own paragraph. */
export function importSquad(json: string, file: string): Imported {
  let paragraphs: z.infer<typeof squadSchema>
  try {
    paragraphs = z.union([squadSchema, cmrcSchema]).parse(JSON.parse(json))
  } catch (cause) {
    throw new ConfigError(`${file}不是SQuAD或CMRC格式的JSON。`, { cause })
  }
  const releases: Record<string, string> = {}
  const rows: FactRow[] = []
  for (const [i, { title, context, qas }] of paragraphs.entries()) {
    const id = `squad-${String(i + 1).padStart(5, '0')}`
    const text = context.trim()
    releases[`${id}.txt`] = `${title?.trim() || text.slice(0, 20)}\n\n${text}\n`
    for (const qa of qas) {
      const row = { id: qa.id, question: qa.question.trim().slice(0, 500), documents: [id], type: 'squad' }
      const values = [...new Set(qa.answers.map((answer) => answer.text.trim()).filter(Boolean))]
      if (qa.is_impossible || values.length === 0)
        rows.push({ ...row, type: 'refuse-squad', expect: { refused: true } })
      else rows.push({ ...row, expect: { values: [values], quotes: [sentenceOf(context, qa.answers[0])] } })
    }
  }
  return { releases, rows }
}

function sentenceOf(context: string, { text, answer_start }: z.infer<typeof answerSchema>): string {
  const at = answer_start ?? context.indexOf(text)
  const sentence = splitSentences(context).find(({ start, end }) => start <= at && at < end)
  return sentence ? context.slice(sentence.start, sentence.end) : text
}

const csvColumns = ['id', 'question', 'values', 'quotes', 'refused', 'type', 'documents', 'note'] as const

/** Columns id, question, values, quotes, refused, type, documents, note; ；between several, ／ between spellings. */
export function importCsv(csv: string, file: string): FactRow[] {
  const [head, ...lines] = parseCsv(csv.replace(/^\ufeff/, ''))
  const missing = ['id', 'question', 'type'].filter((name) => !head?.includes(name))
  if (missing.length > 0) throw new ConfigError(`${file}的第一行缺少${missing.join('、')}列。`)
  const rows = lines.map((cells) => {
    const cell = (name: (typeof csvColumns)[number]) => cells[head.indexOf(name)]?.trim() ?? ''
    const list = (name: (typeof csvColumns)[number]) => cell(name).split(/[；;]/).filter(Boolean)
    const values = list('values').map((group) => group.split('／'))
    return JSON.stringify({
      id: cell('id'),
      question: cell('question'),
      expect: {
        ...(values.length > 0 && { values }),
        ...(list('quotes').length > 0 && { quotes: list('quotes') }),
        ...(/^(?:1|是|true)$/i.test(cell('refused')) && { refused: true }),
      },
      type: cell('type'),
      ...(list('documents').length > 0 && { documents: list('documents') }),
      ...(cell('note') && { note: cell('note') }),
    })
  })
  return parseFacts(rows.join('\n'), file)
}

export function exportCsv(rows: readonly FactRow[]): string {
  const lines = rows.map(({ id, question, expect, type, documents, note }) => [
    id,
    question,
    (expect.values ?? []).map((group) => group.join('／')).join('；'),
    (expect.quotes ?? []).join('；'),
    expect.refused ? '1' : '',
    type,
    (documents ?? []).join('；'),
    note ?? '',
  ])
  const toCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `\ufeff${[csvColumns, ...lines].map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`
}

/** promptfoo.dev/docs/configuration/test-cases: any spelling of each fact must stand in the output. */
export function exportPromptfoo(rows: readonly FactRow[]): string {
  return stringify(
    rows.map(({ id, question, expect, history }) => ({
      description: id,
      vars: { question, ...(history && { history }) },
      assert: expect.refused
        ? [{ type: 'icontains-any', value: ['没有提到', '没有说明', '未提及', '无法回答', '没有给出'] }]
        : expect.values!.map((value) => ({ type: 'icontains-any', value })),
    })),
  )
}

/** `--import FILE --out DIR`: writes DIR/corpus and DIR/facts.jsonl. `--export FILE --facts …`: by its ending. */
export async function convert(
  options: { import: string | null; export: string | null; out: string | null; facts: readonly string[] },
  host: EvalHost,
): Promise<number> {
  if (options.import !== null) {
    const file = options.import
    const text = await host.readText(file)
    const { releases, rows } = file.endsWith('.csv')
      ? { releases: {}, rows: importCsv(text, file) }
      : importSquad(text, file)
    for (const [name, release] of Object.entries(releases))
      await host.writeText(`${options.out}/corpus/${name}`, release)
    await host.writeText(`${options.out}/facts.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    host.print(`${rows.length}题，${Object.keys(releases).length}篇，写在${options.out}。`)
    return 0
  }
  const files = await Promise.all(
    options.facts.map(async (file) => parseFacts(await host.readText(file), file)),
  )
  const render = /\.ya?ml$/.test(options.export!) ? exportPromptfoo : exportCsv
  await host.writeText(options.export!, render(files.flat()))
  host.print(`${files.flat().length}题，写在${options.export}。`)
  return 0
}

/** RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const line = lines[lines.length - 1]
    const char = text[at]
    if (isQuoted) {
      if (char !== '"') line[line.length - 1] += char
      else if (text[at + 1] === '"') line[line.length - 1] += text[at++]
      else isQuoted = false
    } else if (char === '"') isQuoted = true
    else if (char === ',') line.push('')
    else if (char === '\n') lines.push([''])
    else if (char !== '\r') line[line.length - 1] += char
  }
  return lines.filter((line) => line.some((cell) => cell !== ''))
}
