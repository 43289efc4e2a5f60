import { isDeepStrictEqual } from 'node:util'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { postResult, type RenderedPost, renderPosts } from '../render-post.ts'

/** Finds all problems of the posts and what WeChat will change of them, offline. What holds for several accounts is told once. */
export const run: Run = async (call) => {
  const project = await openProject(call.posts, call)
  const unrelated: Problem[] = [...project.strangers, ...project.problems]
  const results: PostResult[] = []
  for await (const rendered of renderPosts(project, call, { everyAccount: true, survival: true })) {
    const result = postResult(withNotes(rendered), 'checked')
    const before = results.filter(({ post }) => post === result.post).flatMap(({ problems }) => problems)
    const isNew = (found: Problem) => !before.some((each) => isDeepStrictEqual(each, found))
    results.push({ ...result, problems: result.problems.filter(isNew) })
  }
  return { results, problems: unrelated }
}

/** What sending does of its own accord, and a writer may want to do otherwise. */
function withNotes(rendered: RenderedPost): RenderedPost {
  if (!rendered.prepared?.cover?.draw) return rendered
  const note = problem('post/cover-generated', {}, { place: { file: rendered.post.file } })
  return { ...rendered, problems: [...rendered.problems, note] }
}
