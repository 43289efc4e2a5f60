import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type RemoteOptions, RemotePictures } from '../../../src/assets/remote/remote-pictures.ts'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import type { AssetReference } from '../../../src/render/article.ts'
import { makeGif, makeJpeg, makePng } from '../../helpers/png.ts'
import { type Received, type Reply, startScriptedServer } from '../../helpers/scripted-server.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article, reference } from '../sample-article.ts'

const png = makePng(400, 300)
let folder: string

beforeEach(async () => {
  folder = await temporaryFolder()
})

/** A site that does with each path what `pages` says. */
async function startSite(pages: Record<string, Reply | ((request: Received) => Reply)>) {
  const site = await startScriptedServer((request) => {
    const page = pages[decodeURIComponent(request.path)] ?? { status: 404, body: 'gone' }
    return typeof page === 'function' ? page(request) : page
  })
  onTestFinished(() => site.close())
  const paths = () => site.requests.map(({ path }) => path)
  return { ...site, paths }
}

function remote(options: Partial<RemoteOptions> = {}): RemotePictures {
  const pictures = new RemotePictures({
    folder,
    allowHosts: ['127.0.0.1', 'site.test'],
    env: {},
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    limits: { bytes: 100_000, connectMs: 300, silenceMs: 300, totalMs: 900 },
    ...options,
  })
  onTestFinished(() => pictures.close())
  return pictures
}

const at = (url: string, line = 1): AssetReference => ({
  ...reference(folder, url, line),
  source: { kind: 'remote', url },
})

const resolve = (urls: string[], pictures: RemotePictures | 'off' | undefined, refresh = false) =>
  resolveAssets(article(folder, [], { assets: urls.map((url, index) => at(url, index + 1)) }), {
    root: folder,
    cwd: folder,
    allowFolders: [],
    allowMissing: false,
    remote: pictures,
    refresh,
  })

async function problemOf(url: string, pictures: RemotePictures | 'off' = remote()) {
  const { problems, assets } = await resolve([url], pictures)
  expect(assets).toEqual([undefined])
  const [told, ...others] = problems
  expect(others).toEqual([])
  expect(told?.place).toEqual({ file: 'posts/a.md', line: 1, column: 3 })
  return { code: told?.code, severity: told?.severity, ...told?.params }
}

const picture = (bytes: Uint8Array, headers = {}): Reply => ({
  body: bytes,
  type: 'application/octet-stream',
  headers,
})

