import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import { changedSince } from '../changed-since.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { postResult, type RenderedPost, renderPosts } from '../render-post.ts'
import { setUnwrittenAside } from '../unwritten.ts'

/**
 * Finds all problems of the posts, or with `--since` of those that have changed, and what WeChat will change of them,
 * offline. What holds for several accounts is told once.
 */
export const run: Run = async (call) => {
  const project = await openProject(call.posts, call)
  const { since } = call.options
  const changed = since === undefined ? undefined : await changedSince(since, project.config.root)
  if (changed && 'code' in changed) return nothingDone(changed)
  const unrelated: Problem[] = [...project.strangers, ...project.problems]
  const results: PostResult[] = []
  for await (const rendered of renderPosts(project, call, { everyAccount: true, survival: true })) {
    if (changed && !hasChanged(rendered, changed)) continue
    const { post, account } = rendered
    const [unwritten] = setUnwrittenAside([post], project.posts, account?.name ?? '', 'checked').results
    const result = unwritten ?? postResult(withNotes(rendered), 'checked')
    const before = results.filter(({ post }) => post === result.post).flatMap(({ problems }) => problems)
    const isNew = (found: Problem) => !before.some((each) => isDeepStrictEqual(each, found))
    results.push({ ...result, problems: result.problems.filter(isNew) })
  }
  if (since !== undefined && results.length === 0)
    unrelated.push(problem('command/nothing-since', { ref: since }))
  return { results, problems: unrelated }
}

/** Whether a post or one of its pictures is among these files. */
function hasChanged({ post, prepared }: RenderedPost, changed: ReadonlySet<string>): boolean {
  const pictures = (prepared?.article?.assets ?? []).flatMap(({ source }) =>
    source.kind === 'file' ? [resolve(source.folder, source.path)] : [],
  )
  return [post.path, ...pictures].some((path) => changed.has(path))
}

/** What sending does of its own accord, and a writer may want to do otherwise. */
function withNotes(rendered: RenderedPost): RenderedPost {
  if (!rendered.prepared?.cover?.draw) return rendered
  const note = problem('post/cover-generated', {}, { place: { file: rendered.post.file } })
  return { ...rendered, problems: [...rendered.problems, note] }
}
