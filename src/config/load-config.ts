import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { checkConfig } from './check-config.ts'
import type { ResolvedConfig } from './config.ts'
import type { CheckedConfig } from './config-schema.ts'
import type { Environment } from './environment.ts'
import { importedFiles } from './imported-files.ts'
import { loadModule } from './load-module.ts'
import { resolveConfig } from './resolve-config.ts'

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
  const { config: checked = {}, problems } = await readConfig(path, files, shownPath(path, options.cwd))
  return { config: resolveConfig({ root, environment, checked, path, files }), problems }
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
  path: string,
  files: string[],
  file: string,
): Promise<{ config?: CheckedConfig; problems: Problem[] }> {
  const source = await readFile(path, 'utf8').catch(() => '')
  try {
    const exported = await loadModule(path, files.slice(1))
    return checkConfig(exported, (key) => placeOfKey(key, source, file))
  } catch (error) {
    const detail = withoutSecrets(error instanceof Error ? error.message : String(error))
    return {
      problems: [problem('config/fails', { detail }, { place: placeOfError(error, path, source, file) })],
    }
  }
}

/** The line of a key that stands only once in the file, comments aside; another might be a different one. */
function placeOfKey(key: string | undefined, source: string, file: string): Place {
  if (key === undefined) return { file }
  const name = key.replace(/[^\w-]/g, '\\$&')
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
  const found = [...code.matchAll(new RegExp(`(?<![\\w$-])["']?${name}["']?\\s*:`, 'g'))]
  const [only] = found
  return only && found.length === 1 ? placeAt(only.index, source, file) : { file }
}

/** Where the file itself appears in what was thrown: a stack, a syntax error, or a position in JSON. */
function placeOfError(error: unknown, path: string, source: string, file: string): Place {
  if (!(error instanceof Error)) return { file }
  const offset = /\bposition (\d+)/.exec(error.message)?.[1]
  if (extname(path) === '.json' && offset !== undefined) return placeAt(Number(offset), source, file)
  for (const text of [error.stack ?? '', error.message])
    for (const name of [pathToFileURL(path).href, path]) {
      const position = /^(?:\?[\w=]*)?:(\d+)(?::(\d+))?/.exec(text.split(name)[1] ?? '')
      const [, line, column] = position ?? []
      if (line !== undefined)
        return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) }
    }
  return { file }
}

function placeAt(offset: number, source: string, file: string): Place {
  const lines = source.slice(0, offset).split(/\r\n?|\n/)
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** The first line of a message, without what JSON errors quote of the file and without anything like a secret. */
const withoutSecrets = (message: string): string =>
  (message.split('\n')[0] ?? '')
    .replace(/, (?:\.\.\.)?".*/, '')
    .replace(/\b[0-9a-f]{32}\b/gi, '***')
    .slice(0, 300)
