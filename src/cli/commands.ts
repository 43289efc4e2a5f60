import type { Run } from './command-result.ts'

/** A text for people, in both languages. */
export interface Both {
  zh: string
  en: string
}

/** One option. Without `value` it is a switch. */
export interface OptionSpec extends Both {
  /** Name of the value in help, such as `FILE`. */
  value?: string
  /** Whether the value may be left out (`--yes`, `--yes=12`). */
  valueIsOptional?: boolean
  /** The only values accepted. */
  choices?: readonly string[]
  /** Value when the option isn't given, as help tells it. */
  default?: string
}

/** Every option of this version. */
export const options = {
  config: {
    value: 'FILE',
    zh: '配置文件，默认是项目根目录的 wxpub.config.*',
    en: 'config file; default: wxpub.config.* at the project root',
  },
  account: {
    value: 'NAME',
    zh: '用配置里的哪个公众号；draft 和 publish 可以写几个 a,b 或 all',
    en: 'which account of the config to use; draft and publish take several, a,b or all',
  },
  theme: { value: 'NAME|FILE.css', zh: '主题名，或一个 CSS 文件', en: 'name of a theme, or a CSS file' },
  rehearse: {
    zh: '演练：连本机的模拟服务器，什么都不发到微信',
    en: 'rehearse against a stand-in on this machine; nothing reaches WeChat',
  },
  json: {
    zh: '在标准输出打印一个 JSON 对象，给程序用',
    en: 'print one JSON object on standard output, for programs',
  },
  quiet: { zh: '只报告错误', en: 'report errors only' },
  verbose: { zh: '报告每个阶段用了多久', en: 'report how long each stage took' },
  record: {
    value: 'FILE',
    zh: '把发给微信的请求和回答记到一个新文件里，报告问题用；密钥和令牌不会写进去',
    en: 'record requests to WeChat and their answers in a new file, for bug reports; without secrets and tokens',
  },
  'no-color': { zh: '不用颜色', en: 'no colours' },
  lang: {
    value: 'zh|en',
    choices: ['zh', 'en'],
    zh: '界面语言，默认看系统设置',
    en: 'language of the messages; default: as your system says',
  },
  help: { zh: '显示帮助', en: 'show help' },
  version: { zh: '显示版本号', en: 'show the version' },
  out: { value: 'DIR', default: 'dist-posts', zh: '输出文件夹', en: 'folder to write to' },
  'allow-missing-images': { zh: '图片缺失只算警告', en: 'missing pictures are warnings only' },
  format: {
    value: 'pretty|github',
    choices: ['pretty', 'github'],
    default: 'pretty',
    zh: '问题的格式；github 是 GitHub Actions 的注解',
    en: 'how problems are printed; github: annotations of GitHub Actions',
  },
  all: {
    zh: '所有发布记录里有的，或用 wxpub: 标记过的文章',
    en: 'all posts that are in the ledger or opted in with a wxpub: map',
  },
  yes: {
    value: 'N',
    valueIsOptional: true,
    zh: '不再询问，直接发表；超过 3 篇时要写明篇数',
    en: 'publish without asking; more than 3 posts need their number',
  },
  'no-wait': { zh: '提交后不等微信的结果', en: 'return once WeChat has queued the publication' },
  'preview-link': {
    zh: '把微信的临时预览链接也写出来（--json 里是 previewUrl）；拿到它的人几小时内都能看',
    en: "print WeChat's temporary preview link as well (in --json: previewUrl); who has it can read the draft for some hours",
  },
  refresh: {
    zh: '重新下载别的网站上的图片，不用上次下载的',
    en: 'fetch pictures on other sites anew, instead of using the copies of last time',
  },
  canary: {
    value: 'NAME',
    zh: '先发这个公众号，顺利了再发其他的',
    en: 'send to this account first, and to the others only if all went well',
  },
  'no-sync': { zh: '只渲染和检查，不碰草稿箱', en: 'render and check only; leave the drafts alone' },
  port: { value: 'N', zh: '端口，默认由系统挑选', en: 'port; default: one the system picks' },
  'app-id': {
    value: 'X',
    zh: '模拟的公众号的 AppID；以 wxfake 开头的总是认可',
    en: 'app id of its account; any that begins with wxfake is known anyway',
  },
  'app-secret': {
    value: 'Y',
    zh: '这个公众号的 AppSecret，默认是启动时显示的那个',
    en: 'app secret of that account; default: the one shown at the start',
  },
  data: {
    value: 'DIR',
    zh: '把草稿、图片等都存进这个文件夹，下次启动还在；默认只在内存里',
    en: 'keep drafts, pictures and all else in this folder for the next start; default: in memory only',
  },
  seed: {
    value: 'TEXT',
    zh: '同样的文字每次给出同样的 id，碰运气的故障也一样；默认随机',
    en: 'the same text gives the same ids, and the same luck with faults, every time; default: random',
  },
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof options

/** Options every command takes. */
export const commonOptions = [
  'config',
  'account',
  'theme',
  'rehearse',
  'json',
  'quiet',
  'verbose',
  'record',
  'no-color',
  'lang',
  'help',
  'version',
] as const satisfies OptionName[]

/** One command. */
export interface CommandSpec extends Both {
  /**
   * What follows the name. `posts`: any number of files, folders and globs; `pictures`: at least one file, glob or
   * address; a list: one of these forms, whose words in capitals stand for any word (`mv OLD NEW`).
   */
  takes: 'posts' | 'pictures' | 'command' | readonly string[] | 'nothing'
  options: readonly OptionName[]
  examples: readonly string[]
  load(): Promise<{ run: Run }>
}

/** Every command of this version, in the order help shows them. */
export const commands = {
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
    options: ['format', 'allow-missing-images'],
    zh: '找出所有问题和微信会改掉的地方，不联网',
    en: 'find all problems and what WeChat will change, offline',
    examples: ['wxpub check', 'wxpub check posts --format github'],
    load: () => import('./commands/check.ts'),
  },
  draft: {
    takes: 'posts',
    options: ['all', 'refresh', 'preview-link', 'canary'],
    zh: '让草稿箱里的草稿和文章一致',
    en: "make the account's drafts equal to the posts",
    examples: ['wxpub draft posts/hello.md', 'wxpub draft --all', 'wxpub draft posts/hello.md --account all'],
    load: () => import('./commands/draft.ts'),
  },
  publish: {
    takes: 'posts',
    options: ['yes', 'no-wait', 'all', 'refresh', 'preview-link', 'canary'],
    zh: '存草稿、发表、等到有结果，打印文章地址',
    en: 'draft, publish, wait for the outcome and print the address',
    examples: [
      'wxpub publish posts/hello.md',
      'wxpub publish posts/hello.md --yes --json',
      'wxpub publish --all --yes=12',
    ],
    load: () => import('./commands/publish.ts'),
  },
  watch: {
    takes: 'posts',
    options: ['no-sync'],
    zh: '监视文章，一保存就检查并更新草稿',
    en: 'check posts and update their drafts whenever a file is saved',
    examples: ['wxpub watch posts/hello.md', 'wxpub watch posts --no-sync'],
    load: () => import('./commands/watch.ts'),
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
  state: {
    takes: ['mv OLD NEW', 'forget POST'],
    options: ['yes'],
    zh: '改发布记录，不联网：mv 让改了名的文章接上原来的草稿，forget 忘掉一篇',
    en: 'mend the ledger, offline: mv ties a renamed post to its draft, forget drops a post',
    examples: ['wxpub state mv posts/old.md posts/new.md', 'wxpub state forget posts/old.md'],
    load: () => import('./commands/state.ts'),
  },
  upload: {
    takes: 'pictures',
    options: ['refresh'],
    zh: '把图片传到微信，打印可以写进文章的地址；同一张只传一次',
    en: 'upload pictures to WeChat and print addresses for Markdown; each is sent once',
    examples: ['wxpub upload photo.webp', 'wxpub upload "img/*.png" --json'],
    load: () => import('./commands/upload.ts'),
  },
  'fake-wechat': {
    takes: 'nothing',
    options: ['port', 'app-id', 'app-secret', 'data', 'seed'],
    zh: '在本机开一个模拟微信接口的服务器，用来试用和测试',
    en: "serve a stand-in of WeChat's API on this machine, to try and to test",
    examples: ['wxpub fake-wechat', 'wxpub fake-wechat --port 8080 --data .stand-in'],
    load: () => import('./commands/fake-wechat.ts'),
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

/** Names other versions of wxpub use. Typed here, they get an answer that says so instead of "unknown". */
export const laterCommands: readonly string[] = [
  'plan',
  'preview',
  'pull',
  'adopt',
  'remove',
  'settle',
  'send-preview',
  'doctor',
  'init',
  'new',
  'themes',
]

export const laterOptions: readonly string[] = [
  'exit-code',
  'since',
  'together',
  'ours',
  'theirs',
  'again',
  'due',
  'plan',
  'lan',
  'to',
  'probe',
  'why',
  'open',
]

type ValueOf<Spec extends OptionSpec> = Spec extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Spec extends { valueIsOptional: true }
    ? string | true
    : Spec extends { value: string }
      ? string
      : true

/** The options given on a command line. */
export type Options = { [Name in OptionName]?: ValueOf<(typeof options)[Name]> }

/** The table's row, without the literal types that only `Options` needs. */
export const optionSpec = (name: OptionName): OptionSpec => options[name]
export const commandSpec = (name: CommandName): CommandSpec => commands[name]

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)
export const isOption = (name: string): name is OptionName => Object.hasOwn(options, name)

/** Options a command takes: its own, then those of every command. */
export const optionsOf = (name: CommandName): OptionName[] => [...commandSpec(name).options, ...commonOptions]
