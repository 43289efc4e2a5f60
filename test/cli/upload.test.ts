import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scene } from '../helpers/pictures.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { startStandIn } from '../helpers/stand-in.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

async function start(files: Record<string, string | Uint8Array> = {}) {
  const project = await makeProject(files)
  const { server, env } = await startStandIn()
  const options = { env: { ...env, XDG_CACHE_HOME: join(project.folder, '.cache') } }
  const upload = (...args: string[]) => project.run(['upload', ...args], options)
  return {
    project,
    server,
    upload,
    draft: (...args: string[]) => project.run(['draft', ...args], options),
    uploads: () => server.calls.filter(({ endpoint }) => endpoint === 'media/uploadimg').length,
    async json(...args: string[]) {
      const { code, stdout, stderr } = await upload(...args, '--json')
      return { code, stderr, ...JSON.parse(stdout) }
    },
  }
}

test('prints an address for each picture in Markdown, uploads it once for ever, and posts use it, too', async () => {
  const photo = await scene(2000, 1000).webp().toBuffer()
  const { upload, uploads, server, draft, project } = await start({
    'img/照片 [1].webp': photo,
    'img/a.png': makePng(40, 30),
  })
  const first = await upload('img/照片 [1].webp', 'img/*.png')
  expect(first.code).toBe(0)
  const [one, two] = first.stdout.split('\n')
  expect(one).toMatch(/^!\[照片 \\\[1\\\]\]\(https:\/\/mmbiz\.qpic\.cn\/sz_mmbiz_jpg\/[^)]+\)$/)
  expect(two).toMatch(/^!\[a\]\(https:\/\/mmbiz\.qpic\.cn\/sz_mmbiz_png\/[^)]+\)$/)
  expect(first.stderr).toMatch(/已上传 {2}img\/照片 \[1\]\.webp {2}\d+ kB → \d+ kB/)
  expect(server.account().materials.size).toBe(0)

  const calls = server.calls.length
  const again = await upload('img/照片 [1].webp', 'img/a.png', 'img/a.png')
  expect(again).toMatchObject({ code: 0, stdout: first.stdout })
  expect(again.stderr).toContain('以前传过')
  expect(server.calls).toHaveLength(calls)

  await project.write('post.md', '# 信\n\n![](img/a.png)\n')
  expect((await draft('post.md')).code).toBe(0)
  expect(uploads()).toBe(2)
})

test('--json tells address, sizes and what was done of each, and the problems of all', async () => {
  const { json, server } = await start({
    'a.png': makePng(40, 30),
    'b.png': makePng(50, 30),
    'c.png': makePng(60, 30),
    'page.jpg': '<html>',
  })
  await json('a.png')
  server.failNext('media/uploadimg', { errcode: 40137 })
  const { stderr, ...run } = await json('a.png', 'b.png', 'c.png', 'page.jpg', 'nope.png', 'x*.png')
  expect(stderr).toBe('')
  const size = makePng(60, 30).length
  const url = expect.stringMatching(/^https:/)
  expect(run).toMatchObject({
    version: 1,
    command: 'upload',
    code: 1,
    ok: false,
    rehearsal: false,
    results: [
      { post: 'a.png', action: 'reused', image: { alt: 'a', url }, assets: { uploaded: 0, reused: 1 } },
      { post: 'b.png', action: 'failed', problems: [{ errcode: 40137, file: 'b.png' }] },
      {
        post: 'c.png',
        action: 'uploaded',
        image: { alt: 'c', url },
        pictures: [{ picture: 'c.png', uploaded: true, originalBytes: size, sentBytes: size }],
        assets: { uploaded: 1, reused: 0 },
        problems: [],
      },
      { post: 'page.jpg', action: 'failed', problems: [{ code: 'image/not-a-picture', file: 'page.jpg' }] },
      { post: 'nope.png', action: 'failed', problems: [{ code: 'upload/not-found' }] },
      { post: 'x*.png', action: 'failed', problems: [{ code: 'upload/no-match' }] },
    ],
    problems: [],
    requests: 2,
  })
})

