import { postShape } from './post-shape.ts'
import { problemShape } from './problem-shape.ts'
import { always } from './run-shape.ts'
import type { Shape } from './shape.ts'

/**
 * What `watch --json` prints at each event, one object a line, and `preview --json` once its page is there. Which
 * properties there are depends on the event.
 */
export const watchEventShape: readonly Shape[] = [
  ...always,
  {
    name: 'event',
    type: 'string',
    values: [
      ...['ready', 'changed', 'rendered', 'waiting-for-key', 'syncing', 'synced', 'failed', 'held'],
      ...['config-reloaded', 'removed', 'page', 'over-budget'],
    ],
    zh: '发生了什么',
    en: 'What happened',
  },
  { name: 'post', type: 'string', optional: true, zh: '哪篇文章', en: 'The post' },
  { name: 'posts', type: 'strings', optional: true, zh: '哪些文章', en: 'The posts' },
  {
    name: 'draft',
    type: 'string',
    optional: true,
    zh: '草稿：文章有错误，原样不动（`kept`）；已是最新（`current`）；连不上微信，等着发（`waits`）',
    en: 'Its draft: left as it was, since the post has errors (`kept`); up to date (`current`); waiting for WeChat to be reached (`waits`)',
  },
  { name: 'files', type: 'strings', optional: true, zh: '哪些文件变了', en: 'The files that changed' },
  {
    name: 'address',
    type: 'string',
    optional: true,
    zh: '预览页的地址，里面有这次运行的口令',
    en: 'Where the preview page is; a secret of this run is in it',
  },
  {
    name: 'networkAddresses',
    type: 'strings',
    optional: true,
    zh: '--lan 时，同一网络里的设备用的地址',
    en: 'With --lan, the same for others on the network',
  },
  {
    name: 'reason',
    type: 'string',
    optional: true,
    values: ['new', 'many', 'missed'],
    zh: '为什么等人按键：还没有草稿、一次改了太多、监视之前就改了',
    en: 'Why it waits for a key: no draft yet, many at once, changed before the watch',
  },
  {
    name: 'kept',
    type: 'boolean',
    optional: true,
    zh: '是不是仍用上一份配置',
    en: 'Whether the last good config stays',
  },
  { name: 'again', type: 'boolean', optional: true, zh: '是不是说过了', en: 'Whether it was told before' },
  {
    name: 'retry',
    type: 'string',
    optional: true,
    values: ['begun', 'goes-on'],
    zh: '连不上微信，会自己再试：从现在起、已经说过了',
    en: 'WeChat can’t be reached, it is tried again by itself: from now on, as was told before',
  },
  {
    name: 'result',
    type: 'object',
    optional: true,
    zh: '同步的结果',
    en: 'How the sync went',
    of: postShape,
  },
  { name: 'problem', type: 'object', optional: true, zh: '原因', en: 'Why', of: problemShape },
  { name: 'problems', type: 'objects', optional: true, zh: '问题', en: 'Problems', of: problemShape },
]
