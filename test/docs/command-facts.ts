import type { CommandName } from '../../src/cli/commands.ts'
import type { Both } from '../../src/cli/options.ts'
import type { Action } from '../../src/publish/result.ts'

/** What the page of a command says that its row in the table doesn't. */
export interface CommandFacts {
  /** What it can end with. */
  exits: readonly string[]
  /** What `action` of a result can be. */
  actions?: readonly Action[]
  /** What else of the object of `--json` is its own. */
  prints?: readonly string[]
  /** What it prints with `--json` in place of the one object. */
  instead?: Both
}

const offline = ['0', '1', '2']
const sending = ['0', '1', '2', '3', '130']
const drafting: readonly Action[] = [
  ...(['created', 'updated', 'unchanged', 'adopted', 'skipped'] as const),
  ...(['pulled', 'blocked', 'conflict', 'failed', 'doubtful'] as const),
]
const firstLine = {
  zh: '开好以后先打印一行 `{version, command, origin}` 这样的 JSON，说出它的地址',
  en: 'Once it is up it prints one line of JSON, `{version, command, origin}`, with its address',
}

/** A command without an entry is taken to be offline and to print nothing of its own. */
const facts: Partial<Record<CommandName, CommandFacts>> = {
  init: { exits: offline, prints: ['files', 'next'] },
  new: { exits: offline, prints: ['files', 'next'] },
  build: { exits: offline, actions: ['built', 'failed'] },
  check: { exits: offline, actions: ['checked'] },
  plan: {
    exits: [...offline, '4'],
    actions: ['checked', 'unchanged', 'skipped', 'blocked', 'failed'],
    prints: ['planId', 'calls', 'publishCalls'],
  },
  draft: { exits: sending, actions: drafting },
  publish: { exits: sending, actions: ['published', 'submitted', ...drafting] },
  watch: {
    exits: ['0', '1', '2', '3'],
    instead: {
      zh: '每件事打印一行 JSON（`ready`、`changed`、`rendered`、`synced`……），最后一行和别的命令一样',
      en: 'One line of JSON for each event (`ready`, `changed`, `rendered`, `synced`, …); the last line is like that of every command',
    },
  },
  preview: {
    exits: offline,
    instead: {
      zh: '先打印一行 `{version, command, address}`，说出网页的地址；最后一行和别的命令一样',
      en: 'First one line, `{version, command, address}`, with the address of the page; the last line is like that of every command',
    },
  },
  status: {
    exits: [...offline, '3'],
    actions: ['checked', 'published', 'submitted', 'removed', 'doubtful', 'blocked'],
    prints: ['rights'],
  },
  list: { exits: sending, prints: ['items'] },
  pull: { exits: sending, actions: ['pulled', 'unchanged', 'skipped', 'blocked', 'failed'] },
  adopt: { exits: sending, actions: ['adopted', 'skipped', 'blocked', 'failed'] },
  state: { exits: offline, actions: ['moved', 'forgotten', 'conflict'] },
  remove: { exits: sending, actions: ['removed', 'skipped', 'blocked', 'conflict', 'failed', 'doubtful'] },
  settle: {
    exits: sending,
    actions: ['unchanged', 'published', 'submitted', 'skipped', 'failed', 'doubtful'],
  },
  upload: { exits: sending, actions: ['uploaded', 'reused', 'skipped', 'failed'] },
  'send-preview': {
    exits: sending,
    actions: ['previewed', 'skipped', 'blocked', 'conflict', 'failed', 'doubtful'],
  },
  doctor: {
    exits: sending,
    actions: ['checked', 'failed', 'skipped'],
    prints: ['checks', 'explained', 'next'],
  },
  'fake-wechat': { exits: offline, instead: firstLine },
  relay: { exits: offline, instead: firstLine },
  themes: { exits: offline, prints: ['themes', 'files', 'next'] },
  help: {
    exits: offline,
    instead: {
      zh: '一个对象，说出全部命令、选项、退出码、环境变量和 JSON 的形状：见[给程序用](../machines.md)',
      en: 'An object that tells of all commands, options, exit codes, variables and the shape of the JSON: see [for programs](../machines.en.md)',
    },
  },
}

export const factsOf = (name: CommandName): CommandFacts => facts[name] ?? { exits: offline }

/** Commands by what people do. One that stands in no group comes last. */
export const groups: readonly (Both & { names: readonly string[] })[] = [
  { zh: '写', en: 'Writing', names: ['init', 'new', 'preview', 'watch', 'check', 'build', 'themes'] },
  { zh: '发', en: 'Sending', names: ['plan', 'draft', 'publish', 'send-preview'] },
  { zh: '查看和核对', en: 'Looking and settling', names: ['status', 'list', 'settle', 'doctor'] },
  {
    zh: '接手和整理',
    en: 'Taking over and tidying',
    names: ['pull', 'adopt', 'state', 'remove', 'upload'],
  },
  { zh: '服务器和帮助', en: 'Servers and help', names: ['fake-wechat', 'relay', 'help'] },
]
