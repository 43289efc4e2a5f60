import type { PostState } from '../../publish/entry/post-state.ts'
import type { Both } from '../options.ts'

/** How `status` tells of a post. */
export interface StateWords extends Both {
  symbol: string
  colour: 'green' | 'dim' | 'yellow' | 'red'
}

export const stateWords: Record<PostState, StateWords> = {
  new: { symbol: '·', colour: 'dim', zh: '没有发送记录', en: 'not recorded as sent' },
  doubtful: { symbol: '?', colour: 'yellow', zh: '结果未知', en: 'in doubt' },
  draft: { symbol: '✓', colour: 'green', zh: '在草稿箱', en: 'in the draft box' },
  changed: {
    symbol: '~',
    colour: 'yellow',
    zh: '在草稿箱，本地有改动',
    en: 'in the draft box, changed here since',
  },
  saved: {
    symbol: '✓',
    colour: 'green',
    zh: '在草稿箱，网站上保存过',
    en: 'in the draft box, saved on the website',
  },
  edited: {
    symbol: '!',
    colour: 'yellow',
    zh: '在草稿箱，网站上改过',
    en: 'in the draft box, edited on the website',
  },
  differs: {
    symbol: '!',
    colour: 'yellow',
    zh: '在草稿箱，和文章不一样',
    en: 'in the draft box, differs from the post',
  },
  gone: { symbol: '!', colour: 'yellow', zh: '草稿不在草稿箱里了', en: 'no longer in the draft box' },
  submitted: { symbol: '…', colour: 'yellow', zh: '已提交，等微信处理', en: 'submitted, not decided yet' },
  published: { symbol: '✓', colour: 'green', zh: '已发表', en: 'published' },
  'changed-since-published': {
    symbol: '~',
    colour: 'yellow',
    zh: '已发表，和文章不一样',
    en: 'published, differs from the post',
  },
  refused: { symbol: '✗', colour: 'red', zh: '发表没有通过', en: 'refused by WeChat' },
  banned: { symbol: '✗', colour: 'red', zh: '发表后被封禁', en: 'banned after it was published' },
  removed: { symbol: '✓', colour: 'green', zh: '已删除', en: 'removed' },
}

/** After the state of a post whose file is gone. */
export const fileGoneWords: Both = { zh: '，文件不在了', en: ', its file is gone' }

/** Beside the address of an article whose post has a draft again. */
export const newDraftWords: Both = {
  zh: '这是已经发表的那篇；草稿箱里的是新的一份',
  en: 'that is the article published before; the draft is a new one',
}

/** How `settle` tells that a person has changed the words by hand. */
export const notedWords: Both = { zh: '已记下', en: 'noted' }

/** Before what is to be typed when a person has published the draft. */
export const oncePublishedWords: Both = { zh: '发表之后', en: 'Once published' }

/** Whether a state asks for somebody. */
export const needsSomebody = (state: PostState): boolean =>
  ['yellow', 'red'].includes(stateWords[state].colour)
