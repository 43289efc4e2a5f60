import { dirname, join, relative, resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { NewsArticle } from '../../render/article.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import type { PostRun, ReadyPost } from '../post-run.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { isToShare } from '../together/parting.ts'
import { publishedAddresses, takenDown } from './linked-entry.ts'

/**
 * Links to posts that aren't published yet: an article that is published keeps them as words.
 *
 * @param run absolute paths of posts that go out in the same run: as articles of its draft, and before it
 */
export async function unpublishedLinks(
  prepared: ReadyPost,
  batch: KnowsEntries,
  { alongside, before }: { alongside: ReadonlySet<string>; before: Pick<ReadonlySet<string>, 'has'> },
): Promise<Problem[]> {
  const { article, post } = prepared
  if (article.type !== 'news') return []
  const links = article.links.filter(({ path }) => !before.has(path))
  const addresses = await publishedAddresses(links, post.root, batch)
  return tellUnresolved(prepared, { links }, addresses, {
    alongside,
    down: await takenDown(links, post.root, batch),
  })
}

/** Links of an article that is sent: of posts in the same draft it is known who is sent with it, else the ledger tells. */
export async function unresolvedLinks(
  { alongside, batch, file, prepared }: PostRun,
  article: NewsArticle,
  links: (string | undefined)[],
): Promise<Problem[]> {
  if (!links.includes(undefined)) return []
  const { root } = prepared.post
  const isSentAlone = alongside.size === 0
  const stays = isSentAlone && !isToShare([{ post: prepared.post, entry: file.entry }])
  const shared = stays ? inDraftOf(file.entry, await batch.entries(), root) : alongside
  const down = await takenDown(article.links, root, batch)
  return tellUnresolved(prepared, article, links, { alongside: shared, down })
}

/**
 * Links to posts that lead nowhere, since those have no address: they aren't published yet, or will be at the same time.
 *
 * @param addresses of the posts that the links of the article lead to
 * @param others.alongside as of `PostRun`
 * @param others.down absolute paths of posts that were published and can't be read any more
 */
function tellUnresolved(
  { problems, post }: Pick<PreparedPost, 'problems' | 'post'>,
  { links }: Pick<NewsArticle, 'links'>,
  addresses: readonly (string | undefined)[],
  { alongside, down }: { alongside: ReadonlySet<string>; down: ReadonlySet<string> },
): Problem[] {
  return links
    .filter((link, index) => addresses[index] === undefined && leadsToPost({ problems }, link))
    .map(({ path, written, place }) => {
      if (alongside.has(path)) return problem('link/same-draft', { path: written }, { place })
      const file = besides(post, path)
      if (down.has(path)) {
        const again = typeLine('publish', file, '--again')
        return problem('link/post-taken-down', { path: written, line: again }, { place })
      }
      const line = typeLine('adopt', file)
      return problem('link/post-unpublished', { path: written, line }, { place })
    })
}

/** Another post as the post is called. */
const besides = ({ path, file }: PreparedPost['post'], other: string): string =>
  join(dirname(file), relative(dirname(path), other))

/** Whether there is a post where a link leads. */
export const leadsToPost = (
  { problems }: Pick<PreparedPost, 'problems'>,
  { written }: NewsArticle['links'][number],
): boolean => !problems.some(({ code, params }) => code === 'link/post-missing' && params.path === written)

/**
 * Absolute paths of the posts that share a draft with one, as far as the ledger tells.
 *
 * @param entries all that the ledger holds
 */
export function inDraftOf(
  entry: PostEntry | undefined,
  entries: readonly PostEntry[],
  root: string,
): ReadonlySet<string> {
  const mediaId = entry?.draft?.mediaId
  const shared = entries.filter(({ draft }) => mediaId !== undefined && draft?.mediaId === mediaId)
  return new Set(shared.map(({ path }) => resolve(root, path)))
}
