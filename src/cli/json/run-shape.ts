import { checkWords } from '../words/doctor.ts'
import { postShape } from './post-shape.ts'
import { problemShape } from './problem-shape.ts'
import type { Shape } from './shape.ts'

/** What every object has. */
export const always: readonly Shape[] = [
  { name: 'version', type: 'integer', zh: '这种 JSON 的版本：1', en: 'Version of this JSON: 1' },
  {
    name: 'command',
    type: 'string',
    zh: '命令的名字；没有写对时为空',
    en: 'Name of the command; empty when it was not understood',
  },
]

/** What a plan takes of an account, call by call. */
const callsShape: readonly Shape[] = [
  { name: 'account', type: 'string', zh: '公众号的名字', en: 'Name of the account' },
  { name: 'call', type: 'string', zh: '接口，例如 draft/add', en: 'The call, such as draft/add' },
  { name: 'count', type: 'integer', zh: '几次', en: 'How often' },
  {
    name: 'perDay',
    type: 'integer',
    optional: true,
    zh: '新公众号一天的次数',
    en: 'What a new account has in a day',
  },
]

/** The one object that `--json` prints. Of optional properties, the text says whose they are. */
export const runShape: readonly Shape[] = [
  ...always,
  { name: 'ok', type: 'boolean', zh: '退出码是不是 0', en: 'Whether the exit code is 0' },
  {
    name: 'rehearsal',
    type: 'boolean',
    zh: '是不是演练：什么都没有发到微信',
    en: 'Whether it was a rehearsal: nothing reached WeChat',
  },
  {
    name: 'results',
    type: 'objects',
    zh: '每篇文章、每个公众号一项',
    en: 'One for each post and account',
    of: postShape,
  },
  {
    name: 'planId',
    type: 'string',
    optional: true,
    zh: 'plan：编号，给 draft|publish --plan 用',
    en: 'Of plan: its id, for draft|publish --plan',
  },
  {
    name: 'calls',
    type: 'objects',
    optional: true,
    zh: 'plan：一共要调用哪些接口',
    en: 'Of plan: all calls it would take',
    of: callsShape,
  },
  {
    name: 'publishCalls',
    type: 'objects',
    optional: true,
    zh: 'plan：publish 接着提交发表，还要调用哪些接口',
    en: 'Of plan: what publish would call beyond that',
    of: callsShape,
  },
  {
    name: 'rights',
    type: 'objects',
    optional: true,
    zh: 'status：公众号有什么权限',
    en: 'Of status: what accounts may do',
    of: [
      { name: 'account', type: 'string', zh: '公众号的名字', en: 'Name of the account' },
      {
        name: 'publish',
        type: 'object',
        zh: '能不能通过接口发表',
        en: 'Whether it may publish through the API',
        of: [
          { name: 'granted', type: 'boolean', zh: '能不能', en: 'Whether it may' },
          { name: 'at', type: 'string', zh: '什么时候查到的（ISO）', en: 'When that was learned (ISO)' },
        ],
      },
    ],
  },
  {
    name: 'items',
    type: 'objects',
    optional: true,
    zh: 'list：草稿或已发表的文章',
    en: 'Of list: drafts or published articles',
    of: [
      { name: 'account', type: 'string', zh: '公众号的名字', en: 'Name of the account' },
      { name: 'title', type: 'string', zh: '标题', en: 'Title' },
      { name: 'mediaId', type: 'string', optional: true, zh: '草稿的编号', en: 'Id of the draft' },
      { name: 'articleId', type: 'string', optional: true, zh: '文章的编号', en: 'Id of the article' },
      { name: 'index', type: 'integer', zh: '里面的第几篇，从 0 数起', en: 'Which article of it, from 0' },
      { name: 'url', type: 'string', optional: true, zh: '网址', en: 'Address' },
      { name: 'updatedAt', type: 'string', zh: '什么时候改的（ISO）', en: 'Time of the last change (ISO)' },
      {
        name: 'post',
        type: 'string',
        optional: true,
        zh: '它的 Markdown 文件',
        en: 'The post it was made from',
      },
      {
        name: 'changedSincePublished',
        type: 'boolean',
        optional: true,
        zh: '发表以后，文件又改过',
        en: 'The post has changed since it was published',
      },
    ],
  },
  {
    name: 'themes',
    type: 'objects',
    optional: true,
    zh: 'themes：有哪些主题',
    en: 'Of themes: what themes there are',
    of: [
      { name: 'name', type: 'string', zh: '名字', en: 'Name' },
      { name: 'title', type: 'string', zh: '标题，用 --lang 的语言', en: 'Title, in the language of --lang' },
      { name: 'author', type: 'string', zh: '作者', en: 'Author' },
      { name: 'color', type: 'string', zh: '主色', en: 'Main colour' },
      { name: 'isBuiltin', type: 'boolean', zh: '是不是自带的', en: 'Whether wxpub came with it' },
    ],
  },
  {
    name: 'files',
    type: 'objects',
    optional: true,
    zh: '建了、补了、没有动的文件（不是文章的）',
    en: 'Files that are no posts',
    of: [
      { name: 'file', type: 'string', zh: '路径', en: 'Path' },
      {
        name: 'action',
        type: 'string',
        values: ['made', 'extended', 'kept'],
        zh: '建了 made、补了几行 extended、没有动 kept',
        en: 'Made, extended by some lines, or kept as it was',
      },
    ],
  },
  { name: 'next', type: 'strings', optional: true, zh: '接下来可以输入的命令', en: 'Commands that lead on' },
  {
    name: 'checks',
    type: 'objects',
    optional: true,
    zh: 'doctor：每项检查',
    en: 'Of doctor: each check',
    of: [
      {
        name: 'check',
        type: 'string',
        values: Object.keys(checkWords),
        zh: '检查了什么',
        en: 'What was looked at',
      },
      { name: 'account', type: 'string', optional: true, zh: '哪个公众号', en: 'Which account' },
      {
        name: 'state',
        type: 'string',
        values: ['ok', 'warning', 'error', 'unchecked'],
        zh: '结果；unchecked：前面的没好，还查不了',
        en: 'How it is; unchecked: something before it must be mended first',
      },
      { name: 'ok', type: 'boolean', zh: '是不是 ok', en: 'Whether it is ok' },
      { name: 'text', type: 'string', zh: '查到了什么', en: 'What was found' },
      {
        name: 'quotas',
        type: 'objects',
        optional: true,
        zh: '今天每个接口还剩几次',
        en: 'What is left of each call today',
        of: [
          { name: 'call', type: 'string', zh: '接口', en: 'The call' },
          { name: 'daily_limit', type: 'integer', zh: '一天几次', en: 'How many a day' },
          { name: 'used', type: 'integer', zh: '用了几次', en: 'How many were made' },
          { name: 'remain', type: 'integer', zh: '还剩几次', en: 'How many are left' },
          {
            name: 'rate_limit',
            type: 'counts',
            optional: true,
            zh: '微信给的每分钟限制',
            en: 'Its limit per minute, as WeChat tells it',
          },
        ],
      },
      { name: 'problems', type: 'objects', zh: '毛病', en: 'What is wrong', of: problemShape },
    ],
  },
  {
    name: 'explained',
    type: 'object',
    optional: true,
    zh: 'doctor RID：微信看到的请求',
    en: 'Of doctor RID: the request as WeChat saw it',
    of: [
      { name: 'rid', type: 'string', zh: '编号', en: 'Its id' },
      { name: 'at', type: 'string', optional: true, zh: '时间（ISO）', en: 'When (ISO)' },
      { name: 'costMs', type: 'integer', optional: true, zh: '用了几毫秒', en: 'How long it took, in ms' },
      { name: 'ip', type: 'string', optional: true, zh: '从哪个 IP', en: 'From which address' },
      { name: 'address', type: 'string', optional: true, zh: '发到哪里', en: 'Where it went' },
      { name: 'request', type: 'string', optional: true, zh: '发了什么', en: 'What was sent' },
      { name: 'answer', type: 'string', optional: true, zh: '答了什么', en: 'What was answered' },
      {
        name: 'meaning',
        type: 'object',
        optional: true,
        zh: '回答是什么意思',
        en: 'What the answer means',
        of: problemShape,
      },
    ],
  },
  {
    name: 'problems',
    type: 'objects',
    zh: '整次运行的问题',
    en: 'Problems of the whole run',
    of: problemShape,
  },
  {
    name: 'requests',
    type: 'integer',
    zh: '发了多少个 HTTP 请求，取令牌和重试也算',
    en: 'How many HTTP requests were sent, tokens and retries included',
  },
  { name: 'durationMs', type: 'integer', zh: '用了多少毫秒', en: 'How long it took, in ms' },
]
