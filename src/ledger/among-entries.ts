import { relative } from 'node:path'
import { currentPublication, type PostEntry } from './ledger.ts'

/** The entry of a post: that of its key, else the one last sent from its path. */
export const entryOfPost = (
  entries: readonly PostEntry[],
  post: { key: string; relativePath: string },
): PostEntry | undefined =>
  entries.find(({ key }) => key === post.key) ?? entries.find(({ path }) => path === post.relativePath)

/**
 * Where links to other posts lead: the address of each post that is published.
 *
 * @param links with absolute paths
 * @param root absolute path of the project root
 * @returns one for each link, in order; nothing where there is no address
 */
export function publishedAddresses(
  links: readonly { path: string }[],
  root: string,
  entries: readonly PostEntry[],
): (string | undefined)[] {
  return links.map((link) => {
    const path = relative(root, link.path).normalize('NFC')
    const entry = entries.find((each) => each.path === path)
    return entry && currentPublication(entry)?.url
  })
}
