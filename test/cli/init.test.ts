import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { withScripts } from '../../src/cli/commands/init/extend-package.ts'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import { runHere } from '../helpers/command.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { runs } from '../helpers/property-runs.ts'

/** Every file of a folder by its path. */
async function filesIn({ folder }: Project): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const pairs = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')])
  return Object.fromEntries(await Promise.all(pairs))
}

const made = [
  'wxpub.config.ts',
  'posts/hello.md',
  '.gitignore',
  '.gitattributes',
  '.env.example',
  'package.json',
]
const inGit = { '.git/HEAD': 'ref: refs/heads/main\n' }

describe('in an empty folder', () => {
  test.each(['zh', 'en'] as const)('makes a project that has no problems, in %s', async (lang) => {
    const project = await makeProject()
    const { stderr, code } = await project.run(['init', '--lang', lang])
    expect(code).toBe(0)
    expect(Object.keys(await filesIn(project)).sort()).toEqual([...made].sort())
    for (const file of made) expect(stderr).toContain(`✓ ${file}`)
    expect(stderr).toContain('npx wxpub doctor')
    const { stdout } = await project.run(['check', '--json', '--lang', lang])
    const { ok, results } = JSON.parse(stdout)
    expect(ok).toBe(true)
    const codes = results.flatMap((each: { problems: { code: string }[] }) =>
      each.problems.map(({ code }) => code),
    )
    expect(codes).toEqual(['post/cover-generated'])
    expect((await project.read('posts/hello.md')).includes('公众号里')).toBe(lang === 'zh')
  })

  test('answers are options, and what has no option is told to be as by default', async () => {
    const project = await makeProject()
    const told = await project.run(['init'])
    expect(told.stderr).toContain('setup/defaults-taken')
    const other = await makeProject()
    const line = [
      'init',
      '--yes',
      '--author',
      "小'禾\\",
      '--theme',
      'elegant',
      '--kind',
      'verified',
      '--posts',
      '文 章',
    ]
    expect((await other.run(line)).stderr).not.toContain('setup/defaults-taken')
    const config = await other.read('wxpub.config.ts')
    expect(config).toContain("posts: '文 章'")
    expect(config).toContain("author: '小\\'禾\\\\'")
    expect(config).toContain("theme: 'elegant'")
    expect(config).toContain('publish: true')
    const { stdout } = await other.run(['build', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, results: [{ post: '文 章/hello.md' }] })
  })

  test('a wrong answer does nothing', async () => {
    const project = await makeProject()
    expect(await project.run(['init', '--theme', 'none'])).toMatchObject({ code: 2 })
    expect(await project.run(['init', '--posts', '../elsewhere'])).toMatchObject({ code: 2 })
    expect(await project.run(['init', '--author', '名字长得放不下的小禾'])).toMatchObject({ code: 2 })
    expect(await filesIn(project)).toEqual({})
  })
})

