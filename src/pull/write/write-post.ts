import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PulledPicture } from './fetch-pictures.ts'

/** Where pictures stand, beside the post. */
export const picturesFolder = 'images'

/**
 * Writes a post that isn't there yet, and its pictures.
 *
 * @param path absolute
 * @param shown the same as the user would type it
 * @returns why it couldn't be written; nothing is overwritten
 */
export async function writePost(
  path: string,
  text: string,
  pictures: ReadonlyMap<string, PulledPicture>,
  shown: string,
): Promise<Problem | undefined> {
  const folder = join(dirname(path), picturesFolder)
  const all = [...pictures.values()].filter((picture) => picture.kind === 'picture')
  try {
    await mkdir(all.length > 0 ? folder : dirname(path), { recursive: true })
    // The post first: while it is in nobody's way, no picture is written in vain.
    await writeFile(path, text, { flag: 'wx' })
    for (const { name, bytes } of all)
      await writeFile(join(folder, name), bytes, { flag: 'wx' }).catch(unlessThere)
    return undefined
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'EEXIST'
      ? problem('pull/file-exists', { path: shown }, { place: { file: shown } })
      : problem('pull/not-written', { path: shown, cause: String(error.code) }, { place: { file: shown } })
  }
}

/** Named by its content, what is there already is the same. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
