import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig } from './config.ts'

/**
 * Loads the default export of a config file as it is on disk now, also when it was loaded before.
 *
 * Node imports it where it can: modules, and TypeScript where Node strips types. jiti takes over where Node can't,
 * where Node would only guess that it is a module and warn about it, and when the file imports others of the
 * project, since Node would keep those as they were.
 *
 * @param path absolute path
 * @param imported absolute paths of the files it imports, directly or through others
 * @returns the default export; nothing when there is none
 * @throws what the file throws
 */
export async function loadModule(path: string, imported: readonly string[]): Promise<unknown> {
  const source = await readFile(path, 'utf8')
  if (extname(path) === '.json') return JSON.parse(source.replace(/^\uFEFF/, ''))
  const nodeReadsIt = !path.endsWith('ts') || 'typescript' in process.features
  if (!nodeReadsIt || imported.length > 0 || !(await isSurelyModule(path))) return loadByJiti(path, imported)
  try {
    const address = pathToFileURL(path)
    address.searchParams.set('content', createHash('sha256').update(source).digest('hex').slice(0, 16))
    return defaultOf(await import(/* @vite-ignore */ address.href))
  } catch (error) {
    if (jitiMayDo(error)) return loadByJiti(path, imported)
    throw error
  }
}

/** Whether Node takes a file for a module without a warning: by its extension, its package, or since there is none. */
async function isSurelyModule(path: string): Promise<boolean> {
  if (/\.m[jt]s$/.test(path)) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined)
    if (text !== undefined) return saysModule(text)
    if (dirname(folder) === folder) return true
  }
}

function saysModule(packageJson: string): boolean {
  try {
    const manifest: unknown = JSON.parse(packageJson)
    const isMap = manifest !== null && typeof manifest === 'object'
    return isMap && 'type' in manifest && manifest.type === 'module'
  } catch {
    return false
  }
}

/**
 * What only Node fails at: TypeScript with more than types to strip, module syntax in a CommonJS package, and
 * `import { defineConfig } from 'wxpub'` where wxpub runs by npx or is installed globally.
 */
function jitiMayDo(error: unknown): boolean {
  if (error instanceof SyntaxError) return true
  if (!(error instanceof Error) || !('code' in error)) return false
  return (
    error.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX' ||
    error.code === 'ERR_UNKNOWN_FILE_EXTENSION' ||
    (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'wxpub'"))
  )
}

async function loadByJiti(path: string, imported: readonly string[]): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const jiti = createJiti(path, {
    moduleCache: false,
    fsCache: false,
    interopDefault: false,
    virtualModules: { wxpub: { defineConfig } },
  })
  // jiti leaves JSON to Node's require, which has a cache of its own.
  const { cache } = createRequire(path)
  for (const file of imported) delete cache[file]
  return defaultOf(await jiti.import(path))
}

const defaultOf = (module: unknown): unknown =>
  module !== null && typeof module === 'object' && 'default' in module ? module.default : undefined
