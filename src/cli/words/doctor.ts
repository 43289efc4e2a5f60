import type { CheckName, FactCode } from '../../doctor/finding.ts'
import type { Both } from '../options.ts'

/** What each line of `doctor` is about. */
export const checkWords: Record<CheckName, Both> = {
  versions: { zh: '版本', en: 'versions' },
  project: { zh: '项目', en: 'project' },
  config: { zh: '配置', en: 'config' },
  'env-file': { zh: '.env', en: '.env' },
  disk: { zh: '磁盘', en: 'disk' },
  pictures: { zh: '图片转换', en: 'pictures' },
  drawing: { zh: '画图', en: 'drawing' },
  browser: { zh: '浏览器', en: 'browser' },
  credentials: { zh: '凭据', en: 'credentials' },
  network: { zh: '网络', en: 'network' },
  clock: { zh: '时钟', en: 'clock' },
  'allow-list': { zh: 'IP 白名单', en: 'allow-list' },
  token: { zh: '令牌', en: 'token' },
  rights: { zh: '接口权限', en: 'rights' },
  quotas: { zh: '剩余次数', en: 'quotas' },
  ledger: { zh: '发布记录', en: 'ledger' },
  drafts: { zh: '草稿箱', en: 'draft box' },
}

/** What a line says where nothing is wrong, or why nothing could be looked at. */
export const factWords: Record<FactCode, Both> = {
  versions: { zh: 'wxpub {wxpub}，Node.js {node}', en: 'wxpub {wxpub}, Node.js {node}' },
  root: { zh: '{root}', en: '{root}' },
  'config-file': { zh: '{file}', en: '{file}' },
  'no-config-file': { zh: '没有配置文件，用默认值', en: 'no file, defaults are used' },
  accounts: { zh: '公众号：{accounts}', en: 'accounts: {accounts}' },
  'env-file': { zh: '有', en: 'found' },
  'no-env-file': {
    zh: '没有这个文件；变量设在环境里就不需要',
    en: 'no such file; none is needed where the variables are set in the environment',
  },
  writable: { zh: '项目和缓存都写得进去', en: 'project and cache can be written to' },
  converter: { zh: 'sharp {sharp}', en: 'sharp {sharp}' },
  drawing: { zh: '封面、图表和字体都没有问题', en: 'covers, diagrams and fonts work' },
  browser: { zh: 'mermaid {version} 和 Chromium', en: 'mermaid {version} and Chromium' },
  'app-id': { zh: 'AppID {appId}', en: 'app id {appId}' },
  'secret-variable': { zh: 'AppSecret 在变量 {variable} 里', en: 'secret from {variable}' },
  'secret-overrides': {
    zh: 'AppSecret 在环境变量 {variable} 里，.env 里的那个没有用上',
    en: 'secret from {variable} of the environment; the one in .env is not used',
  },
  'secret-file': { zh: 'AppSecret 在文件 {file} 里', en: 'secret from the file {file}' },
  'secret-command': { zh: 'AppSecret 由命令 {command} 给出', en: 'secret from the command {command}' },
  'token-command': { zh: '令牌由命令 {command} 给出', en: 'tokens from the command {command}' },
  'token-url': { zh: '令牌由 {host} 给出', en: 'tokens from {host}' },
  'relay-key': { zh: '中转的钥匙来自 {source}', en: 'key of the relay from {source}' },
  rehearsal: { zh: '演练，不需要', en: 'a rehearsal needs none' },
  'road-direct': { zh: '直接连 {host}', en: 'straight to {host}' },
  'road-proxy': { zh: '经过代理 {proxy} 到 {host}', en: 'through the proxy {proxy} to {host}' },
  'road-relay': { zh: '经过中转 {host}', en: 'through the relay {host}' },
  'server-wechat': { zh: '回答的是微信', en: 'WeChat answers' },
  'server-stand-in': {
    zh: '回答的是模拟服务器，不是微信',
    en: 'a stand-in answers, not WeChat',
  },
  'clock-right': { zh: '和服务器一致', en: 'agrees with the server’s' },
  'ip-seen': { zh: '微信看到的 IP 是 {ip}，放行', en: 'WeChat sees {ip} and lets it in' },
  'ip-accepted': { zh: '放行', en: 'WeChat lets this machine in' },
  'token-given': { zh: 'AppID 和 AppSecret 有效', en: 'app id and secret are valid' },
  'drafts-right': { zh: '能存草稿', en: 'may make drafts' },
  'material-right': { zh: '能用素材库', en: 'may use the library' },
  'publish-right': { zh: '能发表', en: 'may publish' },
  'could-publish': { zh: '能发表（{date} 得知）', en: 'may publish (as of {date})' },
  'could-not-publish': {
    zh: '不能用接口发表（{date} 得知）',
    en: 'may not publish through the API (as of {date})',
  },
  'has-published': { zh: '用接口发表过', en: 'has published through the API' },
  'rights-unprobed': {
    zh: '传图、留言、预览要真做才知道',
    en: 'the rest (uploads, comments, previews) can’t be tried without doing it',
  },
  'quotas-left': {
    zh: '今天够用，每种请求至少还剩 {percent}%',
    en: 'enough for today: at least {percent} % of every kind of request is left',
  },
  'quotas-unused': {
    zh: '今天够用，每种请求都还没有用过',
    en: 'enough for today: nothing of it is used yet',
  },
  'posts-recorded': { zh: '记着 {count} 篇', en: 'posts recorded: {count}' },
  'no-ledger': { zh: '还没有记录', en: 'nothing recorded yet' },
  'drafts-listed': { zh: '{count} 个草稿', en: 'drafts: {count}' },
  'publications-listed': { zh: '已发表 {count} 篇', en: 'published: {count}' },
  'matches-ledger': { zh: '和发布记录一致', en: 'as the ledger says' },
  'ledger-unread': {
    zh: '没有全对过：发布记录有读不出的',
    en: 'not all compared: part of the ledger can’t be read',
  },
  'config-first': { zh: '没有查：先改好配置', en: 'not looked at: mend the config first' },
  'credentials-first': { zh: '没有查：需要凭据', en: 'not looked at: needs credentials' },
  'network-first': { zh: '没有查：先解决网络', en: 'not looked at: mend the network first' },
  'ip-first': { zh: '没有查：先加 IP 白名单', en: 'not looked at: mend the allow-list first' },
  'token-first': { zh: '没有查：要先取到令牌', en: 'not looked at: needs a token first' },
  'no-time-told': { zh: '没有查：服务器没说时间', en: 'not looked at: the server told no time' },
  'ask-probe': {
    zh: '没有试；要试：npx wxpub doctor --probe',
    en: 'not tried; to try them: npx wxpub doctor --probe',
  },
}

