// wxpub as it is published: the bundle, one thread.
import { parsePost, readTheme, renderArticle } from '../../dist/index.js'

const { theme } = await readTheme('default', { root: '/', cwd: '/' })

export const render = async (markdown) => {
  const text = markdown.startsWith('---\n') ? markdown : `# 标题\n\n${markdown}`
  const post = parsePost(new TextEncoder().encode(text), '/post.md', '/', 'post.md')
  return (await renderArticle(post, theme, { author: '', comments: 'off' })).html
}
