import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tokenFolder } from '../wechat/token-folder.ts'
import type { Project } from './open-project.ts'

/**
 * Folder that keeps a project's renderings: with the ledger's local files, which git leaves out; as long as there is no
 * ledger, in the user's cache, since who only builds or checks asked for no folder in the project.
 */
export async function memoryFolder({ config: { root }, environment }: Project): Promise<string> {
  const ledger = join(root, '.wxpub')
  const info = await stat(ledger).catch(() => undefined)
  if (info?.isDirectory()) return join(ledger, 'local', 'renderings')
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  return join(tokenFolder(environment.variables, process.platform), 'renderings', name)
}
