import { createHash } from 'node:crypto'
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { expect, test, vi } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

// Many posts, several commands each.
vi.setConfig({ testTimeout: 120_000 })

const count = 24
const names = Array.from({ length: count }, (_, index) => `p${String(index).padStart(2, '0')}.md`)
const post = (name: string, words = '') =>
  `---\ntitle: ${name}\n---\n\n${words}正文 **粗** [链接](https://example.com/${name}) ![猫](cat.png)\n\n\`\`\`js\nconst a = '${name}'\n\`\`\`\n${
    name.endsWith('3.md') ? '\n![没有](nowhere.png)\n\n<script>x</script>\n' : ''
  }`

const preload = pathToFileURL(join(import.meta.dirname, '../helpers/watch-threads.mjs')).href

/** A project with more posts than one thread is for. */
async function makeBatch() {
  const project = await makeProject({ 'wxpub.config.json': '{}', 'posts/cat.png': makePng(900, 600) })
  for (const name of names) await project.write(`posts/${name}`, post(name))
  const env = {
    XDG_CACHE_HOME: join(project.folder, 'cache'),
    NODE_OPTIONS: `--import=${preload}`,
    THREAD_LOG: join(project.folder, 'threads.log'),
  }
  await writeFile(env.THREAD_LOG, '')
  /** Posts rendered in threads since the last look. */
  const inThreads = async () => {
    const lines = (await readFile(env.THREAD_LOG, 'utf8')).trim().split('\n').filter(Boolean)
    await writeFile(env.THREAD_LOG, '')
    return lines.sort()
  }
  const run = (args: string[], more: Record<string, string> = {}) =>
    project.wxpub(args, { env: { ...env, ...more } })
  return { project, run, inThreads, env }
}

interface Report {
  results: { post: string; action: string; problems: { code: string }[] }[]
}

const bodies = async ({ read }: Project, folder: string) =>
  Promise.all(names.map((name) => read(`${folder}/${name.replace('.md', '.html')}`)))

test('a batch gives the bytes and the problems that its posts give one by one, in their order', async () => {
  const { project, run, inThreads } = await makeBatch()
  const batch = await run(['build', '--json', '--out', 'batch'])
  expect((await inThreads()).length).toBeGreaterThan(count / 2)
  const { results }: Report = JSON.parse(batch.stdout)
  expect(results.map((each) => each.post)).toEqual(names.map((name) => `posts/${name}`))

  const { results: checks } = JSON.parse((await run(['check', '--json'])).stdout)
  for (const [index, name] of names.entries()) {
    if (index % 8 > 0 && name !== 'p13.md') continue
    const own = { XDG_CACHE_HOME: join(project.folder, 'other-cache') }
    const builds = ['build', `posts/${name}`, '--json', '--out', 'alone']
    // Once with the built command, to see that one post takes no thread.
    const alone = await (index === 0 ? run(builds, own) : project.run(builds, { env: own }))
    expect(await inThreads()).toEqual([])
    const checked = await project.run(['check', `posts/${name}`, '--json'], { env: own })
    expect(checks[index]).toEqual(JSON.parse(checked.stdout).results[0])
    const html = name.replace('.md', '.html')
    expect(await project.read(`batch/${html}`)).toBe(await project.read(`alone/${html}`))
    const { output: _, ...result } = JSON.parse(alone.stdout).results[0]
    expect(results[index]).toMatchObject(result)
  }
})

test('what has not changed is remembered, what has is rendered', async () => {
  const { project, run } = await makeBatch()
  const first = await run(['build', '--json'])
  const before = await bodies(project, 'dist-posts')
  const folder = await memoryIn(join(project.folder, 'cache'))
  expect(await readdir(folder)).toHaveLength(count)
  expect(await readdir(project.folder)).not.toContain('.wxpub')

  // What the memory says is what comes out: nothing was rendered.
  for (const name of await readdir(folder)) await markAsRemembered(join(folder, name))
  await project.write('posts/p07.md', post('p07.md', '新的'))
  const second = await run(['build', '--json'])
  const after = await bodies(project, 'dist-posts')
  expect(after.filter((html) => html.includes('remembered'))).toHaveLength(count - 1)
  expect(after[7]).toContain('新的')
  expect(after.map((html) => html.replace(' remembered', '')).filter((_, index) => index !== 7)).toEqual(
    before.filter((_, index) => index !== 7),
  )
  expect(JSON.parse(second.stdout).results).toEqual(JSON.parse(first.stdout).results)
})

