import { accountSettings } from './account-settings.ts'
import type { Setting } from './setting.ts'

const none = { zh: '无', en: 'none' }
const off = { zh: 'false', en: 'false' }

/** Every key of the config, in the order of the documentation. */
export const settings: readonly Setting[] = [
  {
    key: 'posts',
    default: { zh: 'posts', en: 'posts' },
    docs: { zh: '文章所在的文件夹，从项目根目录算起', en: 'Folder of the posts, from the project root' },
  },
  ...accountSettings,
  {
    key: 'accounts',
    default: { zh: '只有一个公众号', en: 'one account alone' },
    docs: {
      zh: '几个公众号，名字自己起（英文字母、数字、- 和 _）；每个都可以有自己的 appId、secret、theme、author 等',
      en: 'Several accounts by names of your own (letters, digits, - and _); each may have its own appId, secret, theme, author and so on',
    },
  },
  {
    key: 'overrides',
    default: none,
    docs: {
      zh: '某些文件夹里的文章默认的字段，例如 [{ files: "posts/tech", theme: "technical" }]；先后都合适的，后面的算',
      en: 'Fields of posts in certain folders, such as [{ files: "posts/tech", theme: "technical" }]; of two that hold the later wins',
    },
  },
  {
    key: 'allowFolders',
    default: none,
    docs: {
      zh: '项目之外允许取用文章和图片的文件夹',
      en: 'Folders outside the project from which posts and pictures may come',
    },
  },
  {
    key: 'staticFolders',
    default: { zh: '项目根目录', en: 'the project root' },
    docs: {
      zh: '/img/a.png 这样的路径从哪些文件夹算起，例如 ["public"]',
      en: 'Folders that paths such as /img/a.png start from, such as ["public"]',
    },
  },
  {
    key: 'whiteGround',
    default: { zh: 'true', en: 'true' },
    docs: {
      zh: '透明底、深色线条的图垫白底，深色模式里才看得见；false：保持透明',
      en: 'Transparent pictures in dark ink get a white ground, to be seen in dark mode; false: they stay transparent',
    },
  },
  {
    key: 'remotePictures',
    default: { zh: 'true', en: 'true' },
    docs: {
      zh: '下载别的网站上的图片再上传；false：它们算错误',
      en: 'Pictures on other sites are fetched and uploaded; false: they are errors',
    },
  },
  {
    key: 'picturesInLibrary',
    default: off,
    docs: {
      zh: 'true：正文图片也存进素材库，占它 10 万张的名额',
      en: 'true: pictures of bodies go to the material library too, and count against its 100,000',
    },
  },
  {
    key: 'allowHosts',
    default: none,
    docs: {
      zh: '内网里允许下载图片的主机：名字、IP 或网段，例如 ["nas.local", "10.0.0.0/8"]',
      en: 'Hosts on private networks from which pictures may come: names, addresses or ranges, such as ["nas.local", "10.0.0.0/8"]',
    },
  },
  {
    key: 'browserDiagrams',
    default: { zh: 'false，算错误', en: 'false, they are errors' },
    docs: {
      zh: 'true：wxpub 画不了的 Mermaid 图，用项目里的 mermaid 和本机的 Chromium 画',
      en: 'true: Mermaid diagrams that wxpub can’t draw are drawn by the project’s mermaid in a Chromium of the machine',
    },
  },
  {
    key: 'editor',
    default: { zh: '从环境看出来的', en: 'as the environment tells' },
    docs: {
      zh: '预览页上点一下用哪个编辑器打开文章：code、cursor、idea、vim 等，或 ["程序", "{file}:{line}"]',
      en: 'The editor that a click on the preview page opens: code, cursor, idea, vim and so on, or ["PROGRAM", "{file}:{line}"]',
    },
  },
  {
    key: 'plugins',
    default: none,
    docs: {
      zh: '自己的 remark、rehype 插件；只能写在 .ts、.js、.mjs 的配置里',
      en: 'remark and rehype plugins of your own; only in a config in .ts, .js or .mjs',
    },
  },
  {
    key: 'plugins.markdown',
    default: none,
    docs: {
      zh: '处理 Markdown 树，在 wxpub 自己的语法之后',
      en: 'Run on the Markdown tree, after wxpub’s own syntax',
    },
  },
  {
    key: 'plugins.html',
    default: none,
    docs: { zh: '处理 HTML 树，在写入样式之前', en: 'Run on the HTML tree, before styles are put in' },
  },
  {
    key: 'notify',
    default: { zh: '不发', en: 'nobody is told' },
    docs: {
      zh: 'publish 之后把结果发到群里：企业微信 wecom、飞书 feishu、钉钉 dingtalk 或 webhook；env 是存放机器人地址的变量',
      en: 'Chats that hear what publish did: wecom (企业微信), feishu (飞书), dingtalk (钉钉) or webhook; env names the variable that holds the bot’s address',
    },
  },
  {
    key: 'draftsPerHour',
    default: { zh: '60', en: '60' },
    docs: {
      zh: 'watch 一小时最多自动更新多少次草稿，超过了就等；微信按天计次数',
      en: 'How many drafts watch updates within an hour before it waits; WeChat counts calls by the day',
    },
  },
  {
    key: 'waits',
    default: { zh: '见下', en: 'see below' },
    docs: {
      zh: '等多久，单位毫秒；一般不用改',
      en: 'How long to wait, in milliseconds; rarely worth changing',
    },
  },
  {
    key: 'waits.settleMs',
    default: { zh: '[0, 2000, 6000, 15000]', en: '[0, 2000, 6000, 15000]' },
    docs: {
      zh: '没有得到答复时，每次去微信那边查找之前等多久',
      en: 'Pauses before each look for a call whose answer was lost',
    },
  },
  {
    key: 'waits.giveUpMs',
    default: { zh: '60000', en: '60000' },
    docs: {
      zh: '没有答复的请求，多久以后当作没有生效',
      en: 'How long a call without an answer may still take effect',
    },
  },
  {
    key: 'waits.pollMs',
    default: { zh: '[2000, 3000, 5000, … 60000]', en: '[2000, 3000, 5000, … 60000]' },
    docs: {
      zh: '每次查询发表结果之前等多久；最后一个一直用下去',
      en: 'Pauses between the looks at a publication under way; the last one repeats',
    },
  },
  {
    key: 'waits.quietMs',
    default: { zh: '2000', en: '2000' },
    docs: {
      zh: '文章多久没变，watch 才更新草稿',
      en: 'How long a post must stay unchanged before watch updates its draft',
    },
  },
  {
    key: 'waits.othersMs',
    default: { zh: '6000', en: '6000' },
    docs: {
      zh: '新草稿放多久才提交发表：这段时间里看得出别的机器是不是也在发同一篇；只有一台机器可以写 0',
      en: 'How old a new draft must be before it is submitted: meanwhile it shows whether another machine publishes the same post; 0 where there is no other',
    },
  },
  {
    key: '$schema',
    default: none,
    docs: {
      zh: '这份 JSON 配置的 schema，给编辑器看；wxpub 不读它',
      en: 'The JSON schema of a config in JSON, for editors; wxpub doesn’t read it',
    },
  },
]
