import { describe } from '../../src/problems/describe.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { problemOf } from '../../src/wechat/api-errors.ts'
import { codes } from '../../src/wechat/errcodes.ts'

const words = {
  zh: {
    title: '微信的错误号',
    intro:
      '写文章用的接口会遇到的错误号：是什么意思、谁来处理、什么都不做再来一次有没有用、怎么办。表格由程序里的目录生成。别的错误号，wxpub 会照微信的错误表说出它的意思。English: [errcodes.en.md](errcodes.en.md)',
    call: '这个接口',
    head: ['错误号', '意思', '谁来处理', '再来一次', '怎么办'],
    who: { writer: '作者', administrator: '管理员', nobody: '等', wxpub: 'wxpub' },
    repeat: { true: '有用', false: '没用' },
  },
  en: {
    title: 'WeChat’s error numbers',
    intro:
      'The numbers that calls for articles can meet: what they mean, who must act, whether doing the same again helps when nobody does, and what to do. The table is made from the catalogue in the program. Of any other number wxpub tells the meaning that WeChat’s list gives it. 中文：[errcodes.md](errcodes.md)',
    call: 'the call',
    head: ['Number', 'Meaning', 'Who acts', 'Repeating', 'What to do'],
    who: { writer: 'writer', administrator: 'administrator', nobody: 'wait', wxpub: 'wxpub' },
    repeat: { true: 'helps', false: 'doesn’t help' },
  },
}

/** The page that explains error numbers, one row for all that come to the same. */
export async function errcodePage(lang: 'zh' | 'en'): Promise<string> {
  const { title, intro, head, who, repeat } = words[lang]
  const rows = new Map<string, { numbers: number[]; problem: Problem }>()
  for (const errcode of Object.keys(codes)
    .map(Number)
    .sort((a, b) => a - b)) {
    const call = errcode === 48001 ? 'freepublish/submit' : words[lang].call
    const problem = await problemOf({ call, errcode, errmsg: '…', appId: '…', nowMs: 0 })
    const row = rows.get(problem.code) ?? { numbers: [], problem }
    row.numbers.push(errcode)
    rows.set(problem.code, row)
  }
  const lines = [...rows.values()].map(({ numbers, problem }) => {
    const params = {
      ...problem.params,
      errcode: numbers.length > 1 ? '…' : numbers.join(),
      ip: '…',
      resetsAt: '…',
    }
    const { reason, hint } = describe({ ...problem, params }, lang)
    const acts = who[problem.who ?? 'writer']
    return [numbers.join(', '), tidied(reason), acts, repeat[`${problem.repeatHelps === true}`], hint]
  })
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(inCell).join(' | ')} |`)
  return `# ${title}\n\n${intro}\n\n${table.join('\n')}\n`
}

/** Without the numbers that stand in the first column, and with what stands for the call as part of the sentence. */
const tidied = (reason: string): string =>
  reason
    .replace(/（…(?:：…)?）| ?\(…(?:: …)?\)/g, '')
    .replace(/ ?这个接口 ?/g, '这个接口')
    .replace('request the call itself', 'request itself')
    .replace(/(^|[.] )the call/g, '$1The call')

const inCell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')