export const doctorWords = {
  machine: { zh: '本机和项目', en: 'This machine and project' },
  account: { zh: '公众号 {name}', en: 'Account {name}' },
  why: {
    zh: '要找出 {post} 里被微信拒绝的那一处：\n  建一个名叫“wxpub doctor …”的草稿，一段一段地试，最多 {tries} 次，再删掉它。\n  以前中断时留下的这种草稿也一起删。文章自己的草稿不动。',
    en: 'To find what of {post} WeChat refuses:\n  a draft called “wxpub doctor …” is made, the post is tried in it part by part,\n  {tries} times at most, and it is deleted. So are those that an interrupted\n  search left behind. The post’s own draft is left alone.',
  },
  askWhy: { zh: '开始吗？输入 y 确认：', en: 'Begin? Type y to confirm: ' },
} as const satisfies Record<string, Both>

/** What WeChat tells of a request. */
export const explainedWords = {
  at: { zh: '时间', en: 'when' },
  cost: { zh: '用时', en: 'took' },
  ip: { zh: '微信看到的 IP', en: 'address WeChat saw' },
  address: { zh: '接口', en: 'call' },
  request: { zh: '发了', en: 'sent' },
  answer: { zh: '答了', en: 'answered' },
} as const satisfies Record<string, Both>
