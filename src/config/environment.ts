import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Problem, problem } from '../problems/problem.ts'
import { parseApiAddress } from './api-address.ts'
import { officialOrigin } from './config.ts'
import { isTrackedByGit } from './tracked-by-git.ts'

/** What the environment says, with `.env` of the project mixed in. */
export interface Environment {
  /** Variables that have a value; those of the real environment win over `.env`. */
  variables: Readonly<Record<string, string>>
  /** Variables of the real environment that `.env` gives another value; absent without any. */
  overriding?: readonly string[]
  /** Address of the API without a slash at its end. */
  apiOrigin: string
}

/**
 * Reads the variables that concern wxpub: `WECHAT_APP_ID`, `WECHAT_APP_SECRET`, `WECHAT_APP_SECRET_<NAME>`,
 * `WECHAT_API_BASE`, `WECHAT_RELAY_KEY`, `WECHAT_RELAY_KEY_<NAME>`, `HTTPS_PROXY`, `NO_PROXY`. A `.env` at the root is mixed in, unless it holds one of WeChat's
 * variables and git tracks it.
 *
 * @param options.root absolute path of the project root
 * @param options.env the real environment, such as `process.env`
 */
export async function readEnvironment(options: {
  root: string
  env: Readonly<Record<string, string | undefined>>
}): Promise<{ environment: Environment; problems: Problem[] }> {
  const { values, problems } = await readEnvFile(join(options.root, '.env'))
  const merged = { ...values, ...options.env }
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(merged)) if (value?.trim()) variables[name] = value.trim()

  const base = variables.WECHAT_API_BASE
  const apiOrigin = base === undefined ? officialOrigin : parseApiAddress(base)
  if (apiOrigin === undefined) problems.push(problem('config/api-base', {}))
  const overriding = Object.keys(values).filter(
    (name) => values[name]?.trim() && variables[name] !== values[name]?.trim(),
  )
  const environment = { variables, apiOrigin: apiOrigin ?? officialOrigin }
  return { environment: overriding.length > 0 ? { ...environment, overriding } : environment, problems }
}

async function readEnvFile(path: string): Promise<{ values: NodeJS.Dict<string>; problems: Problem[] }> {
  const place = { file: '.env' }
  try {
    const { text, problems } = withoutWideSigns((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
    const values = parseEnv(text)
    const concernsUs = Object.keys(values).some((name) => name.startsWith('WECHAT_'))
    if (concernsUs && (await isTrackedByGit(path)))
      return { values: {}, problems: [problem('config/env-tracked', { file: '.env' }, { place })] }
    return { values, problems }
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (cause === 'ENOENT') return { values: {}, problems: [] }
    return { values: {}, problems: [problem('config/env-unreadable', { cause }, { place })] }
  }
}

/**
 * A line whose `=` was typed with a Chinese keyboard gives nothing, and Node would take the next one for its end; quotes
 * that were would become part of the value.
 */
function withoutWideSigns(text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = []
  const lines = text.split('\n').map((line, index) => {
    const [, name = '', sign = '', quote = ''] = wideSign.exec(line) ?? []
    const isOurs = /^(?:WECHAT_|HTTPS_PROXY$|NO_PROXY$)/.test(name)
    if (sign === '' && (quote === '' || !isOurs)) return line
    const found =
      sign === '' ? problem('config/env-quotes', { name, quote }) : problem('config/env-sign', { name, sign })
    if (isOurs) problems.push({ ...found, place: { file: '.env', line: index + 1 } })
    return ''
  })
  return { text: lines.join('\n'), problems }
}

const wideSign = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*(?:([＝：])|=\s*([“”‘’「『]))/
