import type { RemoteArticle } from '../wechat/types.ts'
import type { Account, UploadedImage } from './account.ts'

/** How much is kept of all accounts together. */
interface MemoryBounds {
  /** Whoever needs more files tests something else. */
  filesInBytes: number
  /** Of drafts and publications. */
  textInCharacters: number
}

const defaultBounds: MemoryBounds = {
  filesInBytes: 512 * 1024 * 1024,
  textInCharacters: 128 * 1024 * 1024,
}

/** Older addresses of pictures lead nowhere. */
const maxImages = 100_000

/** Keeps what a stand-in holds within bounds. */
export interface BoundedMemory {
  /**
   * To be called once a file is stored. Lets go of the bytes of the oldest files when all together are too large. Their
   * ids and addresses stay good.
   */
  noteFile(file: UploadedImage): void
  /** To be called once articles are stored, be they drafts or published. */
  noteArticles(articles: readonly RemoteArticle[]): void
  /** Whether there is no room for another draft. WeChat is known to have no such limit. */
  isFullOfArticles(): boolean
}

/** @param accounts the live ones: what they hold already counts */
export function createBoundedMemory(
  accounts: ReadonlyMap<string, Account>,
  bounds = defaultBounds,
): BoundedMemory {
  // Never less than is held, since what goes isn't subtracted: only what comes to a bound is counted anew.
  let filesInBytes = Number.POSITIVE_INFINITY
  let textInCharacters = Number.POSITIVE_INFINITY

  function forgetOldImages(): void {
    for (const { images } of accounts.values()) {
      const [oldest] = images.keys()
      if (images.size > maxImages && oldest !== undefined) images.delete(oldest)
    }
  }

  function forgetOldFiles(): void {
    filesInBytes = 0
    for (const { bytes } of filesOf(accounts)) filesInBytes += bytes.length
    if (filesInBytes <= bounds.filesInBytes) return
    for (const file of filesOf(accounts)) {
      filesInBytes -= file.bytes.length
      file.bytes = Buffer.alloc(0)
      if (filesInBytes <= bounds.filesInBytes) return
    }
  }

  return {
    noteFile({ bytes }) {
      forgetOldImages()
      filesInBytes += bytes.length
      if (filesInBytes > bounds.filesInBytes) forgetOldFiles()
    },
    noteArticles(articles) {
      textInCharacters += lengthOf(articles)
    },
    isFullOfArticles() {
      if (textInCharacters > bounds.textInCharacters) textInCharacters = lengthOfAll(accounts)
      return textInCharacters > bounds.textInCharacters
    },
  }
}

/** The bytes of a file out of a request, which they keep in memory only where they are most of it. */
export const keptBytes = (bytes: Buffer): Buffer =>
  2 * bytes.length > bytes.buffer.byteLength ? bytes : Buffer.from(bytes)

function lengthOfAll(accounts: ReadonlyMap<string, Account>): number {
  let length = 0
  for (const { drafts, publications, jobs } of accounts.values()) {
    for (const holders of [drafts, publications, jobs])
      for (const { articles } of holders.values()) length += lengthOf(articles)
  }
  return length
}

function lengthOf(articles: readonly RemoteArticle[]): number {
  let length = 0
  for (const { content = '' } of articles) length += content.length
  return length
}

/** A picture of the library is among the pictures, too. */
function* filesOf(accounts: ReadonlyMap<string, Account>): Generator<UploadedImage> {
  for (const { images, materials, temporaryMedia } of accounts.values()) {
    yield* images.values()
    for (const files of [materials, temporaryMedia])
      for (const file of files.values()) if (images.get(file.url) !== file) yield file
  }
}
