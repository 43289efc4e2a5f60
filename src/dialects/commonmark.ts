import path from 'node:path'
import { decodePath } from './decode-path.ts'
import type { Dialect } from './dialect.ts'

/** CommonMark with GFM, as GitHub shows it: the dialect of every post that is in no other. */
export const commonmark: Dialect = {
  name: 'commonmark',
  detect: () => true,
  fieldAliases: {},
  markdownPlugins: [],
  resolveLink(address, { folder, root }) {
    const [, written] = post.exec(address) ?? []
    if (written === undefined) return undefined
    const file = decodePath(written)
    return file.startsWith('/') ? path.join(root, file) : path.resolve(folder, file)
  },
}

/** Up to what names a place in it. A `#` may also be part of its name. */
const post = /^([^#?][^?]*?\.(?:md|markdown))(?:[?#].*)?$/is
