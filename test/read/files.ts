import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../src/problems/problem.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** Makes a folder of its own that holds these files; a name ending in `/` is a folder. */
export async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) await writeFile(path, content)
  }
  return folder
}

/** `file:line:column code parameters`. */
export function show({ code, place, params }: Problem): string {
  const where = [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(':')
  return [where, code, ...Object.values(params)].filter((part) => part !== '').join(' ')
}