/** Runs `init` on a terminal, where a person does something at each question. */
async function initOnTerminal(
  { folder }: Pick<Project, 'folder'>,
  atQuestion: (person: { stdin: PassThrough; interrupt: () => void }) => void,
) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const listeners = new Set<(isLast: boolean) => void>()
  const interrupt = () => {
    for (const listener of listeners) listener(false)
  }
  let printed = ''
  const code = await run(['init'], {
    version: '0.1.0',
    env: { HOME: folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1' },
    cwd: folder,
    stdin,
    stdout: { write: () => true },
    stderr: {
      isTTY: true,
      columns: 80,
      write(text) {
        printed += text
        if (text.endsWith(': ')) setImmediate(() => atQuestion({ stdin, interrupt }))
      },
    },
    clock: systemClock,
    onInterrupt(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  return { code, printed }
}

test('on a terminal it asks, again until the answer will do; Enter takes the default', async () => {
  const project = await makeProject()
  const answers = ['名字长得放不下的小禾', '小禾', 'nonsense', '暖色', 'maybe', '认证', '']
  const { code, printed } = await initOnTerminal(project, ({ stdin }) => stdin.write(`${answers.shift()}\n`))
  expect([code, answers]).toEqual([0, []])
  expect(printed.match(/主题 \[default\]/g)).toHaveLength(2)
  expect(printed.match(/个人还是认证 \[个人\]/g)).toHaveLength(2)
  expect(printed).toContain(`在 ${project.folder} 建立项目`)
  expect(printed).toContain('没有“nonsense”这个主题')
  const config = await project.read('wxpub.config.ts')
  expect(config).toMatch(/posts: 'posts'.*author: '小禾'.*theme: 'warm'.*publish: true/s)
})

describe('whoever leaves at a question has nothing written', () => {
  /** Runs `init` on a terminal where the second question is left. */
  async function leave(how: (stdin: PassThrough, interrupt: () => void) => void) {
    const project = await makeProject()
    let asked = 0
    const { code, printed } = await initOnTerminal(project, ({ stdin, interrupt }) => {
      asked++
      if (asked === 1) stdin.write('小禾\n')
      else how(stdin, interrupt)
    })
    return { code, printed, asked, files: await filesIn(project) }
  }

  test('with Ctrl-C', async () => {
    const { printed, ...left } = await leave((_, interrupt) => interrupt())
    expect(left).toEqual({ code: 130, asked: 2, files: {} })
    expect(printed).toContain('问的时候按了 Ctrl-C，什么都没有做。')
  })

  test('with Ctrl-D', async () => {
    const { printed, ...left } = await leave((stdin) => stdin.end())
    expect(left).toEqual({ code: 2, asked: 2, files: {} })
    expect(printed).toContain('setup/unanswered')
    expect(printed).not.toContain('setup/defaults-taken')
  })
})

describe('the folder of the posts', () => {
  test.each([
    ['source/_posts/a.md', "posts: 'source/_posts',", "staticFolders: ['source'],"],
    ['content/posts/甲/index.md', "posts: 'content/posts',", 'posts:'],
    ['文章.md', "posts: '.',", 'posts:'],
    ['README.md', "posts: 'posts',", 'posts:'],
  ])('beside %s is %s', async (file, posts, staticFolders) => {
    const project = await makeProject({ ...inGit, [file]: '# 甲\n\n正文。\n' })
    await project.run(['init'])
    const config = await project.read('wxpub.config.ts')
    expect(config).toContain(posts)
    expect(config).toContain(staticFolders)
    const paths = Object.keys(await filesIn(project))
    expect(paths.some((path) => path.endsWith('hello.md'))).toBe(file === 'README.md')
  })

  test('the project is that of the repository, also from a folder within', async () => {
    const project = await makeProject({ ...inGit, '甲 乙/x.md': '# 甲\n' })
    const inside = join(project.folder, '甲 乙')
    const { stderr, code } = await runHere(['init', '--posts', '.'], { cwd: inside })
    expect([code, await readdir(inside)]).toEqual([0, ['x.md']])
    expect(stderr).toContain('✓ ../wxpub.config.ts')
    expect(await project.read('wxpub.config.ts')).toContain("posts: '甲 乙'")
  })
})

describe('nothing is overwritten', () => {
  /** What may stand in the files beforehand. */
  const before = {
    'wxpub.config.ts': 'export default { author: "我" }\n',
    'wxpub.config.json': '{ "posts": "文" }',
    'posts/hello.md': '# 我的\n',
    'posts/b.md': '# 乙\n',
    '.gitignore': ['node_modules', '# 我的\r\n*.tmp\r\n', '.env\n/dist-posts\n\n\n', ''],
    '.gitattributes': '*.png binary',
    '.env.example': 'MINE=1\n',
    '.env': 'A=1\n',
    'package.json': [
      '{\n\t"name": "a",\n\t"scripts": { "draft": "mine" }\n}',
      '{"private":false,"x":[1,2]}',
      '{\r\n  "scripts": {},\r\n  "files": ["a"]\r\n}\r\n',
      '\uFEFF{ "name": "a" }\n',
      '{ broken',
      '[]',
    ],
    '.github/workflows/wxpub.yml': 'mine: 1\n',
    '.gitlab-ci.yml': 'mine: 1\n',
    '.workflow/wxpub-draft.yml': 'mine: 1\n',
  }
  const arbitraryFiles = fc.record(
    Object.fromEntries(
      Object.entries(before).map(([path, texts]) => [path, fc.constantFrom(...[texts].flat())]),
    ),
    { requiredKeys: [] },
  )
  const extendable = ['.gitignore', '.gitattributes', 'package.json']

  test('whatever is there beforehand, and a second run changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFiles, fc.constantFrom('github', 'gitlab', 'gitee'), async (chosen, ci) => {
        const files = chosen as Record<string, string>
        const project = await makeProject(files)
        const args = ['init', '--yes', '--ci', ci, '--json']
        const { stdout, code } = await project.run(args)
        const after = await filesIn(project)
        for (const [path, text] of Object.entries(files))
          if (!extendable.includes(path)) expect(after[path]).toBe(text)
        if ('wxpub.config.ts' in files && 'wxpub.config.json' in files) {
          expect([code, after]).toEqual([1, files])
          return
        }
        expect(code).toBe(0)
        const ignored = after['.gitignore'] ?? ''
        expect(ignored.startsWith(files['.gitignore'] ?? '')).toBe(true)
        for (const name of ['.env', 'dist-posts', 'node_modules'])
          expect(ignored.split(/\r?\n/).filter((line) => line.replace(/^\/|\/$/g, '') === name)).toHaveLength(
            1,
          )
        expect((after['.gitattributes'] ?? '').startsWith(files['.gitattributes'] ?? '')).toBe(true)
        expectExtended(files['package.json'], after['package.json'] ?? '')
        const results: { file: string; action: string }[] = JSON.parse(stdout).files
        for (const { file, action } of results)
          expect(action, file).toBe(
            !(file in files) ? 'made' : after[file] === files[file] ? 'kept' : 'extended',
          )

        const second = await project.run(args)
        expect(await filesIn(project)).toEqual(after)
        const actions = JSON.parse(second.stdout).files.map(({ action }: { action: string }) => action)
        expect(new Set(actions)).toEqual(new Set(['kept']))
      }),
      runs(20),
    )
  })

  function expectExtended(text: string | undefined, extended: string): void {
    if (text === undefined || ['{ broken', '[]'].includes(text)) {
      if (text !== undefined) expect(extended).toBe(text)
      return
    }
    const mark = text.startsWith('\uFEFF') ? 1 : 0
    const own = JSON.parse(text.slice(mark))
    const now = JSON.parse(extended.slice(mark))
    expect(now).toMatchObject({
      ...own,
      scripts: { check: 'wxpub check', draft: 'wxpub draft', ...own.scripts },
    })
    expect(now.private).toBe(own.private ?? (own.files ? undefined : true))
    // What was written is still written so, in its order.
    let at = 0
    for (const piece of text.split(/[{},[\]]/).filter((each) => each.trim() !== '')) {
      const found = extended.indexOf(piece.trimEnd(), at)
      expect(found, piece).toBeGreaterThanOrEqual(at)
      at = found + piece.trimEnd().length
    }
    if (text.includes('\r\n')) expect(extended).not.toMatch(/[^\r]\n/)
  }

  test.each([
    [
      '{\n\t"scripts": {\n\t\t"draft": "mine"\n\t},\n\t"keywords": ["a",   "b"]\n}',
      '{\n\t"scripts": {\n\t\t"draft": "mine",\n\t\t"check": "wxpub check",\n\t\t"publish": "wxpub publish",\n\t\t"preview": "wxpub preview",\n\t\t"watch": "wxpub watch"\n\t},\n\t"keywords": ["a",   "b"],\n\t"private": true\n}',
    ],
    [
      '{ "scripts": { "draft": "a", "publish": "b", "preview": "d", "watch": "c" } }\n',
      '{ "scripts": { "draft": "a", "publish": "b", "preview": "d", "watch": "c", "check": "wxpub check" }, "private": true }\n',
    ],
    [
      '{\r\n    "private": true\r\n}\r\n',
      '{\r\n    "private": true,\r\n    "scripts": {\r\n        "check": "wxpub check",\r\n        "draft": "wxpub draft",\r\n        "publish": "wxpub publish",\r\n        "preview": "wxpub preview",\r\n        "watch": "wxpub watch"\r\n    }\r\n}\r\n',
    ],
    [
      '{\n  "private": true,\n  "scripts": {}\n}\n',
      '{\n  "private": true,\n  "scripts": {\n    "check": "wxpub check",\n    "draft": "wxpub draft",\n    "publish": "wxpub publish",\n    "preview": "wxpub preview",\n    "watch": "wxpub watch"\n  }\n}\n',
    ],
  ])('what is added to %j is written as the rest of it', (text, extended) => {
    expect(withScripts(text)).toBe(extended)
  })
})

