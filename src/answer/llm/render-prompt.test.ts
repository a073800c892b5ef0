import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../errors.ts'
import { renderPrompt } from './render-prompt.ts'

describe('renderPrompt', () => {
  it('fills every variable in one pass', () => {
    const text = renderPrompt('问：{{question}}\n{{ evidence }}\n', {
      question: '{{evidence}}$&',
      evidence: '甲',
    })
    expect(text).toBe('问：{{evidence}}$&\n甲')
  })

  it.each([
    ['{{question}}{{date}}', /\{\{date\}\}/],
    ['{{toString}}{{question}}', /\{\{toString\}\}/],
    ['没有变量', /缺少变量\{\{question\}\}/],
  ])('throws for %s', (template, message) => {
    const render = () => renderPrompt(template, { question: '问' })
    expect(render).toThrow(ConfigError)
    expect(render).toThrow(message)
  })

  it('fits the prompts that are shipped', () => {
    const user = readFileSync('prompts/answer-user.md', 'utf8')
    expect(renderPrompt(user, { question: '问', evidence: '[1]甲' })).toContain('[1]甲')
    expect(renderPrompt(readFileSync('prompts/answer-system.md', 'utf8'), {})).toContain('[1]')
  })
})
