import { readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { tokenFolder } from '../../src/wechat/token-folder.ts'

/** A run of the command that has ended. */
interface Run {
  args: string[]
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  startedAt: number
}

/**
 * Holds every test of the command to it: no secret of its variables and no token it was given stands in an output, or
 * in a file that changed in the project meanwhile. The stand-in is let off: its secret is there to be pasted, its tokens
 * are its own.
 *
 * @throws Error that says where one stands
 */
export async function checkNoSecrets({ args, cwd, env, startedAt }: Run, outputs: string[]): Promise<void> {
  if (args[0] === 'fake-wechat') return
  const secrets = await secretsOf(env)
  if (secrets.length === 0) return
  const leak = (text: string) => secrets.some((secret) => text.includes(secret))
  if (outputs.some(leak)) throw new Error(`A secret in the output of wxpub ${args.join(' ')}`)
  if (!cwd.startsWith(tmpdir())) return
  const tokens = tokenFolder(env, process.platform)
  for (const path of await changedFiles(cwd, startedAt)) {
    if (dirname(path) === tokens || basename(path).startsWith('stand-in.json')) continue
    if (leak(await readFile(path, 'latin1').catch(() => '')))
      throw new Error(`A secret in ${path} after wxpub ${args.join(' ')}`)
  }
}

async function secretsOf(env: Run['env']): Promise<string[]> {
  const named = Object.entries(env).filter(([name]) => /SECRET|TOKEN|PASSWORD/.test(name))
  const folder = tokenFolder(env, process.platform)
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{32}\.json$/.test(name))
  const tokens = await Promise.all(
    names.map(async (name) => {
      const kept = await readFile(join(folder, name), 'utf8').catch(() => '')
      return /"token":\s*"([^"]+)"/.exec(kept)?.[1]
    }),
  )
  const all = [...named.map(([, value]) => value), ...tokens]
  return all.filter((value) => value !== undefined).filter(({ length }) => length >= 8)
}

async function changedFiles(folder: string, since: number): Promise<string[]> {
  // A command that ends with its test may find the project gone.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const isChanged = async (path: string) => ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0) >= since
  const changed = await Promise.all(paths.map(isChanged))
  return paths.filter((_, index) => changed[index])
}
