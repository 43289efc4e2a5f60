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
    const file = decodePath(address.replace(/[?#].*$/s, ''))
    if (!/\.(md|markdown)$/i.test(file)) return undefined
    return file.startsWith('/') ? path.join(root, file) : path.resolve(folder, file)
  },
}
