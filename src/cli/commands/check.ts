import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../../config/config.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { sendingNotes } from '../../publish/draft/sending-notes.ts'
import type { PostResult } from '../../publish/result.ts'
import { findNamedTwice } from '../../publish/together/group-posts.ts'
import type { Post } from '../../read/post.ts'
import { findDuplicateUids } from '../../read/read-post.ts'
import { changedSince } from '../choose/changed-since.ts'
import { setUnwrittenAside } from '../choose/unwritten.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { type Ledgers, ledgersOf } from '../project/ledgers-of.ts'
import { openProject } from '../project/open-project.ts'
import { postResult, type RenderedPost, renderPosts } from '../render/render-post.ts'

/**
 * Finds all problems of the posts, or with `--since` of those that have changed, what WeChat will change of them and,
 * where there is a ledger, which links can't be followed yet, offline. What holds for several accounts is told once.
 */
export const run: Run = async (call) => {
  const project = await openProject(call.posts, call)
  const { since } = call.options
  const changed = since === undefined ? undefined : await changedSince(since, project.config.root)
  if (changed && 'code' in changed) return nothingDone(changed)
  const unrelated: Problem[] = [...project.strangers, ...project.problems]
  const results: PostResult[] = []
  const withUid = new Map<string, Post>()
  const heads = new Map<Account, Post[]>()
  const ledgers = ledgersOf(project, call)
  for await (const rendered of renderPosts(project, call, { everyAccount: true, survival: true, ledgers })) {
    const { post, account } = rendered
    if (post.fields.uid !== undefined) withUid.set(post.path, { ...post, body: '' })
    if (account && post.fields.articles)
      heads.set(account, [...(heads.get(account) ?? []), { ...post, body: '' }])
    if (changed && !hasChanged(rendered, changed)) continue
    const [unwritten] = setUnwrittenAside([post], project.posts, account?.name ?? '', 'checked').results
    const result = unwritten ?? postResult(await withNotes(rendered, ledgers), 'checked')
    const before = results.filter(({ post }) => post === result.post).flatMap(({ problems }) => problems)
    const isNew = (found: Problem) => !before.some((each) => isDeepStrictEqual(each, found))
    results.push({ ...result, problems: result.problems.filter(isNew) })
  }
  for (const twin of findDuplicateUids([...withUid.values()])) {
    const result = results.find(({ post }) => post === twin.params.file)
    if (result) result.problems = [...result.problems, twin]
  }
  for (const [account, ofAccount] of heads)
    await tellNamedTwice(ofAccount, results, { account, cwd: call.world.cwd })
  if (since !== undefined && results.length === 0)
    unrelated.push(problem('command/nothing-since', { ref: since }))
  return { results, problems: unrelated }
}

/** Posts of one account of which two name the same one for their draft: the later of them is told. */
async function tellNamedTwice(
  heads: Post[],
  results: readonly PostResult[],
  where: { account: Account; cwd: string },
): Promise<void> {
  for (const [path, problems] of await findNamedTwice(heads, where)) {
    const file = heads.find((head) => head.path === path)?.file
    const result = results.find(({ post }) => post === file)
    const isNew = (found: Problem) => !result?.problems.some((each) => isDeepStrictEqual(each, found))
    if (result) result.problems = [...result.problems, ...problems.filter(isNew)]
  }
}

/** Whether a post or one of its pictures is among these files. */
function hasChanged({ post, prepared }: RenderedPost, changed: ReadonlySet<string>): boolean {
  const pictures = (prepared?.article?.assets ?? []).flatMap(({ source }) =>
    source.kind === 'file' ? [resolve(source.folder, source.path)] : [],
  )
  return [post.path, ...pictures].some((path) => changed.has(path))
}

/** With what sending does of its own accord. */
async function withNotes(rendered: RenderedPost, ledgers: Ledgers): Promise<RenderedPost> {
  const { account, prepared, problems } = rendered
  if (!account || !prepared) return rendered
  return { ...rendered, problems: [...problems, ...(await sendingNotes(prepared, () => ledgers(account)))] }
}
