import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const files = { 'x.md': '# 标题\n\n![图](a.png)\n', 'a.png': makePng(300, 200) }

test.each([
  [['draft', 'x.md', '—rehearse'], '--rehearse'],
  [['publish', 'x.md', '--yes', '——rehearse'], '--rehearse'],
  [['publish', 'x.md', '–rehearse', '--yes'], '--rehearse'],
  [['publish', '－－rehearse', 'x.md'], '--rehearse'],
  [['publish', 'x.md', '-—rehearse'], '--rehearse'],
  [['publish', 'x.md', '－－ｒｅｈｅａｒｓｅ'], '--rehearse'],
  [['publish', 'x.md', '—no－wait'], '--no-wait'],
  [['publish', 'x.md', '—yes=3'], '--yes=3'],
  [['publish', 'x.md', '—yes＝3'], '--yes=3'],
  [['draft', 'x.md', '—lang', 'en'], '--lang'],
  [['draft', 'x.md', '--', '—rehearse'], '--rehearse'],
  [['draft', 'x.md', '--record', '—rehearse'], '--rehearse'],
  [['draft', 'x.md', '—rehears'], '--rehearse'],
  [['draft', 'x.md', '—dry-run'], 'npx wxpub plan'],
  [['check', '—hello'], 'npx wxpub help check'],
  [['check', '–v'], 'npx wxpub help check'],
  [['list', '－drafts'], 'npx wxpub help list'],
  [['list', 'drafts', '—rehearse'], '--rehearse'],
  [['publish', 'x.md', '--yes', '—', 'rehearse'], '--rehearse'],
  [['publish', 'x.md', '--yes', '——', 'rehears'], '--rehearse'],
  [['publish', 'x.md', '－－', 'lang＝en'], '--lang=en'],
  [['publish', '—', 'x.md', '--yes'], 'npx wxpub help publish'],
  [['publish', 'x.md', '－－', '--yes'], '--yes'],
  [['publish', 'x.md', '--yes', '—'], 'npx wxpub help publish'],
  [['publish', '--yes', '--', 'x.md', '——'], 'npx wxpub help publish'],
  [['new', '—rehearse'], '--rehearse'],
  [['—help'], '--help'],
  [['—h'], '-h'],
  [['—rehearse', 'draft', 'x.md'], '--rehearse'],
])('%j: nothing is done, and %s is what was meant', async (args, meant) => {
  const project = await makeProject(files)
  const people = await project.run(args)
  expect(people).toMatchObject({ code: 2, stdout: '' })
  expect(people.stderr).toContain('command/other-dash')
  expect(people.stderr).toContain(`\`${meant}\``)
  const programs = await project.run(['--json', ...args])
  expect(programs).toMatchObject({ code: 2, stderr: '' })
  const { results, problems, requests } = JSON.parse(programs.stdout)
  expect({ results, requests }).toEqual({ results: [], requests: 0 })
  expect(problems).toMatchObject([{ code: 'command/other-dash' }])
})

test('each such word is told, with what was typed', async () => {
  const project = await makeProject(files)
  const { stderr } = await project.run(['publish', 'x.md', '—rehearse', '—yes'])
  expect(stderr).toBe(
    '错误  `—rehearse` 开头的横线不是英文的减号，什么都没有做。  command/other-dash\n' +
      '  怎么办  试试：`--rehearse`。\n\n' +
      '错误  `—yes` 开头的横线不是英文的减号，什么都没有做。  command/other-dash\n' +
      '  怎么办  试试：`--yes`。\n',
  )
})

test.each([
  [['publish', 'x.md', '--yes', '--', '--rehearse']],
  [['publish', '--yes', '--', 'x.md', '--rehearse']],
  [['draft', '--', 'x.md', '--lang=en', '--rehearse']],
  [['publish', '--yes', '--', 'x.md', '--dry-run']],
  [['publish', '--yes', '--', 'x.md', '--rehearsal']],
  [['draft', '--', 'x.md', '--jso']],
  [['draft', '--', 'x.md', '-n']],
  [['draft', '--', 'x.md', '--预演']],
  [['draft', '--', 'x.md', '--base=./posts']],
])('%j: behind `--` options aren’t read as such, and nothing is done', async (args) => {
  const project = await makeProject(files)
  const people = await project.run(args)
  expect(people).toMatchObject({ code: 2, stdout: '' })
  expect(people.stderr).toContain('command/option-behind-dashes')
  const programs = await project.run(['--json', ...args])
  expect(programs).toMatchObject({ code: 2, stderr: '' })
  expect(JSON.parse(programs.stdout)).toMatchObject({ results: [], requests: 0 })
})

test('behind `--` stand ids of WeChat’s and files, whatever they begin with', async () => {
  const project = await makeProject({ ...files, '--yes': files['x.md'], '--yes.md': files['x.md'] })
  const { stdout } = await project.run(['check', '--json', '--', '--yes', '--yes.md'])
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, results: [{ post: '--yes' }, { post: '--yes.md' }] })
  const pulled = await project.run([
    'pull',
    '--rehearse',
    '--json',
    '--',
    '--hVbcUOm7_y9wQ2kT-4dLrXcZ0pA1sE6',
  ])
  expect(pulled.stdout).not.toContain('command/option-behind-dashes')
  // Of what is forgotten there is no file any more.
  for (const args of [
    ['state', 'forget', '--', '-gone.md'],
    ['check', '--', '-'],
    ['new', '--', '--title'],
  ])
    expect((await project.run(args)).stderr).not.toContain('command/option-behind-dashes')
})

test('npm hands such a word to us: with what it took itself, the line is told next', async () => {
  const project = await makeProject(files)
  const env = { npm_command: 'run', npm_lifecycle_event: 'publish', npm_config_json: 'true' }
  const { code, stderr } = await project.run(['publish', 'x.md', '—rehearse'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('`--rehearse`')
})

test('files, titles and values may begin with such a dash', async () => {
  const project = await makeProject({
    ...files,
    '—rehearse': files['x.md'],
    '—': files['x.md'],
    '——致友人.md': files['x.md'],
  })
  const codes = (stdout: string) => JSON.parse(stdout).problems.map((each: { code: string }) => each.code)
  for (const name of ['—rehearse', '—', '——致友人.md', './—yes'])
    expect(codes((await project.run(['check', name, '--json'])).stdout)).not.toContain('command/other-dash')
  expect(await project.run(['new', '——Hello', '--json'])).toMatchObject({ code: 0 })
  expect(await project.run(['new', '春天', '—', '夏天', '--json'])).toMatchObject({ code: 0 })
  expect(await project.run(['new', '— yes', '--json'])).toMatchObject({ code: 0 })
  const gone = await project.run(['state', 'forget', '——别的.md', '--json'])
  expect(codes(gone.stdout)).not.toContain('command/other-dash')
  expect(codes((await project.run(['draft', 'x.md', '--theme=—yes', '--json'])).stdout)).not.toContain(
    'command/other-dash',
  )
})
