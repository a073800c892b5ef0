/** The configured language models with their prompts, read from `prompts/`: what writes answers on this host. */
import { readFileSync } from 'node:fs'
import type { Writer } from '../answer/generate.ts'
import { renderPrompt } from '../answer/render-prompt.ts'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { openChatModel } from '../models/openai.ts'
import { makeTokenBudget } from '../models/token-budget.ts'
import type { Log } from './log.ts'

const promptDirectory = new URL('../../prompts/', import.meta.url)

/** Null when no model is configured; throws ConfigError for a prompt that cannot be rendered. */
export function openWriter(
  { chatProviders, chatLimits, dailyTokens }: Pick<Config, 'chatProviders' | 'chatLimits' | 'dailyTokens'>,
  log: Log,
): Writer | null {
  if (chatProviders.length === 0) return null
  const budget = makeTokenBudget(dailyTokens)
  const prompts = { system: readPrompt('answer-system.md'), user: readPrompt('answer-user.md') }
  renderPrompt(prompts.system, {})
  renderPrompt(prompts.user, { question: '', evidence: '' })
  const models = chatProviders.map((provider) => openChatModel(provider, chatLimits, budget))
  log.info(`大模型：${models.map(({ id }) => id).join('，备用')}`)
  return { models, prompts, onFault: ({ message }) => log.warn(message) }
}

function readPrompt(name: string): string {
  try {
    return readFileSync(new URL(name, promptDirectory), 'utf8')
  } catch (cause) {
    throw new ConfigError(`无法读取提示词prompts/${name}。`, { cause })
  }
}
