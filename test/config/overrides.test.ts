import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { accountsOfPost } from '../../src/cli/choose/choose-account.ts'
import { checkConfig } from '../../src/config/check-config.ts'
import type { OverrideConfig } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { fields as allFields } from '../../src/read/fields.ts'
import { forAccount } from '../../src/read/per-account.ts'
import { parsePost } from '../../src/read/read-post.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { runs } from '../helpers/property-runs.ts'

const environment = { variables: {}, apiOrigin: 'https://api.weixin.qq.com' }

/** Whether a pattern holds for a post. */
async function holds(files: string | string[], path: string): Promise<boolean> {
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ overrides: [{ files, author: '甲' }] }),
  })
  const { folder } = project
  const { config, problems } = await loadConfig({ root: folder, cwd: folder, environment })
  expect(problems).toEqual([])
  return config.overrides[0]?.matches(path) === true
}

test.each([
  ['posts/tech', 'posts/tech/a.md', true],
  ['posts/tech/', 'posts/tech/甲/a.md', true],
  ['./posts/Tech', 'posts/tech/a.md', true],
  ['posts/tech', 'posts/technology/a.md', false],
  ['posts/a.md', 'posts/a.md', true],
  ['posts/*.md', 'posts/tech/a.md', false],
  ['posts/**/周报*.md', 'posts/2026/周报 1.md', true],
  ['**/.hidden/*.md', 'posts/.hidden/a.md', true],
  ['posts/{a,b}.md', 'posts/b.md', true],
  ['.', 'a.md', true],
  [['posts', '!posts/tech'], 'posts/a.md', true],
  [['posts', '!posts/tech/**'], 'posts/tech/a.md', false],
  [['a', 'b'], 'b/c.md', true],
])('%j holds for %s: %s', async (files, path, expected) => {
  expect(await holds(files, path)).toBe(expected)
})

test.each([
  [{ theme: 'warm' }, 'config/wrong-type overrides.0.files'],
  [{ files: [] }, 'config/wrong-type overrides.0.files'],
  [{ files: '/etc' }, 'config/wrong-type overrides.0.files'],
  [{ files: '../b' }, 'config/wrong-type overrides.0.files'],
  [{ files: 'a', them: 'warm' }, 'config/near-miss overrides.0.them'],
  [{ files: 'a', font_size: 16 }, 'config/near-miss overrides.0.font_size'],
  [{ files: 'a', title: '题' }, 'config/unknown-key overrides.0.title'],
  [{ files: 'a', uid: 'b' }, 'config/unknown-key overrides.0.uid'],
  [{ files: 'a', fontSize: 99 }, 'config/wrong-type overrides.0.fontSize'],
  [{ files: 'a', account: 'a,,b' }, 'config/wrong-type overrides.0.account'],
  [['a'], 'config/wrong-type overrides.0'],
])('%j is refused: %s', (override, expected) => {
  const { problems } = checkConfig({ overrides: [override] }, () => ({ file: 'wxpub.config.ts' }))
  expect(problems.map(({ code, params }) => `${code} ${'key' in params ? params.key : ''}`)).toContain(
    expected,
  )
})

const values = {
  theme: fc.constantFrom('warm', 'blue'),
  author: fc.constantFrom('甲', '乙'),
  color: fc.constantFrom('#123456', '#abc'),
  fontSize: fc.constantFrom(14, 18),
  lineHeight: fc.constantFrom(1.5, 2),
  indent: fc.boolean(),
  justify: fc.boolean(),
  codeTheme: fc.constantFrom('dark', 'ink'),
  newline: fc.constantFrom('cjk' as const, 'break' as const),
  typography: fc.boolean(),
  cover: fc.constantFrom('media:abc', 'https://a.example/b.png', 'pictures/cover.png'),
  comments: fc.constantFrom('open' as const, 'fans' as const),
  draft: fc.boolean(),
  original: fc.boolean(),
  album: fc.constantFrom('合集'),
  reward: fc.boolean(),
  sourceClaim: fc.constantFrom('个人观点'),
  account: fc.constantFrom('main', 'tech', 'main, tech', ['tech']),
}
const some = fc.record(values, { requiredKeys: [] })
const files = fc.constantFrom('posts', 'posts/tech', 'posts/**/a.md', 'other', ['posts', '!posts/tech/a.md'])
const overrides = fc.array(
  fc.tuple(files, some).map(([each, fields]): OverrideConfig => ({ files: each, ...fields })),
  { maxLength: 3 },
)

