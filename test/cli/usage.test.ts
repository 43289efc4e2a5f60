import { describe, expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'

const codes = (stdout: string): string[] =>
  JSON.parse(stdout).problems.map((each: { code: string }) => each.code)

describe('help and version', () => {
  test('go to standard output, in the language of the system', async () => {
    const project = await makeProject()
    const chinese = await project.wxpub(['help'])
    expect(chinese).toMatchObject({ code: 0, stderr: '' })
    expect(chinese.stdout).toContain('用法')
    const english = await project.wxpub(['publish', '--help'], { env: { LANG: 'en_US.UTF-8' } })
    expect(english).toMatchObject({ code: 0, stderr: '' })
    expect(english.stdout).toContain('wxpub publish [posts…] [options]')
    expect(english.stdout).not.toContain('--out')
    expect(await project.wxpub(['--version'])).toEqual({ code: 0, stderr: '', stdout: '0.1.0\n' })
  })

  test.each([
    [{ LANG: 'C' }, '没有写要做什么'],
    [{ LANG: '' }, '没有写要做什么'],
    [{ LANG: 'fr_FR.UTF-8' }, 'No command was given'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' }, '没有写要做什么'],
  ])('%o speaks', async (env, words) => {
    const project = await makeProject()
    const { stderr, code } = await project.wxpub([], { env })
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })
})

test('a newcomer who types nothing else is led to init and preview', async () => {
  const project = await makeProject()
  for (const lang of ['zh', 'en']) {
    const alone = await project.run(['--lang', lang])
    const help = await project.run(['help', '--lang', lang])
    for (const text of [alone.stderr, help.stdout.slice(0, 500)]) {
      expect(text).toContain('npx wxpub init')
      expect(text).toContain('npx wxpub preview')
    }
  }
})

describe('a wrong line does nothing and ends with 2', () => {
  test.each([
    [[], 'command/missing'],
    [['publsh', 'x.md'], 'command/unknown'],
    [['publish', 'x.md', '--lan'], 'command/option-elsewhere'],
    [['init', '--ci', 'svn'], 'command/bad-value'],
    [['send-preview'], 'command/words-missing'],
    [['send-preview', 'a.md'], 'preview/needs-receiver'],
    [['doctor', 'a.md', 'b.md'], 'command/wrong-words'],
    [['draft', 'x.md', '--thema', 'a'], 'command/unknown-option'],
    [['draft', 'x.md', '--out', 'a'], 'command/option-elsewhere'],
    [['build', '--out'], 'command/value-missing'],
    [['build', '--out', '--quiet'], 'command/value-missing'],
    [['build', '--quiet=yes'], 'command/no-value-wanted'],
    [['publish', 'x.md', '--yes=many'], 'command/not-a-number'],
    [['preview', '--port', '99999'], 'command/bad-value'],
    [['check', '--format', 'xml'], 'command/bad-value'],
    [['list'], 'command/words-missing'],
    [['upload'], 'command/words-missing'],
    [['list', 'posts'], 'command/wrong-words'],
    [['state', 'mv', 'a.md'], 'command/words-missing'],
    [['remove', 'draft'], 'command/words-missing'],
    [['remove', 'drafts'], 'command/wrong-words'],
    [['state', 'forget', 'a.md', 'b.md'], 'command/wrong-words'],
    [['fake-wechat', 'now'], 'command/wrong-words'],
    [['build', '-', 'x.md'], 'command/stdin-and-posts'],
    [['publish', 'x.md', '--all'], 'command/posts-and-all'],
    [['publish'], 'command/no-posts-at-all'],
    [['publish', 'x.md', ''], 'post/empty-argument'],
    [['draft', ' '], 'post/empty-argument'],
  ])('%j: %s', async (args, code) => {
    const project = await makeProject()
    const people = await project.run(args)
    expect(people).toMatchObject({ code: 2, stdout: '' })
    expect(people.stderr).toContain(code)
    const programs = await project.run([...args, '--json'])
    expect(programs).toMatchObject({ code: 2, stderr: '' })
    expect(codes(programs.stdout)).toEqual([code])
  })

  test('a near miss is answered with the right name', async () => {
    const project = await makeProject()
    const { stderr } = await project.run(['publsh', 'x.md'])
    expect(stderr).toBe(
      '错误  没有 publsh 这个命令，什么都没有做。  command/unknown\n  怎么办  试试：`npx wxpub publish`。\n',
    )
  })
})

test.each([
  [['draft', '--al'], '`--all`'],
  [['publish', 'x.md', '-y'], '`--yes`'],
  [['build', '-o', 'out'], '`--out`'],
  [['draft', 'x.md', '--re'], '`npx wxpub help draft`'],
  [['draft', 'x.md', '-y'], '`npx wxpub help draft`'],
])(
  '%j: an option that is cut short is answered with the one that begins like it: %s',
  async (args, meant) => {
    const project = await makeProject()
    expect((await project.run(args)).stderr).toContain(`试试：${meant}`)
  },
)

test.each([
  [
    ['remove', 'x.md', 'y z.md'],
    ["npx wxpub remove draft x.md 'y z.md'", "npx wxpub remove published x.md 'y z.md'"],
  ],
  [['remove', 'drafts', 'x.md', 'y z.md'], ["npx wxpub remove draft x.md 'y z.md'"]],
  [['remove', 'publishd', 'x.md'], ['npx wxpub remove published x.md']],
  [['list', 'draft'], ['npx wxpub list drafts']],
  [
    ['list', 'drafts.md'],
    ['npx wxpub list drafts', 'npx wxpub list published --json'],
  ],
  [['state', 'x.md', 'y.md'], ['npx wxpub state mv x.md y.md']],
  [['state', 'x.md'], ['npx wxpub state forget x.md']],
  [
    ['remove', 'drafts'],
    ['npx wxpub remove draft posts/old.md', 'npx wxpub remove published posts/old.md --yes'],
  ],
])(
  '%j: the words that were typed are kept; one that is missing in between or misspelt is put there',
  async (args, lines) => {
    const project = await makeProject()
    const { stderr } = await project.run(args)
    expect(stderr.match(/npx wxpub .*/g)).toEqual(lines)
  },
)

test('without posts and without a posts folder, that is what is told', async () => {
  const project = await makeProject({ 'x.md': '# 标题\n' })
  for (const command of ['build', 'check', 'watch', 'status']) {
    const { code, stdout } = await project.run([command, '--json'])
    expect({ code, codes: codes(stdout) }).toEqual({ code: 1, codes: ['command/no-posts-folder'] })
  }
})

test('what asks the account rehearses only when told to', async () => {
  const project = await makeProject()
  const { code, stdout } = await project.run(['list', 'drafts', '--json'])
  expect({ code, codes: codes(stdout) }).toEqual({ code: 1, codes: ['config/credentials-missing'] })
  const rehearsed = await project.run(['list', 'drafts', '--rehearse', '--json'])
  expect(JSON.parse(rehearsed.stdout)).toMatchObject({ ok: true, rehearsal: true, items: [] })
})
