import type { UploadProgress } from '../../assets/upload/upload-tally.ts'
import type { Step } from '../../publish/plan/step.ts'
import type { Action, ManualStep } from '../../publish/result.ts'
import type { ProgressEvent } from '../../publish/session.ts'
import type { Both } from '../options.ts'

/** What was done with a post. */
export const actionWords: Record<Action, Both> = {
  built: { zh: '已渲染', en: 'built' },
  checked: { zh: '已检查', en: 'checked' },
  created: { zh: '已存入草稿箱', en: 'draft created' },
  updated: { zh: '已更新草稿', en: 'draft updated' },
  unchanged: { zh: '没有变化', en: 'unchanged' },
  published: { zh: '已发表', en: 'published' },
  submitted: { zh: '已提交，等微信处理', en: 'submitted, not decided yet' },
  previewed: { zh: '已发到手机预览', en: 'preview sent' },
  skipped: { zh: '跳过', en: 'skipped' },
  blocked: { zh: '拦下了，什么都没有发', en: 'blocked, nothing sent' },
  conflict: { zh: '冲突，没有覆盖', en: 'conflict, nothing overwritten' },
  failed: { zh: '没有成功', en: 'failed' },
  doubtful: { zh: '结果未知', en: 'in doubt' },
  adopted: { zh: '已认领', en: 'adopted' },
  pulled: { zh: '已取回', en: 'pulled' },
  uploaded: { zh: '已上传', en: 'uploaded' },
  reused: { zh: '以前传过', en: 'uploaded before' },
  removed: { zh: '已删除', en: 'removed' },
  moved: { zh: '已改记到这个文件名下', en: 'moved' },
  forgotten: { zh: '已从发布记录里忘掉', en: 'forgotten' },
}

/** The same of several in English, where that is another word. */
export const countedActions: Partial<Record<Action, string>> = {
  created: 'drafts created',
  updated: 'drafts updated',
  previewed: 'previews sent',
  conflict: 'conflicts, nothing overwritten',
}

/** What is to be done with a post. */
export const stepWords: Record<Step, Both> = {
  create: { zh: '新建草稿', en: 'create' },
  update: { zh: '更新草稿', en: 'update' },
  relink: { zh: '更新链接', en: 'update links' },
  adopt: { zh: '认领草稿', en: 'adopt' },
  nothing: { zh: '不用动', en: 'nothing to do' },
  conflict: { zh: '冲突', en: 'conflict' },
  blocked: { zh: '拦下', en: 'blocked' },
  forget: { zh: '文件已不在', en: 'file gone' },
}

/** The same with a number before it in English, of one and of several. */
export const countedSteps: Record<Step, readonly [one: string, many: string]> = {
  create: ['to create', 'to create'],
  update: ['to update', 'to update'],
  relink: ['with links to update', 'with links to update'],
  adopt: ['to adopt', 'to adopt'],
  nothing: ['to leave alone', 'to leave alone'],
  conflict: ['conflict', 'conflicts'],
  blocked: ['blocked', 'blocked'],
  forget: ['file gone', 'files gone'],
}

/** What the same action is called in a rehearsal, where nothing reached WeChat. */
export const rehearsedWords: Partial<Record<Action, Both>> = {
  created: { zh: '演练：会存入草稿箱', en: 'rehearsed: would create a draft' },
  updated: { zh: '演练：会更新草稿', en: 'rehearsed: would update the draft' },
  published: { zh: '演练：会发表', en: 'rehearsed: would publish' },
  uploaded: { zh: '演练：会上传', en: 'rehearsed: would upload' },
  previewed: { zh: '演练：会发到手机预览', en: 'rehearsed: would send a preview' },
  submitted: { zh: '演练：会提交发表', en: 'rehearsed: would submit' },
}

/** What only a person can do on the website. */
export const manualWords: Record<ManualStep, Both> = {
  publish: {
    zh: '打开 mp.weixin.qq.com 的草稿箱，看过这篇草稿后按“发表”',
    en: 'Open the draft box (草稿箱) on mp.weixin.qq.com, look at this draft and press 发表 (publish)',
  },
  original: { zh: '在网页编辑器里声明原创', en: 'Declare originality (原创) in the web editor' },
  album: { zh: '在网页编辑器里选合集', en: 'Choose the album (合集) in the web editor' },
  reward: { zh: '在网页编辑器里打开赞赏', en: 'Turn on rewards (赞赏) in the web editor' },
  source_claim: { zh: '在网页编辑器里声明创作来源', en: 'Declare the source (创作来源) in the web editor' },
  comments: {
    zh: '在网页编辑器里打开留言：微信没有照文章写的设',
    en: 'Turn on comments (留言) in the web editor: WeChat didn’t set them as the post says',
  },
}

/** The same of a draft at the stand-in, whose page plays WeChat's website. */
export const atStandInWords: Both = {
  zh: '打开模拟服务器的页面 {origin}，看过这篇草稿后按“发表”',
  en: 'Open the page of the stand-in, {origin}, look at this draft and press Publish',
}

export const progressWords: Record<
  Exclude<ProgressEvent['kind'], 'pictures' | 'decided' | 'answered'> | UploadProgress['stage'],
  Both
> = {
  rendering: { zh: '渲染', en: 'rendering' },
  pulling: { zh: '取回', en: 'pulling' },
  looking: { zh: '查看公众号里有没有', en: 'looking at the account' },
  converting: { zh: '转换图片', en: 'converting pictures' },
  uploading: { zh: '上传图片', en: 'uploading pictures' },
  saving: { zh: '存草稿', en: 'saving the draft' },
  'reading-back': { zh: '读回核对', en: 'reading back' },
  showing: { zh: '发到手机预览', en: 'sending the preview' },
  examining: { zh: '检查中', en: 'being examined' },
  searching: { zh: '查找被拒的内容', en: 'looking for what is refused' },
  submitting: { zh: '提交发表', en: 'submitting' },
  removing: { zh: '删除', en: 'removing' },
  following: { zh: '等微信处理', en: 'waiting for WeChat' },
  settling: { zh: '核对上一个请求的结果', en: 'finding out what became of the last call' },
  pausing: { zh: '一分钟内次数已满，稍等', en: 'too many calls within a minute, waiting' },
  waiting: {
    zh: '等另一个 wxpub 做完（{owner}）；它卡住了，就结束它',
    en: 'waiting for another wxpub ({owner}); stuck? end it',
  },
}

/** After `settling`, where that takes long: it is given up then, and goes on with the next run. */
export const settlesWithin: Record<'seconds' | 'minutes', Both> = {
  seconds: {
    zh: '，最多再等 {left} 秒；按 Ctrl-C 也什么都不会丢',
    en: ', {left} s at most; Ctrl-C loses nothing',
  },
  minutes: {
    zh: '，最多再等 {left} 分钟；按 Ctrl-C 也什么都不会丢',
    en: ', {left} min at most; Ctrl-C loses nothing',
  },
}

/** Of a post with which nothing is to be done but by hand. */
export const nothingToSend: Both = { zh: '不用发送', en: 'nothing to send' }
