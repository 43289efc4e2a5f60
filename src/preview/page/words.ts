import type { Count, FeedCard, PostState, ShownProblem, SyncWay } from '../contract.ts'
import type { Device } from './phone.ts'
import { english } from './words-en.ts'

/** The words of the page, in one language. What a problem says comes from the server. */
export interface Words {
  /** For dates. */
  locale: string
  article: string
  devices: Record<Device | 'all', string>
  deviceChoice: string
  looks: Record<'light' | 'dark' | 'both', string>
  lookChoice: string
  account: string
  posts: string
  filterPosts: string
  noPosts: string
  noPostsHint: string
  noneMatch: string
  untitled: string
  opening: string
  states: Record<PostState, string>
  stateChoice: string
  allStates: string
  withProblems: string
  postCount(shown: number, all: number): string
  errors(count: number): string
  warnings(count: number): string
  tabs: Record<'check' | 'cover' | 'style', string>
  panel: string
  counts: Record<Count['name'], string>
  countsTitle: string
  over(by: string): string
  nearLimit: string
  noProblems: string
  noProblemsHint: string
  severities: Record<ShownProblem['severity'], string>
  atLine(line: number): string
  problemsHere(count: number): string
  more(count: number): string
  /** Tags of problems; button of the overlay, and words at what it frames. */
  wechatWill: string
  hardToRead: string
  overlay: string
  open: string
  placeCopied(place: string): string
  cantOpen: string
  gone: string
  stale: string
  broken: string
  staleHint: string
  lost: string
  back: string
  onlyPreview: string
  card: Record<'chat' | 'share' | 'cover' | 'accountKind' | 'noCover' | 'library', string>
  coverOrigins: Record<FeedCard['origin'], string>
  focus: Record<'hint' | 'label' | 'reset', string>
  focusAt(x: number, y: number): string
  frontMatter: string
  frontMatterHint: string
  copyLines: string
  copied: string
  theme: string
  knobs: Record<'color' | 'fontSize' | 'lineHeight' | 'indent' | 'justify' | 'codeTheme', string>
  asTheme: string
  on: string
  off: string
  reset: string
  ownColour: string
  copyForEditor: string
  copyHtml: string
  copying: string
  copiedForEditor: string
  /** What is left to do once it is pasted. */
  afterPaste: string
  picturesFollow: string
  copiedHtml: string
  withoutPictures(count: number): string
  copyFailed: string
  pressAgain: string
  tooLarge(size: string): string
  tooLargeHint: string
  /** The same where pictures can be uploaded. */
  tooLargeCanUpload: string
  uploadAndCopy: string
  uploadingPictures: string
  uploadFailed: string
  /** Of a copy with WeChat's addresses. */
  picturesAreThere: string
  copyAnyway: string
  copyNoPictures: string
  syncing: string
  /** For short, where the banner says more. */
  decide: string
  waitingFor: Record<'offline' | 'quota', string>
  uploading(done: number, of: number): string
  synced(time: string): string
  ways: Record<SyncWay, string>
  wayHints: Record<SyncWay, string>
  difference: string
  yours: string
  theirs: string
  orderFailed: string
  phoneQr: string
  phoneQrHint: string
  help: string
  close: string
  showList: string
  showPanel: string
  keys: Record<HelpKey, string>
}

/** What keys do. */
export type HelpKey =
  | 'filter'
  | 'posts'
  | 'devices'
  | 'look'
  | 'overlay'
  | 'problems'
  | 'open'
  | 'copy'
  | 'tabs'
  | 'sides'
  | 'scroll'
  | 'help'

