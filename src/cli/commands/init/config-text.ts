import type { Answers } from './choose-answers.ts'

/** The config file: what was answered, each with a word on what it is. */
export function configText({ lang, posts, author, theme, isVerified, staticFolders }: Answers): string {
  const { head, ...said } = comments[lang]
  return `import { defineConfig } from 'wxpub'

// ${head}
export default defineConfig({
  // ${said.posts}
  posts: ${quoted(posts)},
${staticFolders.length === 0 ? '' : `  // ${said.staticFolders}\n  staticFolders: [${staticFolders.map(quoted).join(', ')}],\n`}  // ${said.author}
  author: ${quoted(author)},
  // ${said.theme}
  theme: ${quoted(theme)},
  // ${said.publish}
  publish: ${isVerified},
  // ${said.secrets}
})
`
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const comments = {
  zh: {
    head: '每一项都可以不写。全部的项：node_modules/wxpub/docs/config.md。',
    posts: '文章所在的文件夹',
    staticFolders: '/img/a.png 这样的图片从哪个文件夹算起',
    author: '文章没写作者时用它，最多 8 个汉字',
    theme: '文章没写主题时用它；看样子：npx wxpub themes --open',
    publish: 'true：认证过的账号，没能发表就算错误；false：存好草稿，在网站上按“发表”',
    secrets: 'AppID 和 AppSecret 写在 .env 里，见 .env.example',
  },
  en: {
    head: 'Every key is optional. All of them: node_modules/wxpub/docs/config.en.md.',
    posts: 'Folder of the posts',
    staticFolders: 'Where pictures such as /img/a.png come from',
    author: 'Author of posts that name none, 16 letters at most',
    theme: 'Theme of posts that name none; to see them: npx wxpub themes --open',
    publish:
      'true: a verified account, where not being able to publish is an error; false: the draft waits for 发表 on the website',
    secrets: 'AppID and AppSecret stand in .env, see .env.example',
  },
}
