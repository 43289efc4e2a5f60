import type { PictureFact } from '../assets/upload/upload-tally.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import type { Article } from '../render/article.ts'
import { nextCommands } from './next-commands.ts'
import type { Saved } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'

/** Turns how far a post came into what a command reports. */
export function resultOf(
  { post, article }: Pick<PreparedPost, 'post'> & { article?: Pick<Article, 'title'> },
  { account, rehearsal }: Pick<Session, 'account' | 'rehearsal'>,
  saved: Saved,
  known: { entry?: PostEntry | undefined; pictures?: PictureFact[] } = {},
): PostResult {
  const { entry, pictures = [] } = known
  const uploaded = pictures.filter((each) => each.uploaded).length
  return {
    post: post.file,
    title: article?.title ?? post.fields.title ?? '',
    account: account.name,
    action: saved.action,
    ...receiptsOf(entry, rehearsal),
    ...(saved.previewUrl !== undefined && entry?.draft && !rehearsal && { previewUrl: saved.previewUrl }),
    ...(saved.sentTo !== undefined && { sentTo: saved.sentTo }),
    assets: { uploaded, reused: pictures.length - uploaded },
    ...(pictures.length > 0 && { pictures }),
    ...(saved.diff !== undefined && { diff: saved.diff }),
    problems: saved.problems,
    next: nextCommands(saved, post),
    manual: saved.manual ?? [],
  }
}

/**
 * What the ledger knows of a post's draft and its last publication.
 *
 * @param rehearsal whether a stand-in gave it: its addresses open nothing, so nobody should copy them
 * @param publication the one that is meant. Default: the last that readers see
 */
export function receiptsOf(
  entry: PostEntry | undefined,
  rehearsal = false,
  publication = entry && (currentPublication(entry) ?? entry.publications.at(-1)),
): Pick<PostResult, 'draft' | 'publication'> {
  if (!entry) return {}
  const { mediaId, index } = entry.draft ?? {}
  const { publishId, articleId, url, state } = publication ?? {}
  return {
    ...(mediaId !== undefined && index !== undefined && { draft: { mediaId, index } }),
    ...(publication && {
      publication: {
        ...(publishId !== undefined && { publishId }),
        ...(articleId !== undefined && { articleId }),
        ...(url !== undefined && !rehearsal && { url }),
        ...(state !== undefined && { state }),
      },
    }),
  }
}