describe('a pipeline', () => {
  test.each([
    ['github', ['.github/workflows/wxpub.yml']],
    ['gitlab', ['.gitlab-ci.yml']],
    ['gitee', ['.workflow/wxpub-check.yml', '.workflow/wxpub-draft.yml']],
  ])('for %s checks and drafts, publishes nothing and holds no secret', async (name, paths) => {
    for (const lang of ['zh', 'en']) {
      const project = await makeProject({
        '.git/HEAD': 'ref: refs/heads/master\n',
        "posts/it's.md": '# 甲\n',
      })
      await project.run(['init', '--yes', '--ci', name, '--lang', lang])
      const texts = await Promise.all(paths.map((path) => project.read(path)))
      for (const text of texts) expect(parse(text)).toBeTypeOf('object')
      const all = texts.join('\n')
      expect(all).toContain('wxpub check')
      expect(all).toContain('wxpub draft --all --since "$since"')
      expect(all.match(/--lang en/g) ?? []).toHaveLength(lang === 'en' ? 2 : 0)
      expect(all).toContain('WECHAT_RELAY_KEY')
      expect(all).toContain('git add .wxpub')
      expect(all).toContain('docs/fixed-ip')
      expect(all).toMatch(/\bmaster\b/)
      expect(all).not.toMatch(/wxpub publish|\bmain\b|\{branch\}/)
    }
  })
})

