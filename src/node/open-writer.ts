/** The configured language models with their prompts, read from `prompts/`: what writes answers on this host. */
import { readFileSync } from 'node:fs'
import type { Writer } from '../answer/llm/generate.ts'
import { renderPrompt } from '../answer/llm/render-prompt.ts'
import type { Config } from '../config.ts'
import { ConfigError, type ModelError } from '../errors.ts'
import { type ChatLimits, openChatModel } from '../models/openai.ts'
import { makeTokenBudget, type TokenBudget } from '../models/token-budget.ts'
import type { Log } from './log.ts'

const promptDirectory = new URL('../../prompts/', import.meta.url)

type WriterConfig = Pick<Config, 'chatProviders' | 'chatLimits' | 'dailyTokens' | 'research'>

/** Null when no model is configured. `directory` (with a slash at its end) holds prompts in place of the product's own. Throws ConfigError for a prompt that cannot be rendered. */
export async function openWriter(
  config: WriterConfig,
  log: Log,
  directory: URL = promptDirectory,
): Promise<Writer | null> {
  const { chatProviders, chatLimits, dailyTokens } = config
  if (chatProviders.length === 0) return null
  const budget = makeTokenBudget(dailyTokens)
  const readPrompt = (name: string) => readFrom(directory, name)
  const prompts = { system: readPrompt('answer-system.md'), user: readPrompt('answer-user.md') }
  renderPrompt(prompts.system, {})
  renderPrompt(prompts.user, { question: '', evidence: '' })
  const models = chatProviders.map((provider) => openChatModel(provider, chatLimits, budget))
  const onFault = ({ message }: ModelError) => log.warn(message)
  const planner = {
    model: openChatModel(chatProviders[0], plannerLimits(chatLimits), budget),
    prompts: { rewrite: readPrompt('rewrite.md'), expand: readPrompt('expand.md') },
    onFault,
  }
  renderPrompt(planner.prompts.rewrite, { history: '', question: '' })
  renderPrompt(planner.prompts.expand, { question: '' })
  log.info(`大模型：${models.map(({ id }) => id).join('，备用')}`)
  const researcher = config.research ? await openResearcher(config, budget, readPrompt('research.md')) : null
  return { models, prompts, planner, researcher, onFault, isSpent: budget.isSpent, used: budget.used }
}

/** Loaded only where it is allowed: LangChain's agent is large. */
async function openResearcher(
  { chatProviders, chatLimits }: WriterConfig,
  budget: TokenBudget,
  prompt: string,
) {
  const { maxSearches, openResearchAgent } = await import('../models/research-agent.ts')
  const systemPrompt = renderPrompt(prompt, { searches: String(maxSearches) })
  return openResearchAgent(chatProviders[0], { limits: chatLimits, budget, systemPrompt })
}

/** The reader waits for a rewritten question before anything is looked up: it comes soon or not at all. */
function plannerLimits({ firstTokenMs, idleMs, totalMs, maxTokens }: ChatLimits): ChatLimits {
  return {
    firstTokenMs: Math.min(firstTokenMs, 3000),
    idleMs: Math.min(idleMs, 2000),
    totalMs: Math.min(totalMs, 5000),
    maxTokens: Math.min(maxTokens, 200),
    retries: 0,
  }
}

function readFrom(directory: URL, name: string): string {
  try {
    return readFileSync(new URL(name, directory), 'utf8')
  } catch (cause) {
    throw new ConfigError(`无法读取提示词prompts/${name}。`, { cause })
  }
}