test('tells people what was done with each, and what those weigh that are at WeChat', async () => {
  const { upload, server } = await start({ 'a.png': makePng(40, 30), 'b.png': makePng(50, 30) })
  await upload('a.png')
  server.failNext('media/uploadimg', { errcode: 40137 })
  const { stderr, code } = await upload('*.png')
  expect(code).toBe(1)
  const size = makePng(40, 30).length
  expect(stderr.split('\n')).toEqual(
    expect.arrayContaining([`= 以前传过  a.png  ${size} B`, '✗ 没有成功  b.png']),
  )
  expect(stderr).toContain('以前传过 1 张 · 没有成功 1 张')
})

test('a quota that is used up skips the rest, and the next run goes on', async () => {
  const { json, server, uploads } = await start({
    'a.png': makePng(40, 30),
    'b.png': makePng(50, 30),
    'c.png': makePng(60, 30),
  })
  server.failNext('media/uploadimg', { delayMs: 0 })
  server.failNext('media/uploadimg', { errcode: 45009 })
  const { code, results } = await json('*.png')
  expect(code).toBe(1)
  expect(results.map(({ action }: { action: string }) => action)).toEqual(['uploaded', 'failed', 'skipped'])
  expect(results[1].problems).toMatchObject([{ code: 'wechat/daily-quota', file: 'b.png' }])
  expect(uploads()).toBe(2)
  expect(await json('*.png')).toMatchObject({ code: 0 })
  expect(uploads()).toBe(4)
})

test('what WeChat’s call for pictures of articles refuses goes to the library, with a note', async () => {
  const { json, server } = await start({ 'a.png': makePng(40, 30) })
  server.failNext('media/uploadimg', { errcode: 40009 })
  const { code, results } = await json('a.png')
  expect({ code, results }).toMatchObject({
    code: 0,
    results: [{ action: 'uploaded', problems: [{ code: 'image/in-library-instead', severity: 'note' }] }],
  })
  expect(server.account().materials.size).toBe(1)
})

test('a picture from anywhere on the disk, or from another site, is taken: the user named it', async () => {
  const site = await startScriptedServer(() => ({ body: makePng(70, 30) }))
  onTestFinished(() => site.close())
  const folder = await temporaryFolder()
  const elsewhere = join(folder, 'shot.png')
  await writeFile(elsewhere, makePng(80, 30))
  const { upload } = await start({ 'wxpub.config.json': JSON.stringify({ allowHosts: ['127.0.0.1'] }) })
  const address = `${site.origin}/img/%E7%AA%97.png?token=secret`
  const first = await upload(elsewhere, address)
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^!\[shot\]\(https:[^)]+\)\n!\[窗\]\(https:[^)]+\)\n$/)
  expect(await upload(address)).toMatchObject({ code: 0, stdout: expect.stringContaining('![窗]') })
  expect(site.requests).toHaveLength(1)
})

test('without an account it is a rehearsal that prints no address', async () => {
  const project = await makeProject({ 'a.png': makePng(40, 30) })
  const people = await project.run(['upload', 'a.png'])
  expect(people).toMatchObject({ code: 0, stdout: '' })
  expect(people.stderr).toContain('演练：会上传')
  const { stdout } = await project.run(['upload', 'a.png', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ rehearsal: true, results: [{ action: 'uploaded' }] })
  expect(stdout).not.toContain('qpic')
})

test('with several accounts it asks which', async () => {
  const accounts = { one: { appId: 'wxfakeone' }, two: { appId: 'wxfaketwo' } }
  const { json } = await start({
    'a.png': makePng(40, 30),
    'wxpub.config.json': JSON.stringify({ accounts }),
  })
  expect(await json('a.png')).toMatchObject({
    code: 2,
    results: [],
    problems: [{ code: expect.any(String) }],
  })
})
