import { readFile } from 'node:fs/promises'
import { isSameArticle } from '../../article-address.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { parsePost } from '../../read/read-post.ts'
import { writeWhole } from '../../write-whole.ts'
import type { Session } from '../session.ts'

/**
 * Writes the address of a published post into its front matter, where it says `write_back: true`. Nothing else of the
 * file changes, and the field is no part of the article: the post counts as unchanged. An address that another account
 * or a person put there stays.
 *
 * @returns why it couldn't be written
 */
export async function writeBack(
  post: Post,
  entry: PostEntry | undefined,
  session: Session,
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
    const isForeign = !entry.publications.some((each) => isSameArticle(each.url, now.fields.wechatUrl))
    if (now.fields.wechatUrl !== undefined && isForeign) return []
    const edited = setField(bytes.toString('utf8'), 'write_back', 'wechat_url', url)
    if (edited === undefined || !isSamePost(now, edited, url))
      return [problem('post/not-written-back', { url }, { place: placeOf(post) })]
    // Saved by somebody in this moment.
    if (!bytes.equals(await readFile(path))) return writeBack(post, entry, session)
    await writeWhole(path, edited)
    return []
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return [problem('post/write-back-failed', { url, cause }, { place: placeOf(post) })]
  }
}

/** Whether the edited file reads as the one on disk, but for the address. */
function isSamePost(before: Post, edited: string, url: string): boolean {
  const after = parsePost(Buffer.from(edited), before.path, before.root, before.file)
  if (after.fields.wechatUrl !== url) return false
  const shown = ({ fields, body, key }: Post) =>
    JSON.stringify([{ ...fields, wechatUrl: '' }, key, body.trimStart()])
  return shown(before) === shown(after)
}

const placeOf = ({ places, file }: Post) => places.writeBack ?? { file }
