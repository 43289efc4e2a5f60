import type { Problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { postResult, renderPosts } from '../render-post.ts'

/** Finds all problems of the posts and what WeChat will change of them, offline. */
export const run: Run = async (call) => {
  const project = await openProject(call.posts, call)
  const unrelated: Problem[] = [...project.strangers, ...project.problems]
  const results: PostResult[] = []
  for await (const rendered of renderPosts(project, call, { survival: true }))
    results.push(postResult(rendered, 'checked'))
  return { results, problems: unrelated }
}
