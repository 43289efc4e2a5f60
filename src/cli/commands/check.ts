import type { Problem } from '../../problems/problem.ts'
import { checkSurvival } from '../../publish/check-survival.ts'
import type { PostResult } from '../../publish/result.ts'
import { readPost } from '../../read/read-post.ts'
import type { Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { postResult, renderPost } from '../render-post.ts'

/** Finds all problems of the posts and what WeChat will change of them, offline. One post at a time is in memory. */
export const run: Run = async (call) => {
  const project = await openProject(call.posts, call)
  const unrelated: Problem[] = [...project.strangers, ...project.problems]
  const results: PostResult[] = []
  for (const found of project.posts) {
    const post = await readPost(found, project.config.root, call.world.cwd)
    call.report.progress({ kind: 'rendering', post: post.file })
    const rendered = await renderPost(post, project, call)
    const problems = rendered.prepared ? await checkSurvival(rendered.prepared) : rendered.problems
    results.push(postResult({ ...rendered, problems }, 'checked'))
  }
  return { results, problems: unrelated }
}