describe('a picture on another site', () => {
  it.each([
    ['PNG', png, 'png'],
    ['JPEG', makeJpeg(400, 300), 'jpg'],
    ['GIF', makeGif(400, 300), 'gif'],
  ])('is fetched and judged by its content: %s', async (_, bytes, extension) => {
    const site = await startSite({ '/a.webp': { body: bytes, type: 'text/html' } })
    const { assets, problems } = await resolve([`${site.origin}/a.webp`], remote())
    expect(problems).toEqual([])
    const key = createHash('sha256').update(bytes).digest('hex')
    expect(assets[0]).toMatchObject({ key, widthPx: 400, name: `${key.slice(0, 16)}.${extension}` })
    expect(await readFile(assets[0]?.path ?? '')).toEqual(bytes)
  })

  it('is asked for once, wherever it stands, and not at all the next time', async () => {
    const site = await startSite({ '/a.png': picture(png) })
    const urls = [`${site.origin}/a.png`, `${site.origin}/a.png#top`, `${site.origin}/a.png`]
    const first = await resolve(urls.slice(0, 1), remote())
    expect(first.hasUnasked).toBe(false)
    const { assets, hasUnasked } = await resolve(urls, remote())
    expect(assets.map((asset) => asset?.key)).toEqual(Array(3).fill(first.assets[0]?.key))
    expect(hasUnasked).toBe(true)
    expect(site.paths()).toEqual(['/a.png'])
  })

  it('is asked again when it is to be, and sent only if it has changed', async () => {
    let bytes = png
    const site = await startSite({
      '/a.png': ({ headers }) =>
        headers['if-none-match'] === `"${bytes.length}"`
          ? { status: 304, body: '' }
          : picture(bytes, { etag: `"${bytes.length}"`, 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }),
    })
    const keyOf = async (options = {}, refresh = false) =>
      (await resolve([`${site.origin}/a.png`], remote(options), refresh)).assets[0]?.key
    const key = await keyOf()
    expect(await keyOf({ refresh: true })).toBe(key)
    expect(site.requests[1]?.headers).toMatchObject({
      'if-none-match': `"${png.length}"`,
      'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT',
    })
    bytes = makePng(500, 300)
    expect(await keyOf()).toBe(key)
    const changed = await keyOf({}, true)
    expect(changed).not.toBe(key)
    expect(await keyOf()).toBe(changed)
    expect(site.requests).toHaveLength(3)
  })

  it('is what it was last time while its site fails, with a warning', async () => {
    let reply: Reply = picture(png)
    const site = await startSite({ '/a.png': () => reply })
    const url = `${site.origin}/a.png?token=secret`
    const { assets } = await resolve([url], remote())
    for (const failing of [{ status: 500, body: '' }, 'reset', { body: '<html>' }] satisfies Reply[]) {
      reply = failing
      const again = await resolve([url], remote({ refresh: true }))
      expect(again.assets[0]?.key).toBe(assets[0]?.key)
      expect(again.problems).toMatchObject(
        [
          { code: 'image/remote-kept', severity: 'warning', params: { url: `${site.origin}/a.png?…` } },
          { code: 'post/no-cover' },
        ].slice(0, again.problems.length),
      )
    }
  })

  it('is fetched again when the copy is torn, and asked for again when it is of no use', async () => {
    let bytes: Buffer = png.subarray(0, 60)
    const site = await startSite({ '/a.png': () => picture(bytes) })
    const url = `${site.origin}/a.png`
    expect((await problemOf(url)).code).toBe('image/truncated')
    bytes = png
    expect((await resolve([url], remote())).assets[0]).toBeDefined()
    for (const name of await readdir(folder)) await writeFile(join(folder, name), 'torn')
    expect((await resolve([url], remote())).assets[0]).toBeDefined()
    expect(site.requests).toHaveLength(3)
  })

  it('is at hand in memory where nothing can be kept', async () => {
    const site = await startSite({ '/a.png': picture(png) })
    await writeFile(join(folder, 'file'), '')
    const { assets } = await resolve([`${site.origin}/a.png`], remote({ folder: join(folder, 'file', 'x') }))
    expect(assets[0]).toMatchObject({ bytes: png })
    expect(assets[0]?.path).toBeUndefined()
  })

  it('leaves no trace of its address', async () => {
    const site = await startSite({ '/a.png': picture(png, { etag: '"1"' }) })
    await resolve([`${site.origin}/a.png?sign=secret`], remote())
    const names = await readdir(folder)
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
    expect(names).toHaveLength(2)
    expect(names.join() + texts.join()).not.toMatch(/secret|127\.0\.0\.1/)
  })

  it('is followed through redirects, five at most, also to addresses in Chinese', async () => {
    const to = (location: string): Reply => ({ status: 302, body: '', headers: { location } })
    const site = await startSite({
      '/1': to('2?x=1'),
      '/2': to(Buffer.from('/三').toString('latin1')),
      '/三': { status: 301, body: '', headers: { location: '/4' } },
      '/4': { status: 307, body: '', headers: { location: '/5' } },
      '/5': { status: 308, body: '', headers: { location: '/a.png' } },
      '/a.png': picture(png),
      '/0': to('/1'),
      '/circle': to('/circle'),
    })
    expect((await resolve([`${site.origin}/1`], remote())).assets[0]).toBeDefined()
    const tooMany = { code: 'image/remote-redirects', severity: 'error', limit: 5 }
    expect(await problemOf(`${site.origin}/0`)).toMatchObject(tooMany)
    expect(await problemOf(`${site.origin}/circle`)).toMatchObject(tooMany)
    expect(site.paths().filter((path) => path === '/circle')).toHaveLength(6)
  })

  it.each([
    ['gzip', gzipSync(png)],
    ['br', brotliCompressSync(png)],
  ])('is unpacked where a server packs it unasked: %s', async (encoding, packed) => {
    const site = await startSite({ '/a.png': picture(packed, { 'content-encoding': encoding }) })
    expect((await resolve([`${site.origin}/a.png`], remote())).assets[0]?.widthPx).toBe(400)
    expect(site.requests[0]?.headers['accept-encoding']).toBe('identity')
  })

  it('is asked for with the address of a page only where its site insists', async () => {
    const site = await startSite({ '/a.png': picture(png) })
    const { port } = new URL(site.origin)
    const hosts = ['wx1.sinaimg.cn', 'i.pximg.net', 'img9.doubanio.com', 'notsinaimg.cn', 'site.test']
    const pictures = remote({ allowHosts: ['127.0.0.1'] })
    for (const host of hosts) await resolve([`http://${host}:${port}/a.png`], pictures)
    expect(site.requests.map(({ headers }) => headers.referer)).toEqual([
      'https://weibo.com/',
      'https://www.pixiv.net/',
      'https://www.douban.com/',
      undefined,
      undefined,
    ])
    expect(site.requests[0]?.headers.host).toBe(`wx1.sinaimg.cn:${port}`)
  })
})

