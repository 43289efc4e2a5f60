import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import type { Override, ResolvedConfig } from './config.ts'
import { placeOfError, placeOfKey } from './config-place.ts'
import type { CheckedConfig } from './config-schema.ts'
import type { Environment } from './environment.ts'
import { importedFiles } from './imported-files.ts'
import { resolveConfig } from './resolve-config.ts'
import { NeverSettles, runConfig } from './run-config.ts'

export interface LoadConfigOptions {
  /** Absolute path of the project root. */
  root: string
  /** Absolute path of the working directory, for paths in problems and in `path`. */
  cwd: string
  /** The config file that was asked for, from the working directory. Default: `wxpub.config.*` at the root. */
  path?: string | undefined
  /** What `readEnvironment` returned. */
  environment: Environment
}

/**
 * Loads the config of a project, checks it and fills in what it leaves out. May be called again to see a changed
 * file.
 *
 * @returns always a config; with problems it is the default one, and nothing may be sent by it
 */
export async function loadConfig(
  options: LoadConfigOptions,
): Promise<{ config: ResolvedConfig; problems: Problem[] }> {
  const { root, environment } = options
  const path = await findConfig(options)
  if (path === undefined) return { config: resolveConfig({ root, environment, checked: {} }), problems: [] }
  if (typeof path !== 'string')
    return { config: resolveConfig({ root, environment, checked: {} }), problems: [path] }

  const files = await importedFiles(path)
  const { config: checked = {}, problems } = await readConfig(files, options)
  const overrides = checked.overrides ? await readOverrides(checked.overrides, path, options.cwd) : []
  return { config: resolveConfig({ root, environment, checked, path, files, overrides }), problems }
}

/** Hardly a config has any, and patterns take a package. */
async function readOverrides(
  overrides: NonNullable<CheckedConfig['overrides']>,
  path: string,
  cwd: string,
): Promise<Override[]> {
  const { resolveOverrides } = await import('./overrides.ts')
  return resolveOverrides(overrides, path, { file: shownPath(path, cwd) })
}

const extensions = ['.ts', '.mts', '.js', '.mjs', '.json']

async function findConfig({ root, cwd, path }: LoadConfigOptions): Promise<string | Problem | undefined> {
  if (path !== undefined) {
    const chosen = resolve(cwd, path)
    const info = await stat(chosen).catch(() => undefined)
    if (!info?.isFile()) return problem('config/not-found', { file: path })
    const extension = extname(chosen)
    return extensions.includes(extension)
      ? chosen
      : problem('config/unknown-kind', { extension }, { place: { file: path } })
  }
  const names = (await readdir(root).catch(() => []))
    .filter((name) => extensions.some((extension) => name === `wxpub.config${extension}`))
    .sort()
  const [name, ...others] = names
  if (name === undefined) return undefined
  return others.length === 0 ? join(root, name) : problem('config/several-files', { files: names.join(', ') })
}

async function readConfig(
  files: readonly [string, ...string[]],
  { cwd, environment }: LoadConfigOptions,
): Promise<{ config?: CheckedConfig; problems: Problem[] }> {
  const [path, ...imported] = files
  const file = shownPath(path, cwd)
  const source = await readFile(path, 'utf8').catch(() => '')
  try {
    const { loadModule } = await import('./load-module.ts')
    const { checkConfig } = await import('./check-config.ts')
    const exported = await runConfig(() => loadModule(path, imported))
    return checkConfig(exported, (key) => placeOfKey(key, source, file))
  } catch (error) {
    if (error instanceof NeverSettles)
      return { problems: [problem('config/never-ends', {}, { place: { file } })] }
    const detail = withoutSecrets(error instanceof Error ? error.message : String(error), environment)
    const place = (await placeOfError(error, files, cwd)) ?? { file }
    return { problems: [problem('config/fails', { detail }, { place })] }
  }
}

/** Names of variables that hold what nobody may read: keys, proxies with a password, addresses of bots. */
const ofSecrets = /SECRET|KEY|TOKEN|PASS|PROXY|HOOK|BOT|AUTH/i

/** The first line of a message, without what JSON errors quote of the file and without anything like a secret. */
function withoutSecrets(message: string, { variables }: Environment): string {
  const secrets = Object.entries(variables).flatMap(([name, value]) => (ofSecrets.test(name) ? value : []))
  const line = (message.split('\n')[0] ?? '').replace(/^ParseError: /, '').replace(/, (?:\.\.\.)?".*/, '')
  return secrets
    .reduce((text, secret) => text.replaceAll(secret, '***'), line)
    .replace(/[0-9a-f]{32}/gi, '***')
    .replace(/(:\/\/)[^\s/@]+@/g, '$1***@')
    .trim()
    .slice(0, 300)
}
