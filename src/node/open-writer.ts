/** The configured language models with their prompts, read from `prompts/`: what writes answers on this host. */
import { readFileSync } from 'node:fs'
import type { Writer } from '../answer/llm/generate.ts'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { makeWriter, type WriterConfig } from '../make-writer.ts'
import { makeTokenBudget } from '../models/token-budget.ts'
import type { Log } from './log.ts'

const promptDirectory = new URL('../../prompts/', import.meta.url)

/**
 * Null when no model is configured. `directory` (with a slash at its end) holds prompts in place of the product's
 * own. Throws ConfigError for a prompt that cannot be rendered.
 */
export async function openWriter(
  config: WriterConfig & Pick<Config, 'dailyTokens'>,
  log: Log,
  directory: URL = promptDirectory,
): Promise<Writer | null> {
  if (config.chatProviders.length === 0) return null
  const prompts = {
    system: readPrompt(directory, 'answer-system.md'),
    user: readPrompt(directory, 'answer-user.md'),
    rewrite: readPrompt(directory, 'rewrite.md'),
    expand: readPrompt(directory, 'expand.md'),
    research: readPrompt(directory, 'research.md'),
  }
  const writer = await makeWriter(config, prompts, {
    budget: makeTokenBudget(config.dailyTokens),
    onFault: ({ message }) => log.warn(message),
  })
  log.info(`大模型：${writer!.models.map(({ id }) => id).join('，备用')}`)
  return writer
}

function readPrompt(directory: URL, name: string): string {
  try {
    return readFileSync(new URL(name, directory), 'utf8')
  } catch (cause) {
    throw new ConfigError(`无法读取提示词prompts/${name}。`, { cause })
  }
}
