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
  /** The greatest number accepted. */
  most?: number
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
    zh: '用配置里的哪个公众号；多数命令可以写几个 a,b 或 all',
    en: 'which account of the config to use; most commands take several, a,b or all',
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
  quiet: { zh: '只报告错误和发了什么', en: 'report errors and what was sent only' },
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
  out: {
    value: 'DIR',
    zh: '写到哪个文件夹',
    en: 'folder to write to',
  },
  'allow-missing-images': { zh: '图片缺失只算警告', en: 'missing pictures are warnings only' },
  format: {
    value: 'pretty|github|sarif',
    choices: ['pretty', 'github', 'sarif'],
    default: 'pretty',
    zh: '问题的格式；github 是 GitHub Actions 的注解，sarif 给代码扫描用',
    en: 'how problems are printed; github: annotations of GitHub Actions, sarif: for code scanning',
  },
  all: {
    zh: '所有发过的文章，和 front matter 里有 wxpub: 一行的',
    en: 'all posts that were sent before or have a line wxpub: in their front matter',
  },
  since: {
    value: 'REF',
    zh: '和 --all 一起：还有从这个 git 提交以来改过的文章',
    en: 'with --all: also posts that have changed since this git commit',
  },
  plan: {
    value: 'ID',
    zh: '只执行这个编号的计划（wxpub plan 打印的）；有任何变化就什么都不做',
    en: 'carry out the plan of this id, as wxpub plan printed it; if anything has changed, do nothing',
  },
  'exit-code': {
    zh: '有要做的改动时以 4 结束',
    en: 'end with 4 when there is anything to do',
  },
  yes: {
    value: 'N',
    valueIsOptional: true,
    zh: '不再询问，直接做；一次发表超过 3 篇时要写明篇数',
    en: 'do it without asking; publishing more than 3 posts needs their number',
  },
  due: {
    zh: '只发表 publish_at 已到、还没发表过的文章；一篇也没有就什么都不说，适合定时任务',
    en: 'publish exactly the posts whose publish_at has passed and that were never published; silent when there is none, for cron',
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
  ours: {
    zh: '草稿在网页上改过时，先备份那一版，再用文章覆盖',
    en: 'where a draft was changed on the website: keep a copy of it, then overwrite it with the post',
  },
  theirs: {
    zh: '草稿在网页上改过时，把那里的文字写进 Markdown（原文件先备份），草稿不动',
    en: 'where a draft was changed on the website: take its words into the Markdown, after a copy of the file',
  },
  again: {
    zh: '草稿不见了、文章发表过或已有同样的一篇时，仍然新建一篇草稿',
    en: 'make a new draft although the old one is gone, the post is published or the same is there already',
  },
  together: {
    zh: '这几篇放进同一份草稿（最多 8 篇），按写的先后',
    en: 'put these posts into one draft (8 at most), in the order given',
  },
  'no-sync': { zh: '只渲染和检查，不碰草稿箱', en: 'render and check only; leave the drafts alone' },
  probe: {
    zh: '用只读的请求试一试每项权限',
    en: 'try each right with calls that only read',
  },
  why: {
    zh: '找出文章里被微信拒绝（45166）的那一处：建一个草稿，分段试，再删掉；先问一次',
    en: 'find what of a post WeChat refuses (45166), with a draft that is made, tried in parts and deleted; asks first',
  },
  to: {
    value: 'NAME',
    zh: '对方的微信号（不是昵称），或 openid',
    en: 'their WeChat ID (not the nickname) or openid',
  },
  author: { value: 'NAME', zh: '作者', en: 'the author' },
  kind: {
    value: 'personal|verified',
    choices: ['personal', 'verified'],
    default: 'personal',
    zh: '账号是个人的（或没有认证），还是认证过的',
    en: 'whether the account is a personal (or unverified) or a verified one',
  },
  posts: {
    value: 'DIR',
    zh: '文章的文件夹，默认是认出来的那个，再就是 posts',
    en: 'folder of the posts; default: the one that is recognised, else posts',
  },
  ci: {
    value: 'github|gitlab|gitee',
    choices: ['github', 'gitlab', 'gitee'],
    zh: '还写一份流水线：合并请求上检查，合并以后更新草稿',
    en: 'also write a pipeline: checks on pull requests, drafts on the main branch',
  },
  open: { zh: '在浏览器里打开', en: 'open it in the browser' },
  port: { value: 'N', most: 65_535, zh: '端口，默认由系统挑选', en: 'port; default: one the system picks' },
  lan: {
    zh: '让同一网络里的手机和电脑也能打开预览页，只能看（地址里带口令，不加密）',
    en: 'let phones and computers on the same network look at the preview page, too, and only look (its address holds a secret; not encrypted)',
  },
  'no-open': { zh: '不自动打开浏览器', en: "don't open the browser" },
  poll: {
    zh: '反复查看文件，而不是等系统通知；用于网络硬盘',
    en: 'look at files again and again instead of waiting for events; for network drives',
  },
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
export const isOption = (name: string): name is OptionName => Object.hasOwn(options, name)
