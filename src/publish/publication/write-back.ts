import { readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import type { PostEntry } from '../../ledger/ledger.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { parsePost } from '../../read/read-post.ts'
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
  if (!entry || !isWanted || url === undefined || session.rehearsal || wechatUrl === url) return []
  const isOurs = entry.publications.some((each) => each.url === wechatUrl)
  if (wechatUrl !== undefined && !isOurs) return []
  try {
    const bytes = await readFile(post.path)
    const text = bytes.toString('utf8')
    const { setField } = await import('../../read/edit-front-matter.ts')
    const edited = setField(text, 'write_back', 'wechat_url', url)
    if (edited === undefined || !isSamePost(bytes, edited, url, post))
      return [problem('post/not-written-back', { url }, { place: placeOf(post) })]
    await writeFileAtomic(post.path, edited)
    return []
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return [problem('post/write-back-failed', { url, cause }, { place: placeOf(post) })]
  }
}

/** Whether the edited file reads as the one on disk, but for the address. */
function isSamePost(bytes: Uint8Array, edited: string, url: string, { path, root, file }: Post): boolean {
  const [before, after] = [bytes, Buffer.from(edited)].map((each) => parsePost(each, path, root, file))
  if (!before || !after || after.fields.wechatUrl !== url) return false
  const shown = ({ fields, body, key }: Post) =>
    JSON.stringify([{ ...fields, wechatUrl: '' }, key, body.trimStart()])
  return shown(before) === shown(after)
}

const placeOf = ({ places, file }: Post) => places.writeBack ?? { file }
