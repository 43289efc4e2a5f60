import type { Lang } from '../problems/describe.ts'
import type { Run } from './command-result.ts'

import { type Both, commonOptions, type OptionName } from './options.ts'

/** One command. */
export interface CommandSpec extends Both {
  /**
   * What follows the name. `posts`: any number of files, folders and globs; `pictures`: at least one file, glob or
   * address; `sources`: at least one id, address or saved page; a list: one of these forms, whose words in capitals stand for any word (`mv OLD NEW`), and those in brackets may
   * be missing (`[POST|RID]`).
   */
  takes: 'posts' | 'pictures' | 'sources' | 'command' | readonly string[] | 'nothing'
  options: readonly OptionName[]
  examples: readonly (string | Both)[]
  load(): Promise<{ run: Run }>
}

/** Every command of this version, in the order help shows them. */
export const commands = {
  init: {
    takes: 'nothing',
    options: ['author', 'kind', 'posts', 'ci', 'yes'],
    zh: '建立项目：写好配置、示例文章和 git 要忽略的文件；已有的都不动，可以反复运行',
    en: 'set up a project: config, sample post, lines for git; leaves what is there, can be run again',
    examples: [
      'wxpub init',
      {
        zh: 'wxpub init --yes --author 小禾 --theme elegant',
        en: 'wxpub init --yes --author Ann --theme elegant',
      },
      'wxpub init --ci github',
    ],
    load: () => import('./commands/init.ts'),
  },
  new: {
    takes: ['TITLE…'],
    options: [],
    zh: '开始写一篇：在文章的文件夹里建一个带日期和标题的文件，打印它的路径',
    en: 'begin a post: make a file in the posts folder, named by date and title, and print its path',
    examples: [{ zh: 'wxpub new "春天的第一封信"', en: 'wxpub new "First letter of spring"' }],
    load: () => import('./commands/new.ts'),
  },
  build: {
    takes: 'posts',
    options: ['out', 'allow-missing-images'],
    zh: '把文章渲染成公众号正文 HTML，不联网；build - 从标准输入读',
    en: 'render posts to article bodies, offline; build - reads standard input',
    examples: ['wxpub build', 'wxpub build posts/hello.md --out out', 'wxpub build - < post.md > body.html'],
    load: () => import('./commands/build.ts'),
  },
  check: {
    takes: 'posts',
    options: ['format', 'since', 'allow-missing-images'],
    zh: '找出所有问题和微信会改掉的地方，不联网',
    en: 'find all problems and what WeChat will change, offline',
    examples: [
      'wxpub check',
      'wxpub check posts --format github',
      'wxpub check --since main',
      'wxpub check posts --format sarif > wxpub.sarif',
    ],
    load: () => import('./commands/check.ts'),
  },
  plan: {
    takes: 'posts',
    options: ['all', 'since', 'exit-code'],
    zh: '看 draft 和 publish 会做什么：哪些草稿要新建或更新、为什么、要上传什么；不联网，什么都不改',
    en: 'show what draft and publish would do, why, and what it takes; offline, changes nothing',
    examples: ['wxpub plan', 'wxpub plan posts/hello.md', 'wxpub plan --all --json --exit-code'],
    load: () => import('./commands/plan.ts'),
  },
  draft: {
    takes: 'posts',
    options: [
      'all',
      'since',
      'plan',
      'together',
      'ours',
      'theirs',
      'again',
      'refresh',
      'preview-link',
      'canary',
    ],
    zh: '让草稿箱里的草稿和文章一致',
    en: "make the account's drafts equal to the posts",
    examples: ['wxpub draft posts/hello.md', 'wxpub draft --all', 'wxpub draft posts/hello.md --account all'],
    load: () => import('./commands/draft.ts'),
  },
  publish: {
    takes: 'posts',
    options: [
      'yes',
      'no-wait',
      'all',
      'since',
      'plan',
      'due',
      'together',
      'ours',
      'theirs',
      'again',
      'refresh',
      'preview-link',
      'canary',
    ],
    zh: '存草稿、发表、等到有结果，打印文章地址',
    en: 'draft, publish, wait for the outcome and print the address',
    examples: [
      'wxpub publish posts/hello.md',
      'wxpub publish posts/hello.md --yes --json',
      'wxpub publish --all --yes=12',
      'wxpub publish --due --yes=20',
    ],
    load: () => import('./commands/publish.ts'),
  },
  watch: {
    takes: 'posts',
    options: ['no-sync', 'port', 'lan', 'poll'],
    zh: '监视文章，一保存就检查、更新草稿和浏览器里的预览',
    en: 'check posts, update their drafts and show them in the browser whenever a file is saved',
    examples: ['wxpub watch posts/hello.md', 'wxpub watch posts --no-sync'],
    load: () => import('./commands/watch.ts'),
  },
  preview: {
    takes: 'posts',
    options: ['port', 'lan', 'no-open', 'poll'],
    zh: '在浏览器里看文章在手机上的样子，一保存就更新；除了你让它上传的图片，什么都不发送',
    en: 'see posts in the browser as a phone shows them, anew at every save; sends nothing but pictures you have it upload',
    examples: ['wxpub preview', 'wxpub preview posts/hello.md'],
    load: () => import('./commands/preview.ts'),
  },
  status: {
    takes: 'posts',
    options: [],
    zh: '看发布记录里每篇文章的状态，不联网',
    en: 'show what the ledger knows of each post, offline',
    examples: ['wxpub status', 'wxpub status posts/hello.md --json'],
    load: () => import('./commands/status.ts'),
  },
  list: {
    takes: ['drafts', 'published'],
    options: [],
    zh: '列出公众号里的草稿（drafts）或已发表的文章（published）',
    en: "list the account's drafts or published articles",
    examples: ['wxpub list drafts', 'wxpub list published --json'],
    load: () => import('./commands/list.ts'),
  },
  pull: {
    takes: 'sources',
    options: ['out'],
    zh: '把草稿、已发表的文章或网页取回成 Markdown，图片存在旁边；不覆盖文件',
    en: 'make Markdown of drafts, published articles or pages, with their pictures; overwrites no file',
    examples: [
      'wxpub pull drafts',
      'wxpub pull MEDIA_ID https://mp.weixin.qq.com/s/… --out posts/old',
      'wxpub pull page.html',
    ],
    load: () => import('./commands/pull.ts'),
  },
  adopt: {
    takes: ['POST', 'POST SOURCE'],
    options: ['yes'],
    zh: '把公众号里的草稿或手工发表的文章认作这个文件的，先看差别再确认',
    en: 'tie a draft, or an article published by hand, to a post, after showing the difference',
    examples: [
      'wxpub adopt posts/hello.md https://mp.weixin.qq.com/s/…',
      'wxpub adopt posts/hello.md MEDIA_ID',
      'wxpub adopt posts/hello.md',
    ],
    load: () => import('./commands/adopt.ts'),
  },
  state: {
    takes: ['mv OLD NEW', 'forget POST'],
    options: ['yes'],
    zh: '改发布记录，不联网：mv 让改了名的文章接上原来的草稿，forget 忘掉一篇',
    en: 'mend the ledger, offline: mv ties a renamed post to its draft, forget drops a post',
    examples: ['wxpub state mv posts/old.md posts/new.md', 'wxpub state forget posts/old.md'],
    load: () => import('./commands/state.ts'),
  },
  remove: {
    takes: ['draft POST…', 'published POST…'],
    options: ['yes'],
    zh: '删除文章在草稿箱里的草稿（draft）或已发表的文章（published），先问，先留一份',
    en: "delete posts' drafts (draft) or published articles (published), after asking and after a copy",
    examples: ['wxpub remove draft posts/old.md', 'wxpub remove published posts/old.md --yes'],
    load: () => import('./commands/remove.ts'),
  },
  settle: {
    takes: 'posts',
    options: ['yes', 'again'],
    zh: '核对结果未知的请求：只查看，说出结果；发表后又改的文章，手工改好后记一笔',
    en: 'find out what became of calls in doubt, only by looking; mark words corrected by hand after publication',
    examples: ['wxpub settle posts/hello.md', 'wxpub settle posts/hello.md --yes'],
    load: () => import('./commands/settle.ts'),
  },
  upload: {
    takes: 'pictures',
    options: ['refresh'],
    zh: '把图片传到微信，打印可以写进文章的地址；同一张只传一次',
    en: 'upload pictures to WeChat and print addresses for Markdown; each is sent once',
    examples: ['wxpub upload photo.webp', 'wxpub upload "img/*.png" --json'],
    load: () => import('./commands/upload.ts'),
  },
  'send-preview': {
    takes: ['POST'],
    options: ['to'],
    zh: '存好草稿，发到一个关注者的手机上预览；只有认证过的公众号能用，一天 100 次',
    en: 'save the draft and show it on the phone of one follower; verified accounts only, 100 a day',
    examples: ['wxpub send-preview posts/hello.md --to WECHAT_ID'],
    load: () => import('./commands/send-preview.ts'),
  },
  doctor: {
    takes: ['[POST|RID]'],
    options: ['probe', 'why', 'yes'],
    zh: '检查配置、凭据、网络、IP 白名单、权限、次数和发布记录，说出每个毛病怎么治；给它微信错误里的 rid，就解释那个请求',
    en: 'examine config, credentials, network, allow-list, rights, quotas and ledger, each with its remedy; given the rid of a refusal, explain that request',
    examples: [
      'wxpub doctor',
      'wxpub doctor --probe',
      'wxpub doctor posts/a.md --why',
      'wxpub doctor 5fa26c60-1a2b3c4d-5e6f7a8b',
    ],
    load: () => import('./commands/doctor.ts'),
  },
  'fake-wechat': {
    takes: 'nothing',
    options: ['port', 'app-id', 'app-secret', 'data', 'seed'],
    zh: '在本机开一个模拟微信接口的服务器，用来试用和测试',
    en: "serve a stand-in of WeChat's API on this machine, to try and to test",
    examples: ['wxpub fake-wechat', 'wxpub fake-wechat --port 8080 --data .stand-in'],
    load: () => import('./commands/fake-wechat.ts'),
  },
  themes: {
    takes: ['[POST]'],
    options: ['open', 'out'],
    zh: '列出主题；--open 用每个主题排同一篇文章，在浏览器里比较（不写文章就用示例）',
    en: 'list the themes; --open shows a post, or a sample, in every one of them in the browser',
    examples: ['wxpub themes', 'wxpub themes --open', 'wxpub themes posts/hello.md --open'],
    load: () => import('./commands/themes.ts'),
  },
  relay: {
    takes: 'nothing',
    options: ['port'],
    zh: '在 IP 固定的机器上开一个中转，把签过名的请求转给微信；AppSecret 只放在那里',
    en: 'on a machine with a fixed IP, pass signed requests on to WeChat; the AppSecret stays there',
    examples: ['wxpub relay --port 8787', 'wxpub relay --port 8787 --account main'],
    load: () => import('./commands/relay.ts'),
  },
  help: {
    takes: 'command',
    options: [],
    zh: '显示帮助；help --json 给程序看',
    en: 'show help; help --json for programs',
    examples: ['wxpub help publish'],
    load: () => import('./commands/help.ts'),
  },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands

/** The table's row, without the literal types that only `Options` needs. */
export const commandSpec = (name: CommandName): CommandSpec => commands[name]

/** The lines that show how a command is used. */
export const examplesOf = (name: CommandName, lang: Lang): string[] =>
  commandSpec(name).examples.map((each) => (typeof each === 'string' ? each : each[lang]))

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** Options a command takes: its own, then those of every command. */
export const optionsOf = (name: CommandName): OptionName[] => [...commandSpec(name).options, ...commonOptions]
