import { join } from 'node:path'
import type { RemotePictures } from '../assets/remote/remote-pictures.ts'
import { readEntries } from '../ledger/read-entries.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { typeLine } from '../problems/type-line.ts'
import { findHolder } from '../publish/adopt/find-holder.ts'
import { tiePulled } from '../publish/adopt/tie-pulled.ts'
import { type PostResult, plainResult } from '../publish/result.ts'
import type { Session } from '../publish/session.ts'
import { readPost } from '../read/read-post.ts'
import { type MadePost, makeArticle } from './make-article.ts'
import { makePicturePost } from './make-picture-post.ts'
import type { FoundArticle } from './source/read-source.ts'
import { pageOf } from './write/front-matter.ts'
import { nameOfTitle } from './write/name-file.ts'
import { writePost } from './write/write-post.ts'

/** Where articles are pulled to, and what is known there. */
export interface PullSettings {
  /** Absolute path of the folder for posts; pictures go to `images/` in it. */
  folder: string
  /** Absolute path of the project root. */
  root: string
  /** Working directory, for paths in problems. */
  cwd: string
  /** The account; without one nothing is known of a ledger. */
  session?: Session | undefined
  /** Origin of the stand-in that the account is at, if it is one. */
  standIn?: string | undefined
  remote: RemotePictures
  /** Paths written in this run: articles of one title get numbers. */
  written: Set<string>
  /** Whether an article that a post was made of is written once more, for the person named the folder. Default: false. */
  copiesKnown?: boolean
  /** Finds the post of the project that a mark is of. */
  findMarked(mark: string): Promise<string | undefined>
}

/** What is told of an article that a post was made of. */
const knownAs = { draft: 'pull/known', publication: 'pull/known-published' } as const

/**
 * Writes an article as a post: Markdown with front matter, pictures beside it, an entry in the ledger if it is the
 * account's own. What is a post already stays as it is; no file is overwritten.
 */
export async function pullArticle(found: FoundArticle, settings: PullSettings): Promise<PostResult> {
  const { article, place } = found
  const { session, root, cwd } = settings
  const title = article.title ?? ''
  const source = sourceOf(found)
  const account = session?.account.name ?? ''
  const nothing = (action: PostResult['action'], post: string, told: Problem): PostResult =>
    plainResult({ post, title, account, action, ...receiptsOf(found), problems: [told] })
  const holder = session && (await findHolder((await readEntries(session.store)).entries, place, root))
  const known = holder && shownPath(join(root, holder.path), cwd)
  if (known !== undefined && !settings.copiesKnown)
    return nothing('unchanged', known, problem(knownAs[place.kind], { title, path: known }))
  const path = freePath(title, settings)
  const file = shownPath(path, cwd)
  // A copy may carry its post's mark.
  const given = known === undefined ? settings : { ...settings, findMarked: async () => undefined }
  const made = await (article.article_type === 'newspic' ? makePicturePost : makeArticle)(found, given)
  if ('marked' in made)
    return nothing('skipped', made.marked, problem('pull/marked', { title, path: made.marked, source }))
  if ('fault' in made) return nothing('failed', source, made.fault)
  const { text, pictures, receipts } = made
  const fault = await writePost(path, text, pictures, file)
  if (fault) return nothing('failed', file, fault)
  settings.written.add(path)
  const pulled: PostResult = {
    ...emptyResult(settings),
    ...receiptsOf(found),
    post: file,
    title,
    action: 'pulled',
    problems: made.tell(file),
  }
  if (known !== undefined) {
    const told = problem('pull/copied', { title, path: known }, { place: { file } })
    return { ...pulled, problems: [...pulled.problems, told] }
  }
  const address = pageOf(found.place)
  return address === undefined
    ? tied(pulled, path, found, { ...settings, receipts })
    : withAddress(pulled, address)
}

/** Nobody knows whose page it is: the person says so before anything is made of it. */
function withAddress(pulled: PostResult, address: string): PostResult {
  const line = typeLine('adopt', pulled.post, address)
  const told = problem('pull/whose', { line }, { place: { file: pulled.post } })
  return { ...pulled, problems: [...pulled.problems, told], next: [line] }
}

/** Writes an article of the account into the ledger. */
async function tied(
  pulled: PostResult,
  path: string,
  { article, place }: FoundArticle,
  { session, root, cwd, receipts }: PullSettings & Pick<MadePost, 'receipts'>,
): Promise<PostResult> {
  // Of a page that doesn't say its address there is nothing to tie.
  const isOwn = place.kind === 'draft' || place.articleId !== undefined
  if (!session || !isOwn) return pulled
  const post = await readPost({ path }, root, cwd)
  const result = await tiePulled(post, { article, place }, session, receipts)
  if (result.action === 'pulled') return { ...pulled, problems: [...pulled.problems, ...result.problems] }
  const id = place.kind === 'draft' ? place.mediaId : (place.articleId ?? '')
  const line = typeLine('adopt', pulled.post, id)
  const told = problem('pull/not-tied', { path: pulled.post, line }, { place: { file: pulled.post } })
  return { ...pulled, problems: [...pulled.problems, ...result.problems, told], next: [line] }
}

const emptyResult = ({ session }: PullSettings) => ({
  account: session?.account.name ?? '',
  assets: { uploaded: 0, reused: 0 },
  next: [],
  manual: [],
})

function receiptsOf({ place }: FoundArticle): Pick<PostResult, 'draft' | 'publication'> {
  if (place.kind === 'draft') return { draft: { mediaId: place.mediaId, index: place.index } }
  const { articleId, url } = place
  return {
    publication: { ...(articleId !== undefined && { articleId }), ...(url !== undefined && { url }) },
  }
}

/** What a person would type to name it. */
const sourceOf = ({ place, base }: FoundArticle): string =>
  place.kind === 'draft' ? place.mediaId : (place.articleId ?? place.url ?? base ?? '')

/** A name that nothing in this run took; what lies on the disk already is told when it is written. */
function freePath(title: string, { folder, written }: PullSettings): string {
  const name = nameOfTitle(title)
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number > 1 ? `-${number}` : ''}.md`)
    if (!written.has(path)) return path
  }
}
