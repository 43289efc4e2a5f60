import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

/* Ledgers that two branches or clones wrote apart, brought together by git itself. */

const ledger = `.wxpub/ledger/${defaultAccount.appId}`
const second = letter.replace('第一封信', '第二封信').replace('你好', '今天')
const third = letter.replace('第一封信', '第三封信').replace('你好', '明天')
const changed = letter.replace('再见', '下次见')

/** A repository with one post, committed, and its account. */
async function repository() {
  const server = await startFakeWeChat()
  onTestFinished(() => server.close())
  const project = await makeProject({
    'letter.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': JSON.stringify({ waits: { settleMs: [0], giveUpMs: 1, pollMs: [1], othersMs: 0 } }),
  })
  const home = clone(project, server)
  await home.git('init', '-q', '-b', 'main')
  return { server, ...home }
}

/** One working copy, with git and the command at hand. */
function clone(project: Project, { origin }: { origin: string }) {
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: origin,
  }
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false']
  const git = (...args: string[]) =>
    promisify(execFile)('git', [...identity, ...args], { cwd: project.folder })
  return {
    project,
    git,
    async commit() {
      await git('add', '-A')
      await git('commit', '-qm', 'x')
    },
    /** @returns whether git could merge all by itself */
    merge(name: string) {
      return git('merge', '-q', '--no-edit', name).then(
        () => 'merged',
        () => 'conflict',
      )
    },
    async run(...args: string[]) {
      const { stdout, stderr } = await project.run([...args, '--json'], { env })
      if (!stdout) throw new Error(stderr)
      const { results, problems, requests } = JSON.parse(stdout)
      return {
        actions: results.map(({ action }: { action: string }) => action),
        problems: [...results.flatMap((each: { problems: object[] }) => each.problems), ...problems],
        requests,
        results,
      }
    },
    entries: () => readdir(join(project.folder, ledger, 'posts')),
  }
}

test('posts drafted on two branches, sharing pictures, are all known after the merge', async () => {
  const { run, git, commit, merge, project, server } = await repository()
  await commit()
  await git('switch', '-qc', 'other')
  await project.write('second.md', second)
  await run('draft', 'second.md')
  await commit()
  await git('switch', '-q', 'main')
  await project.write('third.md', third)
  await run('draft', 'letter.md', 'third.md')
  await commit()
  expect(await merge('other')).toBe('merged')
  expect(await run('draft', 'letter.md', 'second.md', 'third.md')).toMatchObject({
    actions: ['unchanged', 'unchanged', 'unchanged'],
    requests: 0,
  })
  expect(server.account().drafts.size).toBe(3)

  // The pictures both branches sent are sent no more.
  const images = server.account().images.size
  await project.write('fourth.md', letter.replace('第一封信', '第四封信').replace('你好', '后天'))
  expect((await run('draft', 'fourth.md')).actions).toEqual(['created'])
  expect(server.account().images.size).toBe(images)
})

test('a cover one branch sent and another was about to send is not sent again', async () => {
  const { run, git, commit, merge, project, server } = await repository()
  await commit()
  await git('switch', '-qc', 'other')
  server.failNext('material/add_material', { reset: 'before' })
  server.failNext('material/batchget_material', { errcode: 45009 })
  await project.write('second.md', second)
  expect((await run('draft', 'second.md')).actions).toEqual(['doubtful'])
  await commit()
  await git('switch', '-q', 'main')
  expect((await run('draft', 'letter.md')).actions).toEqual(['created'])
  await commit()
  expect(await merge('other')).toBe('merged')
  expect((await run('draft', 'second.md')).actions).toEqual(['created'])
  expect(server.account().materials.size).toBe(1)
})