const chinese: Words = {
  locale: 'zh-CN',
  article: '文章',
  devices: { phone: '手机', big: '大屏手机', pc: '电脑', all: '全部' },
  deviceChoice: '屏幕',
  looks: { light: '浅色', dark: '深色', both: '并排' },
  lookChoice: '浅色与深色',
  account: '公众号',
  posts: '文章列表',
  filterPosts: '按标题或文件名找',
  noPosts: '这里还没有文章',
  noPostsHint: '新建一个 .md 文件，保存后就会出现在这里。',
  noneMatch: '没有符合的文章。',
  untitled: '（还没有标题）',
  opening: '正在打开……',
  states: {
    new: '未建草稿',
    changed: '有改动',
    draft: '草稿已同步',
    saved: '网站上保存过',
    edited: '网站上改过',
    gone: '草稿不在了',
    doubtful: '结果未知',
    submitted: '等微信处理',
    published: '已发表',
    'changed-since-published': '发表后改过',
    refused: '没能发表',
    banned: '被平台封禁',
    removed: '已删除',
  },
  stateChoice: '按状态筛选',
  allStates: '全部状态',
  withProblems: '有问题的',
  postCount: (shown, all) => (shown === all ? `${all} 篇` : `${shown} / ${all} 篇`),
  errors: (count) => `${count} 个错误`,
  warnings: (count) => `${count} 个警告`,
  tabs: { check: '检查', cover: '封面', style: '样式' },
  panel: '检查、封面与样式',
  counts: {
    characters: '字数',
    pictures: '图片',
    bytes: '正文大小',
    title: '标题',
    digest: '摘要',
    author: '作者',
  },
  countsTitle: '篇幅与上限',
  over: (by) => `超出 ${by}`,
  nearLimit: '接近上限',
  noProblems: '没有问题',
  noProblemsHint: '这一篇可以放心地发。',
  severities: { error: '错误', warning: '警告', note: '提示' },
  atLine: (line) => `第 ${line} 行`,
  problemsHere: (count) => `这里有 ${count} 个问题：`,
  more: (count) => `还有 ${count} 个`,
  wechatWill: '微信会改',
  hardToRead: '读者看不清',
  overlay: '标出微信会改、读者看不清的地方',
  open: '在编辑器里打开',
  placeCopied: (place) => `没有可用的编辑器，位置已复制：${place}`,
  cantOpen: '编辑器没有打开：',
  gone: '这一篇的文件不在了',
  stale: '刚才保存的版本渲染不了',
  broken: '这一篇还渲染不了',
  staleHint: '下面还是上一次正常的样子。',
  lost: '连接断开了，正在重连……请看看终端里的 wxpub 还在不在运行。',
  back: '重新连上了。',
  onlyPreview: '仅预览，不会发送',
  card: {
    chat: '消息里的卡片',
    share: '转发与列表里的方图',
    cover: '封面',
    accountKind: '公众号',
    noCover: '没有封面',
    library: '封面取自素材库，本机没有这张图',
  },
  coverOrigins: {
    stated: '封面由文章或配置指定',
    'first-picture': '封面取自文中第一张合适的图片',
    generated: '封面由标题自动生成',
    library: '封面取自素材库',
    none: '还没有封面',
  },
  focus: {
    hint: '点一下封面上最要紧的地方，两种裁剪都会把它留在画面里。也可以用方向键移动。',
    label: '封面焦点，用方向键移动',
    reset: '撤销',
  },
  focusAt: (x, y) => `焦点：左起 ${x}%，上起 ${y}%`,
  frontMatter: '写进 front matter',
  frontMatterHint: '以上只是试看。想留下，把这几行粘贴到文章开头的 --- 之间。',
  copyLines: '复制',
  copied: '已复制',
  theme: '主题',
  knobs: {
    color: '主色',
    fontSize: '字号',
    lineHeight: '行高',
    indent: '段首缩进',
    justify: '两端对齐',
    codeTheme: '代码配色',
  },
  asTheme: '随主题',
  on: '开',
  off: '关',
  reset: '还原',
  ownColour: '自选颜色',
  copyForEditor: '复制到公众号编辑器',
  copyHtml: '复制 HTML',
  copying: '正在准备……',
  copiedForEditor: '已复制。到公众号网页编辑器里粘贴。',
  afterPaste: '标题、摘要和封面不在里面，要在编辑器里另外填。',
  picturesFollow: '图片跟着正文走，编辑器会自己上传：等它们都传完再保存。',
  copiedHtml: 'HTML 已复制。',
  withoutPictures: (count) => `有 ${count} 张图片没能带上，粘贴后请在编辑器里补上。`,
  copyFailed: '没有复制成：',
  pressAgain: '浏览器要你再按一次才肯写剪贴板。',
  tooLarge: (size) => `这篇连图片有 ${size}，粘贴这么大的内容，网页编辑器常会出错。`,
  tooLargeHint:
    '可以不带图片复制，再在编辑器里补图；或者运行 wxpub draft，图片会先传到微信，草稿直接进草稿箱。',
  tooLargeCanUpload: '可以先把图片传到微信，复制时只带它们的地址；也可以不带图片复制，再在编辑器里补图。',
  uploadAndCopy: '上传图片再复制',
  uploadingPictures: '正在把图片传到微信……',
  uploadFailed: '图片没有传完：',
  picturesAreThere: '图片已经在微信上，粘贴后就能看到。',
  copyAnyway: '照样复制',
  copyNoPictures: '不带图片复制',
  syncing: '正在同步草稿…',
  decide: '等你决定',
  waitingFor: { offline: '离线', quota: '等待接口额度' },
  uploading: (done, of) => `正在上传图片 ${done}/${of}`,
  synced: (time) => `草稿已同步 · ${time}`,
  ways: { theirs: '用网站上的', ours: '用我的覆盖', again: '再建一篇', leave: '先放着', now: '现在就同步' },
  wayHints: {
    theirs: '把网站上的改动写回 Markdown',
    ours: '先备份网站上的版本，再用文章覆盖',
    again: '另建一篇新的草稿',
    leave: '什么也不做，两边都保持原样',
    now: '不再等，马上更新草稿',
  },
  difference: '看看差别',
  yours: '你的文章',
  theirs: '网站上的',
  orderFailed: '没有办成：',
  phoneQr: '在自己的手机上看',
  phoneQrHint: '用微信扫一扫。这是微信的临时预览，几小时后失效。',
  help: '快捷键',
  close: '关闭',
  showList: '显示或收起文章列表',
  showPanel: '显示或收起右侧面板',
  keys: {
    filter: '找文章',
    posts: '下一篇 / 上一篇',
    devices: '手机 / 大屏手机 / 电脑 / 全部',
    look: '浅色 / 深色 / 并排',
    overlay: '标出微信会改、读者看不清的地方',
    problems: '下一个 / 上一个问题',
    open: '在编辑器里打开正在看的地方（双击文章也行）',
    copy: '复制到公众号编辑器',
    tabs: '检查 / 封面 / 样式',
    sides: '收起左侧 / 右侧',
    scroll: '把焦点移到文章上，用方向键滚动',
    help: '打开这张表',
  },
}

let current: Words = chinese

/** Chooses the language of the page. */
export function speak(lang: 'zh' | 'en'): void {
  current = lang === 'zh' ? chinese : english
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

/** The words in the language of the page. */
export const words = (): Words => current

/** An account as readers would see it: one without a name of its own in the config has none to show. */
export const accountName = (name: string): string =>
  name === '' || name === 'default' ? current.card.accountKind : name