describe('a picture that can’t be had is told where it stands', () => {
  const silent = { code: 'image/remote-slow', severity: 'error' }
  it.each<[string, Reply, object]>([
    ['gone', { status: 404, body: 'gone' }, { code: 'image/remote-status', status: 404 }],
    ['a failing site', { status: 500, body: '' }, { code: 'image/remote-status', status: 500 }],
    ['forbidden', { status: 403, body: '' }, { code: 'image/remote-status', status: 403 }],
    ['304 without a reason', { status: 304, body: '' }, { code: 'image/remote-status', status: 304 }],
    ['a redirect to nowhere', { status: 302, body: '' }, { code: 'image/remote-status', status: 302 }],
    ['part of a picture', { status: 206, body: png }, { code: 'image/remote-status', status: 206 }],
    [
      'a page',
      { body: '\ufeff\n<!DOCTYPE html><svg>', type: 'image/png' },
      { code: 'image/remote-not-a-picture', start: '<!DOCTYPE html><svg>' },
    ],
    ['JSON', { body: '{"错误": 1}' }, { code: 'image/remote-not-a-picture', start: '{"错误": 1}' }],
    ['nothing', { body: '' }, { code: 'image/empty' }],
    ['other bytes', picture(Buffer.from('0badf00d0000', 'hex')), { code: 'image/not-a-picture' }],
    ['half a picture', picture(png.subarray(0, -12)), { code: 'image/truncated' }],
    ['too much', picture(Buffer.alloc(100_001)), { code: 'image/remote-too-large', limit: 0.1 }],
    [
      'more than is said',
      picture(gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' }),
      { code: 'image/remote-too-large' },
    ],
    [
      'what is no gzip',
      picture(png, { 'content-encoding': 'gzip' }),
      { code: 'image/remote-unreachable', reason: 'Z_DATA_ERROR' },
    ],
    ['a broken connection', 'reset', { code: 'image/remote-cut-off' }],
    ['an answer cut off', 'half', { code: 'image/remote-cut-off' }],
    ['silence', 'silence', silent],
  ])('%s', async (_, reply, expected) => {
    const site = await startSite({ '/a.png': reply })
    expect(await problemOf(`${site.origin}/a.png?key=secret`)).toMatchObject({
      severity: 'error',
      ...expected,
    })
    expect(JSON.stringify(await problemOf(`${site.origin}/a.png?key=secret`))).not.toContain('secret')
  })

  it.each([
    ['drop by drop, for ever', 20, 'image/remote-slow'],
    ['without end', 0, 'image/remote-too-large'],
    ['and then falls silent', 5000, 'image/remote-slow'],
  ])('one that comes %s', async (_, pauseMs, code) => {
    const server: Server = createServer((_request, response) => {
      const more = () => {
        if (response.destroyed) return
        response.write(pauseMs === 0 ? Buffer.alloc(10_000) : 'x')
        const timer = setTimeout(more, pauseMs)
        response.on('close', () => clearTimeout(timer))
      }
      response.setMaxListeners(0)
      more()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    expect((await problemOf(`http://127.0.0.1:${port}/a.png`)).code).toBe(code)
  })

  it('a host that isn’t there, a port that isn’t open, an address that is none', async () => {
    const nowhere = remote({
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
      },
    })
    expect(await problemOf('http://gone.test/a.png', nowhere)).toMatchObject({ code: 'image/remote-no-host' })
    const site = await startScriptedServer(() => 'silence')
    await site.close()
    expect(await problemOf(`${site.origin}/a.png`)).toMatchObject({ reason: 'ECONNREFUSED' })
    expect(await problemOf('http://a b/x.png')).toMatchObject({ code: 'image/remote-unreachable' })
    expect(await problemOf('https://[::1/x.png')).toMatchObject({ reason: 'ERR_INVALID_URL' })
    const odd = remote({ env: { HTTPS_PROXY: 'nonsense' } })
    expect(await problemOf('https://site.test/a.png', odd)).toMatchObject({ reason: 'ERR_INVALID_URL' })
  })

  it('nothing more once the run is to stop', async () => {
    const stop = new AbortController()
    const site = await startSite({
      '/a.png': () => {
        stop.abort()
        return 'silence'
      },
    })
    const pictures = remote({ signal: stop.signal, limits: {} })
    expect((await problemOf(`${site.origin}/a.png`, pictures)).code).toBe('asset/upload-stopped')
    expect((await problemOf(`${site.origin}/b.png`, pictures)).code).toBe('asset/upload-stopped')
    expect(site.paths()).toEqual(['/a.png'])
  })

  it('every one of a post in one go', async () => {
    const site = await startSite({ '/a.png': picture(png), '/page': { body: '<html>' } })
    const { problems, assets } = await resolve(
      [`${site.origin}/gone.png`, `${site.origin}/a.png`, `${site.origin}/page`, 'http://10.0.0.1/x.png'],
      remote(),
    )
    expect(assets.map((asset) => asset !== undefined)).toEqual([false, true, false, false])
    expect(problems.map(({ code, place }) => `${place?.line} ${code}`)).toEqual([
      '1 image/remote-status',
      '3 image/remote-not-a-picture',
      '4 image/remote-blocked',
    ])
  })

  it('when it is switched off; offline it is only noted, without what may be secret', async () => {
    const url = 'https://me:secret@site.test/a.png?key=secret'
    expect(await problemOf(url, 'off')).toEqual({
      code: 'image/remote-off',
      severity: 'error',
      url: 'https://site.test/a.png?…',
    })
    expect((await resolve([url, url, url], undefined)).problems).toMatchObject([
      {
        count: 3,
        code: 'image/remote-not-fetched',
        severity: 'note',
        params: { url: 'https://site.test/a.png?…' },
      },
    ])
  })
})
