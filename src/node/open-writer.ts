/** The configured language models with their prompts, read from `prompts/`: what writes answers on this host. */
import { readFileSync } from 'node:fs'
import type { Writer } from '../answer/llm/generate.ts'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { makeWriter, type WriterConfig } from '../make-writer.ts'
import { makeTokenBudget } from '../models/token-budget.ts'
import type { Log } from './log.ts'

const promptDirectory = new URL('../../prompts/', import.meta.url)

/** Null when no model is configured; throws ConfigError for a prompt that cannot be rendered. */
export async function openWriter(
  config: WriterConfig & Pick<Config, 'dailyTokens'>,
  log: Log,
): Promise<Writer | null> {
  if (config.chatProviders.length === 0) return null
  const prompts = {
    system: readPrompt('answer-system.md'),
    user: readPrompt('answer-user.md'),
    rewrite: readPrompt('rewrite.md'),
    expand: readPrompt('expand.md'),
    research: readPrompt('research.md'),
  }
  const writer = await makeWriter(config, prompts, {
    budget: makeTokenBudget(config.dailyTokens),
    onFault: ({ message }) => log.warn(message),
  })
  log.info(`大模型：${writer!.models.map(({ id }) => id).join('，备用')}`)
  return writer
}

function readPrompt(name: string): string {
  try {
    return readFileSync(new URL(name, promptDirectory), 'utf8')
  } catch (cause) {
    throw new ConfigError(`无法读取提示词prompts/${name}。`, { cause })
  }
}
