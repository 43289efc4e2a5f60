import type { Shape } from './shape.ts'

/** A problem, as `--json` tells it. */
export const problemShape: readonly Shape[] = [
  {
    name: 'code',
    type: 'string',
    zh: '永久的代码，例如 image/not-found；见 docs/problems.md',
    en: 'Permanent code, such as image/not-found; see docs/problems.en.md',
  },
  {
    name: 'severity',
    type: 'string',
    values: ['error', 'warning', 'note'],
    zh: 'error 的文章不会发出去',
    en: 'A post with an error is not sent',
  },
  { name: 'reason', type: 'string', zh: '发生了什么', en: 'What happened' },
  { name: 'hint', type: 'string', zh: '怎么办；可能为空', en: 'What to do; may be empty' },
  {
    name: 'file',
    type: 'string',
    optional: true,
    zh: '在哪个文件，从当前文件夹算起',
    en: 'The file, from the working directory',
  },
  { name: 'line', type: 'integer', optional: true, zh: '行，从 1 数起', en: 'Line, counted from 1' },
  { name: 'column', type: 'integer', optional: true, zh: '列，从 1 数起', en: 'Column, counted from 1' },
  {
    name: 'count',
    type: 'integer',
    optional: true,
    zh: '一样的有几处；位置是第一处',
    en: 'At how many places; the place is the first',
  },
  { name: 'url', type: 'string', optional: true, zh: '说得更多的网页', en: 'A page that says more' },
  { name: 'errcode', type: 'integer', optional: true, zh: '微信的错误号', en: 'WeChat’s error number' },
  {
    name: 'rid',
    type: 'string',
    optional: true,
    zh: '微信给这个请求的编号',
    en: 'WeChat’s id of the request',
  },
  {
    name: 'ip',
    type: 'string',
    optional: true,
    zh: '微信看到的、不在白名单里的 IP',
    en: 'The address WeChat saw that is not on the allow-list',
  },
  {
    name: 'field',
    type: 'string',
    optional: true,
    zh: '微信说不对的那个参数',
    en: 'The parameter WeChat complained of',
  },
  {
    name: 'who',
    type: 'string',
    optional: true,
    values: ['writer', 'administrator', 'nobody', 'wxpub'],
    zh: '谁来处理：作者、管理员、没有人（等一等就好）、wxpub 的开发者',
    en: 'Who must act; nobody: wait; wxpub: those who make it',
  },
  {
    name: 'repeatHelps',
    type: 'boolean',
    optional: true,
    zh: '什么都不做，过一会儿再来一次有没有用',
    en: 'Whether the same may succeed later by itself',
  },
]