test('a post drafted anew on one branch and left alone on the other is as that branch left it', async () => {
  const { run, git, commit, merge, project } = await repository()
  await run('draft', 'letter.md')
  await commit()
  await git('switch', '-qc', 'other')
  await project.write('letter.md', changed)
  expect((await run('draft', 'letter.md')).actions).toEqual(['updated'])
  await commit()
  await git('switch', '-q', 'main')
  await project.write('notes.txt', 'x')
  await commit()
  expect(await merge('other')).toBe('merged')
  expect(await run('draft', 'letter.md')).toMatchObject({ actions: ['unchanged'], requests: 0 })
})

test('a post renamed on one branch and changed on the other keeps its one draft', async () => {
  const { run, git, commit, merge, project, server, entries } = await repository()
  await run('draft', 'letter.md')
  await commit()
  await git('switch', '-qc', 'other')
  await git('mv', 'letter.md', 'renamed.md')
  expect((await run('draft', 'renamed.md')).actions).toEqual(['updated'])
  await commit()
  await git('switch', '-q', 'main')
  await project.write('letter.md', changed)
  expect((await run('draft', 'letter.md')).actions).toEqual(['conflict'])
  await commit()
  expect(await merge('other')).toBe('merged')
  expect(await entries()).toEqual([expect.stringMatching(/^renamed-/)])
  expect((await run('draft', 'renamed.md')).actions).toEqual(['updated'])
  expect(server.account().drafts.size).toBe(1)
})

test('a post published on one branch and renamed on the other: git’s side under the wrong name is put right, and nothing goes out twice', async () => {
  const { run, git, commit, merge, project, server, entries } = await repository()
  await run('draft', 'letter.md')
  await commit()
  await git('switch', '-qc', 'other')
  await git('mv', 'letter.md', 'renamed.md')
  await run('draft', 'renamed.md')
  await commit()
  await git('switch', '-q', 'main')
  await run('publish', 'letter.md', '--yes', '--ours')
  await commit()
  expect(await merge('other')).toBe('conflict')
  const [file = ''] = await entries()
  const stopped = await run('draft', 'renamed.md')
  expect(stopped.problems).toMatchObject([{ code: 'ledger/one-side-published' }])
  await git('checkout', '--ours', `${ledger}/posts/${file}`)
  await commit()

  const misnamed = await run('draft', 'renamed.md')
  expect(misnamed).toMatchObject({ actions: ['blocked'], problems: [{ code: 'ledger/misnamed' }] })
  const [line] = misnamed.results[0].next
  expect(line).toMatch(/^git mv /)
  await git(...line.split(' ').slice(1))
  expect(await run('publish', 'renamed.md', '--yes')).toMatchObject({ actions: ['unchanged'] })
  expect([...server.account().publications.values()]).toHaveLength(1)
  expect(server.account().drafts.size).toBe(0)
  expect(await project.read('renamed.md')).toBe(letter)
})

test('a post both branches changed stops until one side is chosen, and nothing is lost', async () => {
  const { run, git, commit, merge, project, server, entries } = await repository()
  await run('draft', 'letter.md')
  await commit()
  const [draft] = server.account().drafts.values()
  const first = structuredClone(draft!)
  await git('switch', '-qc', 'other')
  await project.write('letter.md', changed)
  expect((await run('draft', 'letter.md')).actions).toEqual(['updated'])
  await commit()
  await git('switch', '-q', 'main')
  // Somebody took the other branch's words back on the website, so that this one's ledger knows what is there.
  server.account().drafts.set(first.mediaId, first)
  await project.write('letter.md', letter.replace('再见', '回见'))
  expect((await run('draft', 'letter.md')).actions).toEqual(['updated'])
  await commit()
  expect(await merge('other')).toBe('conflict')
  await git('checkout', '--ours', 'letter.md')
  const [file = ''] = await entries()
  const marked = await project.read(`${ledger}/posts/${file}`)
  const calls = server.calls.length
  const stopped = await run('draft', 'letter.md')
  expect(stopped).toMatchObject({ actions: ['blocked'], problems: [{ code: 'ledger/merge-markers' }] })
  expect(await project.read(`${ledger}/posts/${file}`)).toBe(marked)
  expect(server.calls).toHaveLength(calls)

  await git('checkout', '--ours', `${ledger}/posts/${file}`)
  await commit()
  expect(await run('draft', 'letter.md')).toMatchObject({ actions: ['unchanged'], requests: 0 })
})

