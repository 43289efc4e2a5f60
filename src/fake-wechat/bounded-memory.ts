import type { Account, UploadedImage } from './account.ts'
import type { State } from './state.ts'

/** Files are kept up to this size together; whoever needs more tests something else. */
const maxFilesInBytes = 512 * 1024 * 1024
/** Drafts and publications are kept up to this length together. */
const maxTextInCharacters = 128 * 1024 * 1024

/** Older addresses of pictures lead nowhere. */
const maxImages = 100_000

/** Lets go of the bytes of the oldest files when all together are too large. Their ids and addresses stay good. */
export function forgetOldFiles(state: State): void {
  for (const { images } of state.accounts.values()) {
    const [oldest] = images.keys()
    if (images.size > maxImages && oldest !== undefined) images.delete(oldest)
  }
  const files = new Set([...state.accounts.values()].flatMap(filesOf))
  let size = 0
  for (const { bytes } of files) size += bytes.length
  for (const file of files) {
    if (size <= maxFilesInBytes) return
    size -= file.bytes.length
    file.bytes = Buffer.alloc(0)
  }
}

/** Whether there is no room for another draft. WeChat is known to have no such limit. */
export function isFullOfArticles(state: State): boolean {
  let length = 0
  for (const { drafts, publications, jobs } of state.accounts.values()) {
    for (const { articles } of [...drafts.values(), ...publications.values(), ...jobs.values()]) {
      for (const { content = '' } of articles) length += content.length
    }
  }
  return length > maxTextInCharacters
}

function filesOf({ images, materials, temporaryMedia }: Account): UploadedImage[] {
  return [...images.values(), ...materials.values(), ...temporaryMedia.values()]
}
