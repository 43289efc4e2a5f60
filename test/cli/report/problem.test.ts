import { expect, test } from 'vitest'
import { problemText } from '../../../src/cli/report/problem.ts'
import { displayWidth, wrapColumns } from '../../../src/cli/terminal/display-width.ts'
import { problem } from '../../../src/problems/problem.ts'
import { makeProject } from '../../helpers/project.ts'

const plain = (_: unknown, text: string) => text

test('a caret stands under the column, whatever the width of the characters before it', async () => {
  const project = await makeProject({ 'a.md': `\uFEFF标题\r\n\r\n\t中文👍 **x** ![图](no.png)\r\n` })
  const place = { file: 'a.md', line: 3, column: 12 }
  const told = problem('post/not-found', { file: 'no.png' }, { place })
  const layout = { lang: 'en', style: plain, cwd: project.folder, columns: 80 } as const
  expect(problemText(told, layout)).toBe(
    [
      'a.md:3:12  error  There is no `no.png`.  post/not-found',
      '  hint  Check the path; relative ones start from the working directory.',
      '  3 │  中文👍 **x** ![图](no.png)',
      '    │              ^',
    ].join('\n'),
  )
})

test('the line of a file is shown without what may be secret in its addresses', async () => {
  const lines = [
    '前 ![](https://me:pw@a.cn/x(1).png?sign=SECRET)![图](//b.cn/y.png?t=SECRET "名")',
    '<img src="https://a.cn/x.png?sign=SECRET"> ![](<https://a.cn/x y.png?sign=SECRET>) [](http://a.cn/\\(?k=SECRET)',
  ]
  const project = await makeProject({ 'a.md': lines.join('\n') })
  const textAt = (line: number, column: number) =>
    problemText(problem('post/not-found', { file: 'x' }, { place: { file: 'a.md', line, column } }), {
      lang: 'en',
      style: plain,
      cwd: project.folder,
      columns: 200,
    })
  const second = lines[0]?.indexOf('![图]') ?? 0
  expect(
    textAt(1, second + 1)
      .split('\n')
      .slice(-2),
  ).toEqual([
    '  1 │ 前 ![](https://a.cn/x(1).png?…)![图](//b.cn/y.png?… "名")',
    '    │                                ^',
  ])
  expect(textAt(2, 1)).toContain('![](<https://a.cn/x y.png?…>)')
  expect(textAt(2, 1)).not.toContain('SECRET')
})

test('what WeChat said of a refusal stands on a line of its own, however narrow the terminal', () => {
  const told = problem('wechat/unreachable', { host: 'a', code: 'b' }, { errcode: 40164, rid: 'r-1' })
  const lines = problemText(told, { lang: 'en', style: plain, cwd: '/', columns: 50 }).split('\n')
  expect(lines.at(-1)).toBe('  errcode 40164  rid r-1')
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(50)
})

test('a long line is cut around its column', async () => {
  const project = await makeProject({ 'a.md': `${'前'.repeat(100)}X${'后'.repeat(100)}` })
  const told = problem('post/not-found', { file: 'x' }, { place: { file: 'a.md', line: 1, column: 101 } })
  const [line = '', caret = ''] = problemText(told, {
    lang: 'zh',
    style: plain,
    cwd: project.folder,
    columns: 60,
  })
    .split('\n')
    .slice(-2)
  expect(displayWidth(line)).toBeLessThanOrEqual(60)
  expect(displayWidth(line.slice(0, line.indexOf('X')))).toBe(displayWidth(caret) - 1)
})

test('a command stays whole: where no line holds it, the terminal breaks it', () => {
  const text = '想好了再运行一次；只存草稿：`npx wxpub draft posts/hello.md`。'
  expect(wrapColumns(text, 34)).toEqual([
    '想好了再运行一次；只存草稿：',
    '`npx wxpub draft posts/hello.md`。',
  ])
  expect(wrapColumns('写成（`a b`），或 `c d`.', 12)).toEqual(['写成', '（`a b`），', '或 `c d`.'])
  expect(wrapColumns('Type `npx wxpub draft`.', 10)).toEqual(['Type', '`npx wxpub draft`.'])
  expect(wrapColumns('例如：`npx wxpub publish 文章/阳台上的番茄.md`。别的不用管。', 30)).toEqual([
    '例如：',
    '`npx wxpub publish 文章/阳台上的番茄.md`。',
    '别的不用管。',
  ])
})

test('a path stays whole where a line holds it', () => {
  expect(wrapColumns('草稿和 文章/番茄.md 不一样', 18)).toEqual(['草稿和', '文章/番茄.md 不一', '样'])
  expect(wrapColumns('放在《文章/番茄.md》，再运行', 19)).toEqual(['放在', '《文章/番茄.md》，', '再运行'])
  expect(wrapColumns('见 文章/很长很长的名字.md', 12)).toEqual(['见 文章/很长', '很长的名字', '.md'])
})

test('who isn’t on the allow-list and in a hurry is told the way on which pictures go along, in a command that isn’t broken', () => {
  const told = problem('wechat/ip-not-allowed', { ip: '203.0.113.7' })
  for (const [lang, command] of [
    ['zh', 'npx wxpub preview 文章.md'],
    ['en', 'npx wxpub preview POST.md'],
  ] as const) {
    const lines = problemText(told, { lang, style: plain, cwd: '/', columns: 80 }).split('\n')
    expect(lines).toContainEqual(expect.stringContaining(command))
  }
})

test('text wraps between words and between Chinese characters, never before a closing mark', () => {
  expect(wrapColumns('把图片放到这个位置，或改正路径。', 18)).toEqual([
    '把图片放到这个位',
    '置，或改正路径。',
  ])
  expect(wrapColumns('Put the file beside it', 12)).toEqual(['Put the file', 'beside it'])
  expect(displayWidth('a中e\u0301👍')).toBe(6)
})
