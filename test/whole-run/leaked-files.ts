import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { findSecret, withoutPublicSecret } from '../helpers/secrets.ts'
import { type Planted, plantedFile, sha256 } from '../helpers/temporary-folder.ts'

/** Where node-easywechat and wenyan keep their tokens. */
const otherClients =
  /[/\\]wxpub-third-party-\w{6}[/\\](?:official_account\.access_token\.[\w.]+\.cache|wenyan-md[/\\]token\.json)$/

/**
 * Searches every file in a folder for secrets and tokens.
 *
 * Let off are the cache of tokens, for its token alone and only as long as nobody else may read it; what a stand-in keeps
 * of itself (`--data`); the built program, and what Node keeps of it compiled, for the secret of the stand-in's account
 * alone; what other people's clients keep; and files that a test wrote a secret into, unchanged.
 *
 * @param since looks only at files changed since then, in milliseconds since 1970
 * @returns a line for each file that holds one it shouldn't
 */
export async function leakedFiles(folder: string, since = 0): Promise<string[]> {
  const planted = await readPlanted(join(folder, plantedFile))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const leaks: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // What a process that is just ending removes is gone.
    const { mode, mtimeMs } = await stat(path).catch(() => ({ mode: 0, mtimeMs: -1 }))
    if (mtimeMs < since) continue
    const content = await readFile(path)
    const found = findSecret(content.toString('latin1'))
    if (found === undefined || planted.get(path) === sha256(content)) continue
    const left = withoutAllowed(path, mode & 0o777, content.toString('latin1'))
    if (findSecret(left) !== undefined) leaks.push(`${path}: ${found}`)
  }
  return leaks
}

/** What is left of a file without what it may hold. */
function withoutAllowed(path: string, mode: number, text: string): string {
  const name = basename(path)
  if (path.includes(`${sep}dist${sep}`) || path.includes(`${sep}node-compile-cache${sep}`))
    return withoutPublicSecret(text)
  // Also what a process that was killed had begun to write: the name and a number.
  if (/^stand-in\.json(\.\d+)?$/.test(name)) return ''
  if (otherClients.test(path)) return ''
  const isCache = /^[0-9a-f]{32}\.json(\.\d+)?$/.test(name) && mode === 0o600
  return isCache ? text.replace(/"token":"[^"]*"/, '') : text
}

/** @returns hash by path */
async function readPlanted(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => JSON.parse(line) as Planted).map(({ path, sha256 }) => [path, sha256]))
}
