import { createHash } from 'node:crypto'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tokenFolder } from '../../wechat/token-folder.ts'
import type { Project } from '../project/open-project.ts'

/**
 * Folder that keeps a project's renderings: with the ledger's local files, which git leaves out; as long as there is no
 * ledger, in the user's cache, since who only builds or checks asked for no folder in the project. It moves once.
 */
export async function memoryFolder({
  config: { root },
  environment,
}: {
  config: Pick<Project['config'], 'root'>
  environment: Pick<Project['environment'], 'variables'>
}): Promise<string> {
  const ledger = join(root, '.wxpub')
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const ofUser = join(tokenFolder(environment.variables, process.platform), 'renderings', name)
  const info = await stat(ledger).catch(() => undefined)
  if (!info?.isDirectory()) return ofUser
  const ofProject = join(ledger, 'local', 'renderings')
  // Where it can't be moved, as to another disk, what is needed is rendered once more.
  await rename(ofUser, ofProject).catch(() => undefined)
  return ofProject
}