test.each([
  ['github', '.github/workflows/wxpub.yml'],
  ['gitlab', '.gitlab-ci.yml'],
  ['gitee', '.workflow/wxpub-draft.yml'],
])('a pipeline for %s of several accounts has the secret of each', async (name, path) => {
  const accounts = { main: { appId: 'wx1' }, 'my-tech': { appId: 'wx2', secret: { env: 'TECH_SECRET' } } }
  for (const lang of ['zh', 'en']) {
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({ accounts }),
      'posts/a.md': '# 甲\n',
    })
    await project.run(['init', '--yes', '--ci', name, '--lang', lang])
    const text = await project.read(path)
    expect(text).toMatch(/WECHAT_APP_SECRET_MAIN(?:、|, )TECH_SECRET/)
    expect(text).toMatch(/WECHAT_RELAY_KEY_MAIN\b/)
    // A post without an account keeps both from working.
    const checking = name === 'gitee' ? await project.read('.workflow/wxpub-check.yml') : text
    for (const each of [text, checking])
      expect(each).toMatch(/^# .*npx wxpub check.*npx wxpub draft(?:.*\n# )?.*--account all/m)
    expect(text).not.toMatch(/WECHAT_APP_ID|WECHAT_APP_SECRET\b|WECHAT_RELAY_KEY\b|\{\w+\}(?!\})/)
    const given: Record<string, () => string[]> = {
      github: () => Object.keys(parse(text).jobs.draft.steps.find(({ env }: { env?: object }) => env).env),
      gitee: () => parse(text).variables.global,
      gitlab: () => ['WECHAT_APP_SECRET_MAIN', 'TECH_SECRET'],
    }
    expect(given[name]?.()).toEqual(expect.arrayContaining(['WECHAT_APP_SECRET_MAIN', 'TECH_SECRET']))
  }
})

