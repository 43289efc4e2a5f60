import type { UploadedImage } from './account.ts'
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
  let size = 0
  for (const { bytes } of filesOf(state)) size += bytes.length
  if (size <= maxFilesInBytes) return
  for (const file of filesOf(state)) {
    size -= file.bytes.length
    file.bytes = Buffer.alloc(0)
    if (size <= maxFilesInBytes) return
  }
}

/** The bytes of a file out of a request, which they keep in memory only where they are most of it. */
export const keptBytes = (bytes: Buffer): Buffer =>
  2 * bytes.length > bytes.buffer.byteLength ? bytes : Buffer.from(bytes)

/** Whether there is no room for another draft. WeChat is known to have no such limit. */
export function isFullOfArticles(state: State): boolean {
  let length = 0
  for (const { drafts, publications, jobs } of state.accounts.values()) {
    for (const holders of [drafts, publications, jobs])
      for (const { articles } of holders.values())
        for (const { content = '' } of articles) length += content.length
  }
  return length > maxTextInCharacters
}

/** A picture of the library is among the pictures, too. */
function* filesOf(state: State): Generator<UploadedImage> {
  for (const { images, materials, temporaryMedia } of state.accounts.values()) {
    yield* images.values()
    for (const files of [materials, temporaryMedia])
      for (const file of files.values()) if (images.get(file.url) !== file) yield file
  }
}
