import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { sendPreview } from '../../publish/send-preview.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { optionWords } from '../line/option-words.ts'
import { onOnePost } from '../session/on-one-post.ts'

/** Shows a post's draft on one phone. */
export const run: Run = async (call) => {
  const { posts, options } = call
  const { to, ...others } = options
  const words = optionWords('send-preview', others)
  const lineFor = (name: string, receiver: string) =>
    typeLine('send-preview', name, '--to', receiver, ...words)
  const [name = 'posts/a.md'] = posts
  if (to === undefined) {
    const line = lineFor(name, 'WECHAT_ID')
    return nothingDone(problem('preview/needs-receiver', { line }))
  }
  const needsPost = problem('preview/needs-post', { line: lineFor('posts/a.md', to) })
  return onOnePost('send-preview', call, needsPost, async (post, session) => ({
    results: await sendPreview(post, session, to),
    problems: [],
  }))
}