test.each([
  ['github', '.github/workflows/wxpub.yml'],
  ['gitlab', '.gitlab-ci.yml'],
  ['gitee', '.workflow/wxpub-draft.yml'],
])('a pipeline for %s says which secrets a file or a command of this machine holds', async (name, path) => {
  const tech = { appId: 'wx2', secret: { file: 'secrets/tech.txt' } }
  const vault = { appId: 'wx3', secret: { command: ['vault', 'read'] } }
  const relayed = { ...tech, relay: { url: 'https://relay.example.com' } }
  const init = async (accounts: object) => {
    const project = await makeProject({
      'wxpub.config.json': JSON.stringify({ accounts }),
      'posts/a.md': '# 甲\n',
    })
    const { stderr } = await project.run(['init', '--yes', '--ci', name, '--lang', 'en'])
    return { stderr, text: await project.read(path) }
  }
  const { stderr, text } = await init({ main: { appId: 'wx1' }, tech, vault })
  expect(text).toMatch(/^# .*: tech \(secrets\/tech\.txt\), vault \(vault\)\.$/m)
  expect(stderr).toMatch(/which the pipeline doesn’t have: tech \(secrets\/tech\.txt\), vault \(vault\)\./)
  expect(parse(text)).toBeTypeOf('object')

  const alone = await init({ tech })
  expect(alone.text).toMatch(/^# .*the secret \(see below\)/m)
  expect(parse(alone.text)).toBeTypeOf('object')

  const needless = await init({ main: { appId: 'wx1' }, relayed })
  expect(`${needless.stderr}${needless.text}`).not.toMatch(/tech\.txt|pipeline-without-secret/)
})

test('a pipeline needs the AppID, too, that this machine has in its .env', async () => {
  const project = await makeProject({ '.env': 'WECHAT_APP_ID=wx1\n', 'posts/a.md': '# 甲\n' })
  await project.run(['init', '--yes', '--ci', 'gitlab'])
  expect(await project.read('.gitlab-ci.yml')).toContain('${WECHAT_APP_ID:?')
})

test('a pipeline of an account whose AppID is in the config asks for no variable of it', async () => {
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ accounts: { main: { appId: 'wx1' } } }),
    'posts/a.md': '# 甲\n',
  })
  await project.run(['init', '--yes', '--ci', 'gitlab'])
  expect(await project.read('.gitlab-ci.yml')).not.toContain('WECHAT_APP_ID')
})

test('a folder that can’t be written to is told, and nothing is half done', async () => {
  const project = await makeProject({ '.github': 'a file where the folder should be' })
  const { stderr, code } = await project.run(['init', '--yes', '--ci', 'github'])
  expect(code).toBe(1)
  expect(stderr).toContain('setup/not-written')
  expect(stderr).toContain('写不了 .github/workflows/wxpub.yml')
  expect(stderr).toContain('✓ package.json')

  const readOnly = await makeProject()
  const preload = pathToFileURL(join(import.meta.dirname, '../helpers/fail-writes.mjs')).href
  const env = { NODE_OPTIONS: `--import=${preload}`, FAIL_WRITES: `EROFS ${readOnly.folder}` }
  const refused = await readOnly.wxpub(['init', '--yes'], { env })
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('写不了 wxpub.config.ts：EROFS')
  expect(await filesIn(readOnly)).toEqual({})
})