test('of two clones of which one found the draft that the other made, the maker’s record is kept, and it goes out', async () => {
  const { run, git, commit, merge, project, server, entries } = await repository()
  await commit()
  const copy = await makeProject()
  await promisify(execFile)('git', ['clone', '-q', project.folder, copy.folder])
  const other = clone(copy, server)
  expect(await run('draft', 'letter.md')).toMatchObject({ actions: ['created'] })
  expect(await other.run('draft', 'letter.md')).toMatchObject({ actions: ['adopted'] })
  await commit()
  await other.commit()
  await git('fetch', '-q', copy.folder, 'HEAD')
  expect(await merge('FETCH_HEAD')).toBe('conflict')
  const stopped = await run('publish', 'letter.md', '--yes')
  expect(stopped).toMatchObject({ actions: ['blocked'], problems: [{ code: 'ledger/one-side-found' }] })

  const [file = ''] = await entries()
  expect(stopped.problems[0].hint).toContain(`git checkout --ours ${ledger}/posts/${file}`)
  await git('checkout', '--ours', `${ledger}/posts/${file}`)
  await commit()
  expect(await run('publish', 'letter.md', '--yes')).toMatchObject({ actions: ['published'] })
  expect(server.account().publications.size).toBe(1)
})

test('of two clones that sync one post at the same time both drafts are named after the merge, and the one a person keeps goes out', async () => {
  const { run, git, commit, merge, project, server, entries } = await repository()
  await commit()
  const copy = await makeProject()
  await promisify(execFile)('git', ['clone', '-q', project.folder, copy.folder])
  const other = clone(copy, server)
  // Both have looked before either has added.
  let adds = 0
  let go = () => {}
  const both = new Promise<void>((resolve) => {
    go = resolve
  })
  server.onRequest(async ({ phase, call }) => {
    if (phase !== 'before' || call.endpoint !== 'draft/add') return
    adds++
    if (adds === 2) go()
    await both
  })
  const runs = await Promise.all([run('draft', 'letter.md'), other.run('draft', 'letter.md')])
  const [ours, theirs] = runs.map(({ results }) => results[0].draft.mediaId)
  expect(runs.flatMap(({ actions }) => actions)).toEqual(['created', 'created'])
  await commit()
  await other.commit()
  await git('fetch', '-q', copy.folder, 'HEAD')
  expect(await merge('FETCH_HEAD')).toBe('conflict')

  const stopped = await run('publish', 'letter.md', '--yes')
  expect(stopped).toMatchObject({ actions: ['blocked'], problems: [{ code: 'ledger/two-drafts-merged' }] })
  for (const id of [ours, theirs]) expect(stopped.problems[0].reason).toContain(id)
  expect([...server.account().drafts.keys()]).toEqual(expect.arrayContaining([ours, theirs]))

  const [file = ''] = await entries()
  const { drafts, materials, publications } = server.account()
  const newer = [...materials.keys()].at(-1)
  const isOurs = drafts.get(ours)?.articles[0]?.thumb_media_id === newer
  await git('checkout', isOurs ? '--ours' : '--theirs', `${ledger}/posts/${file}`)
  await commit()
  const [kept, left] = isOurs ? [ours, theirs] : [theirs, ours]
  const [chosen] = (await run('draft', 'letter.md')).results
  expect(chosen).toMatchObject({ action: 'unchanged', draft: { mediaId: kept } })
  // The older cover was sent by the other clone, whose ledger is here: no run that nobody knows has sent the post.
  server.website.delete(left)
  expect(await run('publish', 'letter.md', '--yes')).toMatchObject({ actions: ['published'] })
  expect(publications.size).toBe(1)
})
