import type { CallOutcome } from './calls.ts'
import type { NamedFault } from './faults.ts'
import type { PostOutcome } from './posts.ts'
import type { Run, RunOutcome } from './runs.ts'

export type Language = 'zh' | 'en'

/** The rows of a table, by fault; each has a cell for every column. */
export type Rows<Outcome> = { fault: NamedFault; cells: { column: string; outcome: Outcome }[] }[]

const words = {
  zh: {
    fault: '故障',
    done: '完成',
    doneAgain: (times: number) => `第 ${times} 次完成`,
    stopped: (code: string) => `停下：\`${code}\``,
    doubtful: '不确定，不重发',
    found: '查到已生效，接着走',
    repeated: '查过没生效，重发一次',
    toldInDoubt: '不确定，说明怎么查',
    actions: {
      published: '已发表',
      created: '已存草稿',
      updated: '已更新',
      unchanged: '没有变化',
      submitted: '已提交',
    },
    again: '；再运行：',
  },
  en: {
    fault: 'Fault',
    done: 'done',
    doneAgain: (times: number) => `done at try ${times}`,
    stopped: (code: string) => `stops: \`${code}\``,
    doubtful: 'in doubt, not sent again',
    found: 'looks, finds it done, goes on',
    repeated: 'looks, finds nothing, sends it again',
    toldInDoubt: 'in doubt, says how to find out',
    actions: {
      published: 'published',
      created: 'drafted',
      updated: 'updated',
      unchanged: 'unchanged',
      submitted: 'submitted',
    },
    again: '; again: ',
  },
}

/** What a caller of the client meets. */
export function callCell({ kind, sent, code = '' }: CallOutcome, language: Language): string {
  const { done, doneAgain, stopped, doubtful } = words[language]
  if (kind === 'done') return sent > 1 ? doneAgain(sent) : done
  return kind === 'doubtful' ? doubtful : stopped(code)
}

/** What somebody who sends a post meets, beside what the caller of the client does. */
export function postCell(
  { kind, sent, code = '' }: PostOutcome,
  ofClient: CallOutcome,
  language: Language,
): string {
  const { done, doneAgain, stopped, found, repeated, toldInDoubt } = words[language]
  if (kind === 'stopped') return stopped(code)
  if (kind === 'doubtful') return toldInDoubt
  if (ofClient.kind === 'doubtful') return sent > 1 ? repeated : found
  return ofClient.sent > 1 ? doneAgain(ofClient.sent) : done
}

/** How a run ended one of whose calls met a fault, and the run after it where that had something left to do. */
export function runCell({ action, code, next }: RunOutcome, language: Language): string {
  const { stopped, toldInDoubt, actions, again } = words[language]
  const names: Record<string, string> = actions
  const first = names[action] ?? (action === 'doubtful' ? toldInDoubt : stopped(code ?? action))
  return next === 'unchanged' ? first : `${first}${again}${names[next] ?? next}`
}

/** A table in which columns with the same cells stand together. */
export function table<Outcome>(
  rows: Rows<Outcome>,
  language: Language,
  cellOf: (outcome: Outcome, column: string, row: number) => string,
): string {
  const groups = new Map<string, { names: string[]; cells: string[] }>()
  for (const { column } of rows[0]?.cells ?? []) {
    const cells = rows.map((row, index) => {
      const cell = row.cells.find((each) => each.column === column)
      if (!cell) throw new TypeError(`Expected a cell of ${column}`)
      return cellOf(cell.outcome, column, index)
    })
    const key = cells.join('|')
    const group = groups.get(key) ?? { names: [], cells }
    group.names.push(`\`${column}\``)
    groups.set(key, group)
  }
  const columns = [...groups.values()]
  const head = [words[language].fault, ...columns.map(({ names }) => names.join('<br>'))]
  const body = rows.map(({ fault }, index) => [fault[language], ...columns.map(({ cells }) => cells[index])])
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The whole page of the docs. */
export function page(
  language: Language,
  calls: string,
  posts: string,
  runs: Record<Run['name'], string>,
): string {
  const { title, intro, callsTitle, callsText, postsTitle, postsText, runsTitle, runsText, publish, update } =
    texts[language]
  return `# ${title}\n\n${intro}\n\n## ${callsTitle}\n\n${callsText}\n\n${calls}\n\n## ${postsTitle}\n\n${postsText}\n\n${posts}\n\n## ${runsTitle}\n\n${runsText}\n\n### ${publish}\n\n${runs.publish}\n\n### ${update}\n\n${runs.update}\n`
}

const texts = {
  zh: {
    title: '出了错会怎样',
    intro:
      '每个接口、每种故障各试一遍得到的结果。这一页由测试在[模拟服务器](fake-wechat.md)上生成，和代码不一致时测试失败。English: [outcomes.en.md](outcomes.en.md)',
    callsTitle: '调用一次',
    callsText:
      '`wxpub/wechat` 的客户端遇到一次故障。只读的接口和正文图片可以放心重发；会多出一篇草稿、一份素材、一次发表的，没有得到微信明确的拒绝就绝不重发，报告“不确定”。`material/get_material` 的回答是文件，不是 JSON。',
    postsTitle: '发一篇文章',
    postsText:
      '`wxpub draft`、`wxpub publish` 遇到“不确定”时先去微信那边查：已经生效就接着走，没有才重发。表里每一格，再运行一次之后，微信那边都恰好是一篇文章、一份封面，图片一张不少。',
    runsTitle: '每一步',
    runsText:
      '一篇有三张图片的文章，运行中的每一个请求各遇到一次故障，然后不带故障再运行一次。任何时候微信那边都至多一篇；最后恰好一篇，文字是新的，封面一份。',
    publish: '发表',
    update: '更新草稿',
  },
  en: {
    title: 'What becomes of errors',
    intro:
      'Every endpoint under every fault, tried. Tests make this page against [the stand-in](fake-wechat.en.md), and fail when the code no longer does what it says. 中文：[outcomes.md](outcomes.md)',
    callsTitle: 'One call',
    callsText:
      'The client of `wxpub/wechat` meets a fault once. Reads and pictures of bodies are sent again without harm. What would make a second draft, material or publication is never sent again unless WeChat itself refused it; the client says that it is in doubt. `material/get_material` answers with a file, not with JSON.',
    postsTitle: 'One post',
    postsText:
      '`wxpub draft` and `wxpub publish` settle a doubt by looking: what took effect is taken over, and only what did not is sent again. In every cell there is exactly one article and one cover on the server after another run, and no picture is missing.',
    runsTitle: 'Every step',
    runsText:
      'A post with three pictures; every single request of the run meets a fault, and a run without one follows. At no time is there more than one article on the server; in the end there is exactly one, with the new words and one cover.',
    publish: 'Publishing',
    update: 'Updating a draft',
  },
}