test('another theme, another author, another picture: nothing stale', async () => {
  const { project, run } = await makeBatch()
  const check = async () => (JSON.parse((await run(['check', '--json'])).stdout) as Report).results
  await run(['build'])
  const folder = await memoryIn(join(project.folder, 'cache'))
  for (const name of await readdir(folder)) await markAsRemembered(join(folder, name))
  await project.write('templates/default/theme.css', '/* @extends default */ p { color: #123456 }')
  await run(['build'])
  for (const html of await bodies(project, 'dist-posts')) {
    expect(html).toContain('#123456')
    expect(html).not.toContain('remembered')
  }
  await project.remove('posts/cat.png')
  const codes = (await check()).map(({ problems }) => problems.map(({ code }) => code))
  for (const each of codes) expect(each).toContain('image/not-found')
})

test('a thread that dies takes one post with it', async () => {
  const { run, inThreads } = await makeBatch()
  const { code, stdout } = await run(['build', '--json'], { THREAD_DIES_AT: 'p15.md' })
  const { results }: Report = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(results.map(({ action }) => action)).toEqual(
    names.map((name) => (name === 'p15.md' ? 'failed' : 'built')),
  )
  expect(results[15]?.problems).toMatchObject([{ code: 'post/crashed', severity: 'error' }])
  expect(await inThreads()).toContain('p20.md')
})

test("users' plugins are asked every time", async () => {
  const { project, run, inThreads } = await makeBatch()
  await project.remove('wxpub.config.json')
  await project.write(
    'wxpub.config.mjs',
    `import { appendFileSync } from 'node:fs'
const count = () => () => appendFileSync(${JSON.stringify(join(project.folder, 'plugin.log'))}, 'x')
export default { plugins: { html: [count] } }`,
  )
  await appendFile(join(project.folder, 'plugin.log'), '')
  for (const times of [1, 2]) {
    await run(['build'])
    expect(await project.read('plugin.log')).toBe('x'.repeat(count * times))
  }
  expect(await inThreads()).toEqual([])
})

test('Ctrl-C ends a batch at once', async () => {
  const { project, env } = await makeBatch()
  const running = await project.start(['build'], { env: { ...env, THREAD_HANGS: '1' } })
  for (let tries = 0; tries < 600 && (await readFile(env.THREAD_LOG, 'utf8')) === ''; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await running.stop()).toMatchObject({ code: 130, stderr: '' })
})

test('drafts of a batch: made once, and unchanged without a request or a rendering', async () => {
  const { project, run, inThreads } = await makeBatch()
  const { env: account, server } = await startStandIn()
  for (const name of names) await project.write(`posts/${name}`, post(name.replace('3', '4')))
  const first = await run(['draft', 'posts', '--json'], account)
  expect(first.stderr).toBe('')
  expect(JSON.parse(first.stdout).results.map((each: { action: string }) => each.action)).toEqual(
    names.map(() => 'created'),
  )
  expect((await inThreads()).length).toBeGreaterThan(0)
  expect(server.account().drafts.size).toBe(count)
  // The first run made the ledger, and the renderings lie with it from then on.
  const second = await run(['draft', 'posts', '--json'], account)
  await inThreads()
  const third = await run(['draft', 'posts', '--json'], account)
  for (const { stdout } of [second, third]) {
    const { results, requests } = JSON.parse(stdout)
    expect(requests).toBe(0)
    expect(results.map((each: { action: string }) => each.action)).toEqual(names.map(() => 'unchanged'))
  }
  expect(await inThreads()).toEqual([])
  expect(await readdir(join(project.folder, '.wxpub/local/renderings'))).not.toEqual([])
})

/** The one folder of renderings in a user's cache. */
async function memoryIn(cache: string): Promise<string> {
  const folder = join(cache, 'wxpub', 'renderings')
  const [project = ''] = await readdir(folder)
  return join(folder, project)
}

/** Makes a remembered rendering tell itself from a fresh one. */
async function markAsRemembered(path: string): Promise<void> {
  const article = deserialize((await readFile(path)).subarray(32))
  article.html = article.html.replace('正文', '正文 remembered')
  const content = serialize(article)
  await writeFile(path, Buffer.concat([createHash('sha256').update(content).digest(), content]))
}
