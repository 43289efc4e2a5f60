import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { makePng } from '../helpers/png.ts'
import { type PublishingOptions, startPublishing } from '../helpers/publishing.ts'
import { type Reply, startScriptedServer } from '../helpers/scripted-server.ts'

/** A project whose letter shows a picture of another site, and that site. */
async function start(options: Partial<PublishingOptions> = {}) {
  const pages: Record<string, Reply> = { '/a.png': { body: makePng(400, 300), headers: { etag: '"1"' } } }
  const site = await startScriptedServer(({ path, headers }) => {
    const page = pages[path] ?? { status: 404, body: '' }
    const isKnown = typeof page === 'object' && headers['if-none-match'] === page.headers?.etag
    return isKnown && headers['if-none-match'] !== undefined ? { status: 304, body: '' } : page
  })
  onTestFinished(() => site.close())
  const remote = { env: {} }
  const publishing = await startPublishing({
    config: { allowHosts: ['127.0.0.1'] },
    session: { remote },
    ...options,
  })
  Object.assign(remote, { folder: join(publishing.root, 'cache') })
  const write = (text: string) =>
    publishing.write(
      'letter.md',
      `---\ntitle: 信\ncover: cover.png\n---\n\n你好，![窗外](${site.origin}/a.png)\n\n${text}\n`,
    )
  await write('春天')
  let seen = 0
  const asked = () => {
    const fresh = site.requests.slice(seen).map(({ path }) => path)
    seen = site.requests.length
    return fresh
  }
  return { ...publishing, site, pages, remote, asked, writeLetter: write, publishing }
}

const bodyOf = ({ publishing }: Awaited<ReturnType<typeof start>>) =>
  [...publishing.server.account().drafts.values()][0]?.articles[0]?.content ?? ''

describe('a picture on another site', () => {
  test('is fetched, uploaded and shown from WeChat; the ledger doesn’t know its address', async () => {
    const here = await start()
    const [result] = await here.draft('letter.md')
    expect(result).toMatchObject({ action: 'created', problems: [], assets: { uploaded: 2, reused: 0 } })
    expect(bodyOf(here)).toMatch(/<img data-w="400"[^>]* data-src="https:\/\/mmbiz\.qpic\.cn/)
    const keys = await here.publishing.store.list('')
    const entries = await Promise.all(keys.map((key) => here.publishing.store.get(key)))
    expect(JSON.stringify([keys, entries])).not.toContain(here.site.origin)
  })

  test('isn’t asked for by a post that is sent already, and asked again by one that is sent anyway', async () => {
    const here = await start()
    await here.draft('letter.md')
    expect(here.asked()).toEqual(['/a.png'])
    here.calls()
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect([here.asked(), here.calls()]).toEqual([[], []])

    here.pages['/a.png'] = { body: makePng(500, 300), headers: { etag: '"2"' } }
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    await here.writeLetter('夏天')
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 1 } }])
    expect(here.asked()).toEqual(['/a.png'])
    expect(bodyOf(here)).toContain('data-w="500"')
    await here.writeLetter('秋天')
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 0 } }])
    expect(here.asked()).toEqual(['/a.png'])
  })

  test('of a post whose entry can’t be read stops that post alone', async () => {
    const here = await start()
    const { publishing } = here
    const folder = { root: publishing.root, appId: 'wx01', clock: publishing.clock, cwd: publishing.root }
    publishing.useStore(openFileStore(folder))
    await here.draft('letter.md')
    const ledger = join(publishing.root, '.wxpub/ledger/wx01/posts')
    const [name = ''] = await readdir(ledger)
    const text = await readFile(join(ledger, name), 'utf8')
    await writeFile(join(ledger, name), text.replace(/^ {2}"title"/m, '<<<<<<< HEAD\n$&'))
    await here.write('other.md', '---\ntitle: 别的\ncover: cover.png\n---\n\n你好\n')
    expect(await here.draft('letter.md', 'other.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'ledger/merge-markers' }] },
      { action: 'created' },
    ])
  })

  test('is asked for again when that is wanted, which alone may change a draft', async () => {
    const here = await start()
    await here.draft('letter.md')
    Object.assign(here.remote, { refresh: true })
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    here.pages['/a.png'] = { body: makePng(500, 300), headers: { etag: '"2"' } }
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    expect(here.asked()).toEqual(['/a.png', '/a.png', '/a.png'])
  })

  test('of a type that WeChat doesn’t take is converted as any other', async () => {
    const here = await start()
    const { default: sharp } = await import('sharp')
    const photo = sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#246' } })
    here.pages['/a.png'] = { body: await photo.webp().toBuffer() }
    expect(await here.draft('letter.md')).toMatchObject([{ action: 'created', problems: [] }])
    expect(bodyOf(here)).toContain('data-w="1440" data-ratio="0.5"')
  })

  test('may be the cover', async () => {
    const here = await start()
    here.pages['/a.png'] = { body: makePng(900, 383) }
    await here.write('covered.md', `---\ntitle: 信\ncover: ${here.site.origin}/a.png\n---\n\n你好\n`)
    await here.write('first.md', `---\ntitle: 另一封\n---\n\n![](${here.site.origin}/a.png)\n`)
    expect(await here.draft('covered.md', 'first.md')).toMatchObject([
      { action: 'created', problems: [] },
      { action: 'created', problems: [] },
    ])
    expect(here.asked()).toEqual(['/a.png'])
  })

  test('that can’t be had holds the whole post back, with all problems at once and before any call', async () => {
    const here = await start()
    await here.writeLetter(
      `![](${here.site.origin}/gone.png)\n\n![](http://169.254.169.254/latest)\n\n![](gone.png)`,
    )
    const [result] = await here.draft('letter.md')
    expect(result?.action).toBe('failed')
    expect(result?.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)).toEqual([
      'image/remote-status 8:1',
      'image/remote-blocked 10:1',
      'image/not-found 12:1',
    ])
    expect(here.calls()).toEqual([])
  })

  test('is refused where it is switched off', async () => {
    const here = await start({ config: { remotePictures: false } })
    expect(await here.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'image/remote-off' }] },
    ])
    expect(here.asked()).toEqual([])
  })
})
