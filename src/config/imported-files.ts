import { readFile, stat } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'

/**
 * A file and every file of the project it imports by a relative path, directly or through others. Read from the
 * text, without running it; what isn't there is left out.
 *
 * @param path absolute path
 * @returns absolute paths, the file itself first
 */
export async function importedFiles(path: string): Promise<[string, ...string[]]> {
  const files = new Set([path])
  for (const file of files) {
    if (extname(file) === '.json') continue
    const source = await readFile(file, 'utf8').catch(() => '')
    for (const specifier of relativeImports(source)) {
      const imported = await findModule(resolve(dirname(file), specifier))
      if (imported !== undefined) files.add(imported)
    }
  }
  files.delete(path)
  return [path, ...files]
}

function relativeImports(source: string): string[] {
  const imports = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])(\.\.?\/[^"'\n]+)\1/g
  return [...source.matchAll(imports)].flatMap(([, , specifier]) => specifier ?? [])
}

/** Endings that may be left out, and TypeScript files under the name of the JavaScript they become. */
async function findModule(path: string): Promise<string | undefined> {
  const endings = ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js']
  const candidates = [path, path.replace(/\.(m?)js$/, '.$1ts'), ...endings.map((ending) => path + ending)]
  for (const candidate of candidates) {
    const info = await stat(candidate).catch(() => undefined)
    if (info?.isFile()) return candidate
  }
  return undefined
}
