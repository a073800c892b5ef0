/** The Worker's variables and secrets, read as on Node. */
import { type Config, readConfig } from '../config.ts'
import type { Env } from './bindings.ts'

/** Throws ConfigError for a wrong variable. */
export function readEnv(env: Env): Config {
  return readConfig(
    Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  )
}
