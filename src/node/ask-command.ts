/** `npm run ask -- "问题"`: one question, answered on the terminal. */
import { parseArgs } from 'node:util'
import { ask } from '../ask.ts'
import { readConfig } from '../config.ts'
import { ClientError, clientErrors } from '../errors.ts'
import { withOwnAddresses } from '../server/own-address.ts'
import { resolveScope } from '../server/scope.ts'
import { visibleIndex } from '../server/visible-index.ts'
import { askRequest, toQuestion } from '../server/wire.ts'
import type { Answer, Citation } from '../types.ts'
import { makeLog } from './make-log.ts'
import { openAskDeps } from './open-ask-deps.ts'
import { openLedger } from './open-ledger.ts'

const usage = `用法：npm run ask -- "问题" [--document 编号]… [--json]
  --document 编号   只在这篇新闻稿里找，可以给多次（编号是文件名去掉扩展名）
  --json            打印完整的JSON`

/** Prints the answer or the refusal; 0 for both. */
export async function askCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      document: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help || positionals.length === 0) {
    process.stdout.write(`${usage}\n`)
    return values.help ? 0 : 2
  }
  const request = askRequest.safeParse({ question: positionals.join(' '), documents: values.document })
  if (!request.success) throw new ClientError('invalid_request', messageOf(request.error.issues[0].message))
  const config = readConfig(process.env)
  const { ledger, close } = await openLedger(config.dataDir)
  const { deps, generation } = await openAskDeps(config, makeLog(config.logLevel), { ledger })
  try {
    const visible = await visibleIndex(deps.index, Date.now(), await ledger.releases.states())
    const index = config.publicUrl === null ? visible : withOwnAddresses(visible, config.publicUrl)
    const fixedAnswers = await ledger.answers.list()
    const question = toQuestion(request.data, await resolveScope(index.store, request.data))
    const answer = await ask(question, { ...deps, index, fixedAnswers })
    process.stdout.write(values.json ? `${JSON.stringify(answer, null, 2)}\n` : renderAnswer(answer))
  } finally {
    generation.close()
    close()
  }
  return 0
}

/** Answer, notices, numbered quotes with their addresses, and what else may be asked. */
export function renderAnswer({ answer, citations, nearby, notices, suggestions }: Answer): string {
  const cited = new Set(citations.map(({ documentId, start }) => `${documentId}#${start}`))
  const near = nearby.filter(({ documentId, start }) => !cited.has(`${documentId}#${start}`))
  const parts = [
    answer,
    ...notices.map(({ text }) => `（${text}）`),
    ...citations.map((citation) => renderCitation(citation, `[${citation.n}]`)),
    ...(near.length > 0 ? ['相关的原文：', ...near.map((citation) => renderCitation(citation, '·'))] : []),
    ...(suggestions.length > 0 ? [`还可以问：\n${suggestions.map((text) => `  ${text}`).join('\n')}`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function renderCitation({ quote, title, section, publishedAt, href }: Citation, mark: string): string {
  const about = [title, section, publishedAt?.slice(0, 10)].filter(Boolean).join(' · ')
  return `${mark} ${quote}\n    ${about}\n    ${href}`
}

function messageOf(issue: string): string {
  return issue === 'empty_question' || issue === 'question_too_long' ? clientErrors[issue][1] : issue
}
