import type { PictureFact } from '../assets/upload/upload-tally.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import type { Saved } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'

/** Turns how far a post came into what a command reports. */
export function resultOf(
  { post, article }: Pick<PreparedPost, 'post' | 'article'>,
  { account, rehearsal }: Session,
  saved: Saved,
  known: { entry?: PostEntry | undefined; pictures?: PictureFact[] } = {},
): PostResult {
  const { entry, pictures = [] } = known
  const uploaded = pictures.filter((each) => each.uploaded).length
  const draft = entry?.draft && { mediaId: entry.draft.mediaId, index: entry.draft.index }
  const publication = entry && (currentPublication(entry) ?? entry.publications.at(-1))
  return {
    post: post.file,
    title: article?.title ?? post.fields.title ?? '',
    account: account.name,
    action: saved.action,
    ...(draft && { draft }),
    ...(publication && {
      publication: {
        ...(publication.publishId !== undefined && { publishId: publication.publishId }),
        ...(publication.articleId !== undefined && { articleId: publication.articleId }),
        // The stand-in's address opens nothing: in a rehearsal nobody should copy it.
        ...(publication.url !== undefined && !rehearsal && { url: publication.url }),
      },
    }),
    assets: { uploaded, reused: pictures.length - uploaded },
    ...(pictures.length > 0 && { pictures }),
    ...(saved.diff !== undefined && { diff: saved.diff }),
    problems: saved.problems,
    next: nextCommands(saved, post.file),
    manual: saved.manual ?? [],
  }
}

function nextCommands({ action, manual, problems }: Saved, file: string): string[] {
  const name = /^[\w./\-\u0080-\uffff]+$/.test(file) ? file : `'${file.replace(/'/g, "'\\''")}'`
  if (manual?.length) return []
  if (action === 'created' || action === 'updated' || action === 'adopted')
    return [`npx wxpub publish ${name}`]
  const isPublishing = action === 'submitted' || problems.some(({ code }) => code === 'publish/in-doubt')
  if (isPublishing) return [`npx wxpub publish ${name}`]
  if (action === 'doubtful') return [`npx wxpub draft ${name}`]
  return []
}