/** Fields as a post writes them. */
const written = (fields: object): string =>
  stringify(
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        allFields.find((each) => each.name === name)?.written,
        value,
      ]),
    ),
  )

describe('fields of the config are as if every post had written them', () => {
  test('whatever they are, whichever holds', async () => {
    const project = await makeProject()
    const path = 'posts/tech/a.md'
    await fc.assert(
      fc.asyncProperty(overrides, some, async (given, own) => {
        const accounts = { main: { theme: 'green' }, tech: { author: '丙' } }
        await project.write('wxpub.config.json', JSON.stringify({ accounts, overrides: given }))
        const { config, problems } = await loadConfig({
          root: project.folder,
          cwd: project.folder,
          environment,
        })
        expect(problems).toEqual([])
        const holding = given.filter(({ files: each }) =>
          ['posts', 'posts/tech', 'posts/**/a.md'].includes(String(each)),
        )
        const { files: _, ...all }: Partial<OverrideConfig> = Object.assign({}, ...holding)
        if (all.cover?.startsWith('pictures/')) all.cover = `../../${all.cover}`
        const read = (fields: object) =>
          parsePost(
            Buffer.from(`---\n${written(fields)}---\n\n正文\n`),
            join(project.folder, path),
            project.folder,
            path,
          )
        const [plain, whole] = [read(own), read({ ...all, ...own })]
        expect(whole.problems).toEqual([])
        const chosen = accountsOfPost(whole, { ...config, overrides: [] }, {})
        expect(accountsOfPost(plain, config, {}).accounts).toEqual(chosen.accounts)
        for (const account of config.accounts)
          expect(forAccount(plain, account).fields).toEqual(
            forAccount(whole, { ...account, overrides: [] }).fields,
          )
      }),
      runs(200),
    )
  })

  test('a draft made by them is unchanged when the posts write them, and is made anew when they change', async () => {
    const body = '# 题\n\n正文，\n第二行。\n\n![图](a.png)\n'
    const own = { author: '甲', color: '#123456', newline: 'break', comments: 'open', original: true }
    const config = (more: object) =>
      JSON.stringify({
        author: '丁',
        overrides: [{ files: 'posts/tech', ...own, theme: 'mine.css', cover: 'c.png', ...more }],
      })
    const project = await makeProject({
      'wxpub.config.json': config({}),
      'posts/tech/a.md': body,
      'posts/b.md': body,
      'posts/a.png': makePng(500, 300),
      'posts/tech/a.png': makePng(500, 300),
      'c.png': makePng(900, 400),
      'mine.css': '/* @extends default */ p { color: #444 }',
    })
    const server = await project.start(['fake-wechat'])
    const env = Object.fromEntries([['WECHAT_API_BASE', await server.nextLine()]])
    const { defaultAccount } = await import('../../src/fake-wechat/index.ts')
    Object.assign(env, { WECHAT_APP_ID: defaultAccount.appId, WECHAT_APP_SECRET: defaultAccount.appSecret })
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await project.run([...args, '--json'], { env })
      expect(stderr).toBe('')
      return JSON.parse(stdout)
    }
    const steps = async () => (await run('plan', 'posts')).results.map((each: { step: string }) => each.step)
    const drafted = await run('draft', 'posts')
    expect(drafted.results.map((each: { action: string }) => each.action)).toEqual(['created', 'created'])
    expect(drafted.results[1].manual).toHaveLength(1)
    expect(await steps()).toEqual(['nothing', 'nothing'])

    await project.write('wxpub.config.json', config({ author: '乙' }))
    expect(await steps()).toEqual(['nothing', 'update'])

    await project.write('wxpub.config.json', JSON.stringify({ author: '丁' }))
    const fields = written({ ...own, theme: '../../mine.css', cover: '../../c.png' })
    await project.write('posts/tech/a.md', `---\n${fields}---\n\n${body}`)
    expect(await steps()).toEqual(['nothing', 'nothing'])
  })
})

test('an account that isn’t in the config is told at the config', async () => {
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({
      accounts: { main: {}, tech: {} },
      overrides: [{ files: 'posts', account: 'tehc' }],
    }),
    'posts/a.md': '# 题\n\n正文\n',
  })
  const { stdout } = await project.run(['check', '--json'])
  expect(JSON.parse(stdout).results[0].problems).toMatchObject([
    { code: 'config/account-unknown', file: 'wxpub.config.json' },
  ])
})
