// wxpub as it is published: the bundle, one thread.
import { parsePost, readTheme, renderArticle } from '../../dist/index.js'

const { theme } = await readTheme('default', { root: '/', cwd: '/' })

export const render = async (markdown) => {
  const post = parsePost(new TextEncoder().encode(`# 标题\n\n${markdown}`), '/post.md', '/', 'post.md')
  return (await renderArticle(post, theme, { author: '', comments: 'off' })).html
}
