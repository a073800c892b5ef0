/** Rows of known facts as a spreadsheet, in and out; nothing of a row is lost on the way. */

import { ConfigError } from '../../errors.ts'
import { type FactRow, parseFacts } from '../dataset.ts'

const csvColumns = [
  'id',
  'question',
  'values',
  'quotes',
  'refused',
  'reason',
  'type',
  'documents',
  'history',
  'apart',
  'note',
] as const

/** Columns as in `csvColumns`; ；between several, ／ between spellings, the history as JSON. Only id, question and type are needed. */
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
        ...(isYes(cell('refused')) && { refused: true }),
        ...(list('reason').length > 0 && { reason: list('reason') }),
      },
      type: cell('type'),
      ...(list('documents').length > 0 && { documents: list('documents') }),
      ...(cell('history') && { history: parseHistory(cell('history'), file) }),
      ...(isYes(cell('apart')) && { apart: true }),
      ...(cell('note') && { note: cell('note') }),
    })
  })
  return parseFacts(rows.join('\n'), file)
}

function isYes(cell: string): boolean {
  return /^(?:1|是|true)$/i.test(cell)
}

function parseHistory(cell: string, file: string): unknown {
  try {
    return JSON.parse(cell)
  } catch (cause) {
    throw new ConfigError(`${file}的history列不是有效的JSON：${cell.slice(0, 40)}`, { cause })
  }
}

export function exportCsv(rows: readonly FactRow[]): string {
  const lines = rows.map(({ id, question, expect, type, documents, history, apart, note }) => [
    id,
    question,
    (expect.values ?? []).map((group) => group.join('／')).join('；'),
    (expect.quotes ?? []).join('；'),
    expect.refused ? '1' : '',
    [expect.reason ?? []].flat().join('；'),
    type,
    (documents ?? []).join('；'),
    history ? JSON.stringify(history) : '',
    apart ? '1' : '',
    note ?? '',
  ])
  const toCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `\ufeff${[csvColumns, ...lines].map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`
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
