import { writeFile } from 'node:fs/promises'
import type { Options } from 'write-file-atomic'

/**
 * Replaces a file, so that whatever happens the old or the new content is there, whole. Mode and owner stay.
 *
 * The content is written here: `write-file-atomic` makes one call and doesn't look how much of it was taken, and a disk
 * that is nearly full takes what fits.
 *
 * @throws the system's error when it can't be; then the file is as it was
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  options: Pick<Options, 'fsync' | 'mode'> = {},
): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  const tmpfileCreated = (temporary: string) => writeFile(temporary, content)
  await writeFileAtomic(path, '', { ...options, tmpfileCreated })
}
