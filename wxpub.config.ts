import { defineConfig } from 'wxpub'

// 每一项都可以不写；下面注释掉的是默认值或例子。
// Every key is optional; what is commented out are defaults or examples.
export default defineConfig({
  // 文章所在的文件夹 · folder of the posts
  // posts: 'posts',
  // 主题：templates/ 里的名字，或 CSS 文件的路径 · theme: a name in templates/, or the path of a CSS file
  // theme: 'default',
  // 主题的主色、字号（px）、行高、段首缩进、两端对齐、代码配色 · the theme's colour, size in px, line height, …
  // color: '#0f4c81', fontSize: 16, lineHeight: 1.75, indent: false, justify: false, codeTheme: 'light',
  // 段落里的换行：cjk、space、break；中文排版 · ends of lines within a paragraph; Chinese typography
  // newline: 'cjk', typography: false,
  // 文章没写作者时用它 · author of posts that name none
  // author: '',
  // 印在自动做的封面上的图 · a picture shown on generated covers
  // logo: 'logo.png',
  // 留言：关闭 off、所有人 open、仅粉丝 fans · comments: off, open to all, fans only
  // comments: 'off',
  // AppID 可以写在这里；AppSecret 不行，它在 .env 里（WECHAT_APP_SECRET=…）
  // The AppID may stand here; the AppSecret may not, it goes into .env (WECHAT_APP_SECRET=…)
  // appId: 'wx…',
  // 密钥也可以来自别的变量、git 之外的文件或一条命令 · or take the secret from elsewhere
  // secret: { command: ['pass', 'show', 'wechat'] },
  // 几个账号：命令行用 --account 选择，文章里用 account 字段 · several accounts: --account, or the field account
  // accounts: {
  //   main: { appId: 'wx…' }, // AppSecret: WECHAT_APP_SECRET_MAIN
  //   team: { appId: 'wx…', theme: 'default', author: '' }, // AppSecret: WECHAT_APP_SECRET_TEAM
  // },
  // 某些文件夹里的文章默认的字段，文章自己写的优先 · fields of posts in certain folders; what a post writes wins
  // overrides: [{ files: 'posts/tech/**', theme: 'technical', author: '' }],
  // 认证账号：没有发表权限时报错，而不是停在草稿箱
  // Verified accounts: a missing right to publish is an error instead of a draft to finish by hand
  // publish: false,
  // 项目之外允许取用文章和图片的文件夹 · folders outside the project that posts and pictures may come from
  // allowFolders: ['../pictures'],
  // wxpub 画不了的 Mermaid 图，用项目里的 mermaid 和本机的 Chromium 画
  // Mermaid diagrams that wxpub can't draw: by the project's mermaid in a Chromium of this machine
  // browserDiagrams: false,
  // publish 之后把结果发到群里，机器人的地址在变量里 · tell a chat the results; the bot's address is in a variable
  // notify: [{ to: 'wecom', env: 'WECOM_BOT' }],
  // 自己的 unified 插件 · your own unified plugins
  // plugins: { markdown: [], html: [] },
})
