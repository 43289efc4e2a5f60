import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Placement } from '../../src/assets/asset.ts'
import { resolveAssets } from '../../src/assets/resolve/resolve-assets.ts'
import type { Post } from '../../src/read/post.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import type { NewsArticle } from '../../src/render/article.ts'
import { postOf, render } from './render.ts'

const root = resolve(import.meta.dirname, '../..')

/** What the sample posts don't have: every kind of callout, and everything that lines of code can be. */
const kinds = 'note info tip success important question warning caution danger other'.split(' ')
const rareParts = `${kinds.map((kind) => `::: ${kind}\n文字 \`代码\` [链接](https://a.example/)\n:::`).join('\n\n')}

\`\`\`ts title=a.ts {1-2} showLineNumbers /b/
// 注释
const a: number = 1 // [!code ++]
let b = /c/ // [!code --]
\`\`\`

\`\`\`diff
- a
+ b
\`\`\`

# 一级标题 \`代码\`

> 引用里有 ==高亮==、~~删除~~和 \`代码\`
`

// The English page of all syntax shows what the Chinese one shows.
const posts = (await readdir(join(root, 'posts'))).filter(
  (name) => name.endsWith('.md') && !name.endsWith('.en.md'),
)

const read = await Promise.all(
  posts.map(async (name) => [name, await readPost({ path: join(root, 'posts', name) }, root, root)] as const),
)

/** Articles to look at, by name: those of the project, and what they don't have. A picture post has no looks. */
export const samples = new Map<string, Post>([
  ...read.filter(([, { fields }]) => fields.type !== 'newspic'),
  ['rare parts', postOf(rareParts, { fields: { title: '题' } })],
])

/** File names of the sample articles. */
export const articleNames = [...samples.keys()].filter((name) => name.endsWith('.md'))

const templates = await readdir(join(root, 'templates'), { withFileTypes: true })

/** The themes that come along, by name. */
export const themes = templates.filter((each) => each.isDirectory()).map(({ name }) => name)

const rendered = new Map<string, Promise<NewsArticle>>()

/** A sample in a theme that comes along: rendered once, for every test that looks at it. */
export function articleOf(sample: string, theme: string): Promise<NewsArticle> {
  const key = `${sample} ${theme}`
  const article = rendered.get(key) ?? renderSample(sample, theme)
  rendered.set(key, article)
  return article
}

async function renderSample(sample: string, name: string): Promise<NewsArticle> {
  const post = samples.get(sample)
  const { theme } = await readTheme(name, { root, cwd: root })
  if (!post || !theme) throw new Error(`Expected the sample ${sample} and the theme ${name}`)
  return render(post.body, { post, theme })
}

/** The pictures of an article as addresses that need no network. */
export async function inlinePictures(article: NewsArticle): Promise<(Placement | undefined)[]> {
  const { assets } = await resolveAssets(article, { root, cwd: root, allowFolders: [], allowMissing: false })
  return Promise.all(
    assets.map(async (asset) => {
      if (!asset) return undefined
      const bytes = asset.bytes ?? (await readFile(asset.path ?? ''))
      const url = `data:${asset.mediaType};base64,${Buffer.from(bytes).toString('base64')}`
      return { url, widthPx: asset.widthPx, heightPx: asset.heightPx }
    }),
  )
}
