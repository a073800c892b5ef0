/** Puts values into a prompt file: `{{name}}`, in one pass, so that what stands in a value is never a variable. */

import { ConfigError } from '../../errors.ts'

/** Throws ConfigError when the template names a variable that is not given, or leaves a given one out. */
export function renderPrompt(template: string, values: Readonly<Record<string, string>>): string {
  const used = new Set<string>()
  const text = template.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new ConfigError(`提示词里有不认识的变量{{${name}}}。`)
    used.add(name)
    return values[name]
  })
  const unused = Object.keys(values).find((name) => !used.has(name))
  if (unused !== undefined) throw new ConfigError(`提示词里缺少变量{{${unused}}}。`)
  return text.trim()
}
