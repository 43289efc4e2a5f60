import type { Setting } from './setting.ts'

const none = { zh: '无', en: 'none' }
const off = { zh: 'false', en: 'false' }
const theTheme = { zh: '主题的', en: 'the theme’s' }

/** What may be set for an account, and at the top level for all. */
export const accountSettings: readonly Setting[] = [
  {
    key: 'theme',
    default: { zh: 'default', en: 'default' },
    docs: { zh: '主题的名字，或 CSS 文件的路径', en: 'Name of a theme, or path of a CSS file' },
  },
  {
    key: 'color',
    default: theTheme,
    docs: { zh: '主题的主色，例如 "#0f4c81"', en: 'Main colour of the theme, such as "#0f4c81"' },
  },
  {
    key: 'fontSize',
    default: theTheme,
    docs: { zh: '正文字号，单位 px', en: 'Size of the text in px' },
  },
  {
    key: 'lineHeight',
    default: theTheme,
    docs: { zh: '行高，字号的倍数', en: 'Height of a line, as a multiple of the size' },
  },
  {
    key: 'indent',
    default: theTheme,
    docs: { zh: 'true：段首空两格', en: 'true: paragraphs begin two characters in' },
  },
  {
    key: 'justify',
    default: theTheme,
    docs: { zh: 'true：两端对齐；false：左对齐', en: 'true: lines end flush; false: ragged' },
  },
  {
    key: 'codeTheme',
    default: theTheme,
    docs: { zh: '代码的配色：light、dark、night、ink', en: 'Colours of code: light, dark, night or ink' },
  },
  {
    key: 'newline',
    default: { zh: 'cjk', en: 'cjk' },
    docs: {
      zh: '段落里换行的地方：中文之间不留空格 cjk、一律空格 space、照样换行 break',
      en: 'The end of a line within a paragraph: nothing between Chinese (cjk), a space, or a break',
    },
  },
  {
    key: 'typography',
    default: off,
    docs: {
      zh: 'true：中西文之间留窄空格，半角标点、引号、省略号改成中文的',
      en: 'true: thin spaces between Chinese and Latin, full-width punctuation, quotes and ellipses',
    },
  },
  {
    key: 'author',
    default: none,
    docs: { zh: '文章没写作者时用它', en: 'Author of posts that name none' },
  },
  {
    key: 'logo',
    default: none,
    docs: {
      zh: '印在自动做的封面上的图（PNG、JPEG）',
      en: 'Picture (PNG or JPEG) printed on covers that are made',
    },
  },
  {
    key: 'cover',
    default: {
      zh: '正文里的图，没有就自动做一张',
      en: 'a picture of the body, else one is made',
    },
    docs: {
      zh: '文章没写封面时用的：图片文件、网址，或 media:ID',
      en: 'Cover of posts that name none: a picture file, an address, or media:ID',
    },
  },
  {
    key: 'footer',
    default: { zh: '主题的 footer.md', en: 'footer.md of the theme' },
    docs: {
      zh: '放在每篇文章后面的 Markdown 文件',
      en: 'Markdown file put after every post',
    },
  },
  {
    key: 'comments',
    default: { zh: 'off', en: 'off' },
    docs: { zh: '留言：关闭 off、所有人 open、仅粉丝 fans', en: 'Comments: off, open to all, or fans only' },
  },
  {
    key: 'appId',
    default: { zh: '环境变量 WECHAT_APP_ID', en: 'the variable WECHAT_APP_ID' },
    docs: { zh: '公众号的 AppID', en: 'AppID of the account' },
  },
  {
    key: 'secret',
    default: { zh: '环境变量 WECHAT_APP_SECRET', en: 'the variable WECHAT_APP_SECRET' },
    docs: {
      zh: 'AppSecret 从哪里来：变量、文件，或输出它的命令；不能写密钥本身',
      en: 'Where the AppSecret comes from: a variable, a file, or a command that prints it; never the secret itself',
    },
  },
  {
    key: 'token',
    default: none,
    docs: {
      zh: '团队的令牌服务，有它就不用 AppSecret：输出令牌的命令，或 https 网址',
      en: 'Token server of a team, which makes the AppSecret needless: a command that prints a token, or an https address',
    },
  },
  {
    key: 'relay',
    default: none,
    docs: { zh: '请求经过的中转（wxpub relay）', en: 'Relay that requests go through (wxpub relay)' },
  },
  {
    key: 'relay.url',
    default: { zh: '环境变量 WECHAT_API_BASE', en: 'the variable WECHAT_API_BASE' },
    docs: { zh: '中转的网址', en: 'Address of the relay' },
  },
  {
    key: 'relay.key',
    default: { zh: '环境变量 WECHAT_RELAY_KEY', en: 'the variable WECHAT_RELAY_KEY' },
    docs: {
      zh: '中转的钥匙从哪里来，写法和 secret 一样',
      en: 'Where its key comes from, written like secret',
    },
  },
  {
    key: 'proxy',
    default: { zh: '环境变量 HTTPS_PROXY', en: 'the variable HTTPS_PROXY' },
    docs: {
      zh: '请求经过的代理：http://、https://、socks5:// 或 ssh://；带密码的放进变量，写 { env: 变量名 }',
      en: 'Proxy that requests go through: http://, https://, socks5:// or ssh://; one with a password stands in a variable, { env: NAME }',
    },
  },
  {
    key: 'publish',
    default: { zh: '发表过的账号是 true', en: 'true of an account that has published' },
    docs: {
      zh: '没有发表权限（48001）时：true 算错误；false 停在草稿箱，等人按“发表”，不算错误',
      en: 'Of a missing right to publish (48001): true makes it an error; false leaves a draft to press 发表 on',
    },
  },
]
