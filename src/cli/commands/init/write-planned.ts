import { writeWhole } from '../../../write-whole.ts'
import type { FileResult } from '../../command-result.ts'
import { createFile } from '../../project/create-file.ts'
import type { PlannedFile } from './plan-files.ts'

/**
 * Makes a file, or puts the extended text in the place of the one that was read; each whole or not at all.
 *
 * @param path absolute
 * @throws the system's error when it can't be written
 */
export async function writePlanned(
  path: string,
  { existing, text }: PlannedFile,
): Promise<FileResult['action']> {
  if (text === undefined) return 'kept'
  if (existing === undefined) return (await createFile(path, text)) ? 'made' : 'kept'
  await writeWhole(path, text)
  return 'extended'
}
