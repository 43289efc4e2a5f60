import { readFile } from 'node:fs/promises'
import { isSameArticle } from '../../article-address.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { parsePost } from '../../read/read-post.ts'
import { writeWhole } from '../../write-whole.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import type { Session } from '../session.ts'

/**
 * Writes the address of a published post into its front matter, where it says `write_back: true`. Nothing else of the
 * file changes, and the field is no part of the article: the post counts as unchanged. An address that came with a copy of
 * another post here is replaced; one that another account or a person put there stays.
 *
 * @returns why it wasn't written
 */
export async function writeBack(
  post: Post,
  entry: PostEntry | undefined,
  session: Session,
  others: Pick<KnowsEntries, 'entries'>,
): Promise<Problem[]> {
  const url = entry && currentPublication(entry)?.url
  const { writeBack: isWanted, wechatUrl } = post.fields
  if (!entry || !isWanted || url === undefined || session.rehearsal) return []
  if (isSameArticle(wechatUrl, url)) return []
  const { path, root, file } = post
  try {
    const { setField } = await import('../../read/edit-front-matter.ts')
    const bytes = await readFile(path)
    const now = parsePost(bytes, path, root, file)
    if (
      now.fields.wechatUrl !== undefined &&
      !isOfPosts(now.fields.wechatUrl, [entry, ...(await others.entries())])
    ) {
      const place = now.places.wechatUrl ?? { file }
      return mayBeOfAccount(post, session) ? [] : [problem('post/other-address', { url }, { place })]
    }
    const edited = setField(bytes.toString('utf8'), 'write_back', 'wechat_url', url)
    if (edited === undefined || !isSamePost(now, edited, url))
      return [problem('post/not-written-back', { url }, { place: placeOf(post) })]
    // Saved by somebody in this moment.
    if (!bytes.equals(await readFile(path))) return writeBack(post, entry, session, others)
    await writeWhole(path, edited)
    return []
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return [problem('post/write-back-failed', { url, cause }, { place: placeOf(post) })]
  }
}

/** Whether an address is that of a post of these, or was. */
const isOfPosts = (address: string, entries: readonly PostEntry[]): boolean =>
  entries.some(({ publications }) => publications.some(({ url }) => isSameArticle(url, address)))

/** Whether the post may have been published on another account as well, whose address comes first. */
const mayBeOfAccount = ({ fields }: Post, { config }: Session): boolean =>
  config.accounts.length > 1 && (fields.account?.length !== 1 || fields.account[0] === 'all')

/** Whether the edited file reads as the one on disk, but for the address. */
function isSamePost(before: Post, edited: string, url: string): boolean {
  const after = parsePost(Buffer.from(edited), before.path, before.root, before.file)
  if (after.fields.wechatUrl !== url) return false
  const shown = ({ fields, body, key }: Post) =>
    JSON.stringify([{ ...fields, wechatUrl: '' }, key, body.trimStart()])
  return shown(before) === shown(after)
}

const placeOf = ({ places, file }: Post) => places.writeBack ?? { file }
