import type { Lang } from '../../problems/describe.ts'
import type { Both } from '../options.ts'

/** A title as it is named in a sentence. */
export const titleText = (title: string, lang: Lang): string =>
  lang === 'zh' ? `《${title}》` : `“${title}”`

export const words = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  note: { zh: '说明', en: 'note' },
  hint: { zh: '怎么办', en: 'hint' },
  draft: { zh: '草稿', en: 'draft' },
  forLinks: {
    zh: '不会推送给关注者；可以放进菜单、自动回复和别的文章里',
    en: 'not pushed to followers; it is there for menus, replies and links from other articles',
  },
  done: { zh: '完成', en: 'done' },
  uploaded: { zh: '已上传', en: 'uploaded' },
  asCover: { zh: '（封面）', en: ' (cover)' },
  readingProject: { zh: '读取项目', en: 'reading the project' },
  sentTo: { zh: '发给', en: 'sent to' },
  nothingSent: { zh: '什么都没有发到微信', en: 'nothing was sent to WeChat' },
  changedHere: { zh: '本地有改动', en: 'changed here since' },
  ofNoPost: { zh: '没有文章对应它', en: 'no post follows it' },
  leftOut: {
    zh: '另有 {posts}没算进来（{names}）：没发过，或者草稿已特意删掉；写出文件名就算。',
    en: '{posts} left out ({names}): never sent, or the draft was removed on purpose; name a post to include it.',
  },
  elsewhere: {
    zh: '另有 {posts}没算进来（{names}）：写明要发的公众号里，没有 `--account` 说的。',
    en: '{posts} left out ({names}): naming other accounts than `--account`.',
  },
  nothingListed: { zh: '一篇也没有', en: 'There are none' },
  next: { zh: '下一步', en: 'Next' },
  made: { zh: '写好了', en: 'made' },
  extended: { zh: '补上了几行', en: 'added to' },
  kept: { zh: '已经有了，没有动', en: 'left as it is' },
  themesTitle: { zh: '主题', en: 'Themes' },
  darkMode: { zh: '深色模式', en: 'Dark mode' },
  ofProject: { zh: '本项目的', en: 'of this project' },
  manual: { zh: '还要在网页上做', en: 'Left to do on the website' },
  rehearsalBegins: {
    zh: '演练：连的是本机的模拟服务器，不会有任何东西发到微信',
    en: 'REHEARSAL with a stand-in on this machine: nothing reaches WeChat',
  },
  rehearsalEnds: { zh: '演练结束，没有任何东西发到微信', en: 'REHEARSAL over: nothing reached WeChat' },
  rehearsalLeadsOn: {
    zh: '要真的发：把 WECHAT_APP_ID 和 WECHAT_APP_SECRET 写进项目根目录的 .env，再运行 npx wxpub doctor。',
    en: 'To do it for real: put WECHAT_APP_ID and WECHAT_APP_SECRET into .env at the project root, then run npx wxpub doctor.',
  },
  rehearsalForced: { zh: '要真的发：去掉 --rehearse。', en: 'To do it for real: leave out --rehearse.' },
  willPublish: {
    zh: '将发表到公众号 {account}，发表后谁都能看到：',
    en: 'About to publish to the account {account}, for everybody to see:',
  },
  publishesAgain: {
    zh: '会再多一篇；已经发表的那篇还在：{url}',
    en: 'one more article; the one that is published stays: {url}',
  },
  willSave: {
    zh: '公众号 {account}：不能通过接口发表，这里只存草稿；发表要在网站上按“发表”：',
    en: 'The account {account} may not publish through the API: this only saves drafts; press 发表 (publish) on the website:',
  },
  inSameDraft: { zh: '（在同一份草稿里，会一起发表）', en: '(in the same draft, goes out with it)' },
  askSave: { zh: '存草稿吗？输入 y 确认：', en: 'Save the drafts? Type y to confirm: ' },
  askYes: { zh: '发表吗？输入 y 确认：', en: 'Publish? Type y to confirm: ' },
  askNumber: {
    zh: '发表这些文章吗？输入篇数确认：',
    en: 'Publish all of these? Type their number to confirm: ',
  },
  askForget: { zh: '从发布记录里忘掉它吗？输入 y 确认：', en: 'Forget it? Type y to confirm: ' },
  adoptSame: { zh: '文字没有差别', en: 'no difference in words' },
  adoptUnread: {
    zh: '网页没能读到（{cause}），比不了文字',
    en: 'its page could not be read ({cause}), so the words could not be compared',
  },
  adoptLeaves: {
    zh: '它现在的草稿会留在草稿箱里，发布记录不再跟随：',
    en: 'the draft it has now stays in the draft box, and the ledger follows it no longer: ',
  },
  askAdopt: {
    zh: '就是这篇文章吗？输入 y 认领：',
    en: 'Is this the article of the post? Type y to adopt it: ',
  },
  askMove: { zh: '还是要移吗？输入 y 确认：', en: 'Move it all the same? Type y to confirm: ' },
  previewCode: {
    zh: '微信自己的临时预览：用手机微信扫码看这篇草稿，几小时后失效；扫得到的人都能看。',
    en: 'WeChat’s own temporary preview: scan it with WeChat on your phone to see the draft. It dies within hours; whoever scans it can read it.',
  },
  previewTaller: {
    zh: '二维码比窗口高：把窗口拉高，或把字缩小，就能看全。',
    en: 'The code is taller than the window: make the window taller or the font smaller to see all of it.',
  },
  previewTooNarrow: {
    zh: '窗口太窄，放不下手机预览的二维码：把窗口拉宽，加上 --preview-link 再运行一次，就有二维码和链接。',
    en: 'This window is too narrow for the QR code of the preview: make it wider and run it again with --preview-link, for the code and the link.',
  },
  preview: { zh: '临时预览', en: 'preview' },
  willRemoveDrafts: {
    zh: '将从草稿箱删除（收不回来；删之前在本机留一份）：',
    en: 'About to delete from the draft box (for good; a copy is kept on this machine):',
  },
  touchedByHand: { zh: '（在网站上改过或保存过）', en: '(edited or saved on the website)' },
  sharesDraft: {
    zh: '（同一份草稿里有{titles}：不会删）',
    en: '(its draft holds {titles}: will not be deleted)',
  },
  wholeDraft: {
    zh: '（同一份草稿里有{titles}：一起删）',
    en: '(its draft holds {titles}: deleted together)',
  },
  publishedWith: { zh: '（一起发表的{titles}不动）', en: '({titles}, published along with it, stay)' },
  willRemovePublished: {
    zh: '将删除已发表的文章，读者再也打不开（收不回来；删之前在本机留一份）：',
    en: 'About to delete published articles, which readers can no longer open (for good; a copy is kept on this machine):',
  },
  askRemove: { zh: '删除吗？输入 y 确认：', en: 'Delete? Type y to confirm: ' },
  askRemoveNumber: {
    zh: '都删除吗？输入篇数确认：',
    en: 'Delete all of these? Type their number to confirm: ',
  },
  doneUnlisted: {
    zh: '列不出改了哪些文字，请打开已发表的文章对照',
    en: 'what has changed can’t be listed: compare the published article with the post',
  },
  askDone: {
    zh: '这些文字都在网站上手工改好了吗？输入 y 确认：',
    en: 'Were all of these changed by hand on the website? Type y to confirm: ',
  },
  moreLines: { zh: '……还有 {count} 行', en: '… {count} more' },
  failedKey: {
    zh: '再保存一次，或在这里按 Enter，就再试。',
    en: 'Save once more, or press Enter here, to try again.',
  },
  retried: {
    zh: '不用重新运行：会自己再试，直到发出去。',
    en: 'Run nothing: it is tried again by itself until it goes through.',
  },
  retriedKey: {
    zh: '不用重新运行：会自己再试，直到发出去；在这里按 Enter，马上就试。',
    en: 'Run nothing: it is tried again by itself until it goes through; Enter here tries now.',
  },
  reachedAgain: { zh: '又连上了', en: 'WeChat can be reached again' },
  heldKeyOfSaved: {
    zh: '{post} 等你决定。在这里按：o 回车，备份后用文章覆盖；什么都不按，草稿就不动。',
    en: '{post} waits for you. Press here: o and Enter overwrites the draft after a copy; press nothing and it stays.',
  },
  heldKeys: {
    zh: '{post} 等你决定。在这里按：t 回车，把网站上的文字写进 Markdown；o 回车，备份后用文章覆盖；什么都不按，草稿就不动。',
    en: '{post} waits for you. Press here: t and Enter takes the website’s words into the Markdown; o and Enter overwrites the draft after a copy; press nothing and it stays.',
  },
  watching: { zh: '正在监视，Ctrl-C 结束', en: 'watching, Ctrl-C ends it' },
  watchingMany: { zh: '正在监视 {count} 篇文章，Ctrl-C 结束', en: 'watching {count} posts, Ctrl-C ends it' },
  watchEnded: { zh: '监视结束', en: 'The watch has ended' },
  saved: { zh: '有改动', en: 'changed' },
  isFine: { zh: '没有问题', en: 'no problems' },
  syncing: { zh: '核对草稿', en: 'checking the draft' },
  configReloaded: { zh: '已重新读取配置', en: 'config read again' },
  standInReady: {
    zh: '模拟服务器开着，Ctrl-C 关闭。在浏览器里打开它，可以看草稿、造故障；要让 wxpub 连它，在另一个终端里粘贴：',
    en: 'The stand-in is up; Ctrl-C ends it. A browser shows its drafts and orders faults; for wxpub to use it, paste into another terminal:',
  },
  previewReady: {
    zh: '预览开着，Ctrl-C 关闭。在浏览器里打开上面的地址：一保存就更新。',
    en: 'The preview is up; Ctrl-C ends it. Open the address above in a browser: it follows every save.',
  },
  pageReady: { zh: '预览：{address}', en: 'Preview: {address}' },
  previewOnNetwork: {
    zh: '手机和这台电脑在同一个网络里时，也能打开第二个地址；知道它的人都能看，连接不加密。',
    en: 'A phone on the same network can open the second address; whoever knows it can look, and the connection is not encrypted.',
  },
  relayReady: {
    zh: '中转开着，Ctrl-C 关闭。只收本机的连接：在它前面放一个带 https 的反向代理，见 node_modules/wxpub/docs/fixed-ip.md。转这些公众号：{apps}',
    en: 'The relay is up; Ctrl-C ends it. It takes connections from this machine alone: put a proxy with https in front of it, see node_modules/wxpub/docs/fixed-ip.en.md. It serves: {apps}',
  },
  atStandIn: {
    zh: '模拟服务器 {origin}：什么都没有到微信',
    en: 'Stand-in at {origin}: nothing reached WeChat',
  },
  standInAnswers: {
    zh: '应答的是模拟服务器 {origin}：什么都不会到微信',
    en: 'A stand-in answers, {origin}: nothing reaches WeChat',
  },
  standInClosed: { zh: '模拟服务器已关闭', en: 'The stand-in is closed' },
} as const satisfies Record<string, Both>
