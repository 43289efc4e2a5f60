import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import type { NewsArticle } from '../../../src/render/article.ts'
import { makeBmp, makeGif, makeJpeg, makePng } from '../../helpers/png.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article, reference } from '../sample-article.ts'

let root: string

beforeEach(async () => {
  root = await temporaryFolder()
  await mkdir(join(root, 'posts'))
})

async function write(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), bytes)
}

const resolve = (asked: NewsArticle, change = {}) =>
  resolveAssets(asked, { root, allowFolders: [], cwd: root, allowMissing: false, ...change })

/** Codes of the problems with one picture, beside a cover that is fine. */
async function problemsOf(path: string, change = {}) {
  await write('posts/cover.png', makePng(900, 383))
  const cover = reference(join(root, 'posts'), 'cover.png')
  const { problems, assets } = await resolve(article(root, [path], { cover }), change)
  return { problems, asset: assets[0] }
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>'

describe('pictures that can be sent', () => {
  it.each<[string, Uint8Array | string, string, string, object?]>([
    ['a.png', makePng(640, 480), 'image/png', 'png'],
    ['a.jpeg', makeJpeg(640, 480), 'image/jpeg', 'jpg'],
    ['a.gif', makeGif(640, 480), 'image/gif', 'gif'],
    ['a.bmp', makeBmp(640, 480), 'image/bmp', 'bmp'],
    ['a.svg', svg, 'image/svg+xml', 'svg', { hasAlpha: true }],
    [
      'marked.svg',
      `\ufeff<?xml version="1.0"?>\n<!-- x -->\n${svg}`,
      'image/svg+xml',
      'svg',
      { hasAlpha: true },
    ],
    ['named-wrongly.png', makeJpeg(640, 480), 'image/jpeg', 'jpg'],
    ['padded.jpg', Buffer.concat([makeJpeg(640, 480), Buffer.alloc(99)]), 'image/jpeg', 'jpg'],
  ])('finds all about %s', async (path, content, mediaType, extension, more = {}) => {
    const bytes = Buffer.from(content)
    await write(`posts/${path}`, bytes)
    const asked = article(root, [path])
    const key = createHash('sha256').update(bytes).digest('hex')
    const asset = {
      reference: asked.assets[0],
      key,
      path: join(root, 'posts', path),
      mediaType,
      sizeInBytes: bytes.length,
      widthPx: 640,
      heightPx: 480,
      frames: 1,
      isPlain: true,
      hasAlpha: false,
      ...more,
      name: `${key.slice(0, 16)}.${extension}`,
    }
    expect(await resolve(asked)).toEqual({
      assets: [asset],
      cover: asset,
      files: [asset.path],
      hasUnasked: false,
      problems: [],
    })
  })

  it('measures a photo upright that its camera marked as turned', async () => {
    const orientation = Buffer.from('4578696600004d4d002a0000000800010112000300000001000600000000', 'hex')
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, orientation.length + 2]), orientation])
    const photo = makeJpeg(400, 300)
    await write('posts/a.jpg', Buffer.concat([photo.subarray(0, 2), exif, photo.subarray(2)]))
    const { assets } = await resolve(article(root, ['a.jpg']))
    expect(assets[0]).toMatchObject({ widthPx: 300, heightPx: 400 })
  })

  it.each([
    ['a query and a hash', 'img/a.png?raw=true#x', 'img/a.png'],
    ['a name that holds them', 'img/a?b#c.png', 'img/a?b#c.png'],
    ['separators of Windows', '.\\img\\a.png', 'img/a.png'],
    ['a composed name, decomposed on disk', 'caf\u00e9/\u00e9.png', 'cafe\u0301/e\u0301.png'],
    ['a decomposed name, composed on disk', 'cafe\u0301/e\u0301.png', 'caf\u00e9/\u00e9.png'],
    ['Chinese and spaces', '图 片/第 一 张.png', '图 片/第 一 张.png'],
    ['a path from the folder above', '../images/a.png', '../images/a.png'],
    ['a path from the root', '/images/a.png', '../images/a.png'],
    ['a path from the root, Windows-like', '\\images\\a.png', '../images/a.png'],
    ['escapes, in front matter', 'b%20c.png', 'b c.png'],
    ['a percent sign', '100%.png', '100%.png'],
    ['file: and no more', 'file:img/a.png', 'img/a.png'],
  ])('finds a path with %s', async (_, written, onDisk) => {
    await write(join('posts', onDisk), makePng(400, 300))
    const { asset, problems } = await problemsOf(written)
    expect(problems).toEqual([])
    expect(asset?.path).toBe(join(root, 'posts', onDisk))
  })

  it('takes pictures from folders outside that the config allows, and from links within', async () => {
    const outside = await temporaryFolder()
    await writeFile(join(outside, 'a.png'), makePng(400, 300))
    expect((await problemsOf(join(outside, 'a.png'), { allowFolders: [outside] })).problems).toEqual([])

    await write('shared/b.png', makePng(400, 300))
    await symlink(join(root, 'shared'), join(root, 'posts/linked'))
    expect((await problemsOf('linked/b.png')).problems).toEqual([])

    const linkedRoot = join(outside, 'root')
    await symlink(root, linkedRoot)
    expect((await problemsOf('linked/b.png', { root: linkedRoot })).problems).toEqual([])
  })

  it('finds a file: address', async () => {
    await write('posts/图 片/a.png', makePng(400, 300))
    for (const written of [
      `file://${root}/posts/图 片/a.png`,
      `file://localhost${root}/posts/${encodeURIComponent('图 片')}/a.png`,
      `FILE:${root}/posts/图 片/a.png`,
    ])
      expect((await problemsOf(written)).problems).toEqual([])
  })

  it('finds paths that begin with / in the static folders, then at the root, and tells where it looked', async () => {
    await write('site/public/img/a.png', makePng(400, 300))
    await write('img/a.png', makePng(401, 300))
    await write('img/b.png', makePng(402, 300))
    const outside = await temporaryFolder()
    await writeFile(join(outside, 'c.png'), makePng(403, 300))
    const change = { staticFolders: [join(root, 'site/public'), outside] }
    const widthOf = async (path: string) => (await problemsOf(path, change)).asset?.widthPx
    expect([await widthOf('/img/a.png'), await widthOf('/img/b.png'), await widthOf('/c.png')]).toEqual([
      400, 402, 403,
    ])
    expect((await problemsOf('/img/A.png', change)).problems[0]?.params).toMatchObject({ similar: 'a.png' })
    await symlink('/etc/passwd', join(root, 'site/public/img/link.png'))
    expect((await problemsOf('/img/link.png', change)).problems[0]?.code).toBe('image/outside-project')
    const { problems, files } = await resolve(article(root, ['/gone.png']), {
      staticFolders: [join(root, 'site/public')],
    })
    expect(problems[0]).toMatchObject({
      code: 'image/not-in-static-folders',
      params: { path: '/gone.png', folders: '`site/public/` `./`' },
    })
    expect(files).toEqual([join(root, 'site/public/gone.png')])
  })
})

describe('pictures that can’t', () => {
  const png = makePng(400, 300)
  const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 6]), Buffer.from([0xff, 0xd8, 0xff, 0xd9])])
  const jpeg = makeJpeg(400, 300)
  const photo = Buffer.concat([jpeg.subarray(0, 2), thumbnail, jpeg.subarray(2)])
  const svgOf = (content: string, entities = '') =>
    `<!DOCTYPE svg [${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${content}</svg>`
  const entityBomb =
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
  const useBomb = Array.from(
    { length: 9 },
    (_, level) => `<g id="g${level}">${`<use xlink:href="#g${level + 1}"/>`.repeat(9)}</g>`,
  ).join('')
  const damagedPng = makePng(400, 300)
  damagedPng.writeUInt8(0x55, damagedPng.length - 30)
  const hugePng = makePng(4, 3)
  hugePng.writeUInt32BE(50_000, 16)
  hugePng.writeUInt32BE(50_000, 20)
  const gif = makeGif(1, 1)
  const longGif = Buffer.concat([
    gif.subarray(0, -1),
    ...Array(9999).fill(gif.subarray(19, -1)),
    gif.subarray(-1),
  ])
  const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}`, 'latin1')

  it.each<[string, Uint8Array | string, string, object]>([
    ['empty.png', '', 'image/empty', {}],
    ['cut.png', png.subarray(0, -12), 'image/truncated', { type: 'PNG' }],
    ['cut.png', png.subarray(0, 20), 'image/truncated', { type: 'PNG' }],
    ['cut.jpg', photo.subarray(0, -2), 'image/truncated', { type: 'JPEG' }],
    ['cut.jpg', jpeg.subarray(0, 3), 'image/truncated', { type: 'JPEG' }],
    ['cut.gif', makeGif(400, 300).subarray(0, -1), 'image/truncated', { type: 'GIF' }],
    ['flat.gif', makeGif(0, 300), 'image/no-pixels', { width: 0, height: 300 }],
    ['flat.png', makePng(0, 0), 'image/no-pixels', { width: 0, height: 0 }],
    ['damaged.png', damagedPng, 'image/damaged', {}],
    ['bomb.png', hugePng, 'image/too-many-pixels', { width: 50_000, height: 50_000 }],
    ['long.gif', longGif, 'image/too-many-frames', { width: 1, height: 1, frames: 10_000, limit: 1000 }],
    [
      'page.png',
      '\ufeff<!DOCTYPE html>\n<title>404</title><svg/>',
      'image/not-a-picture',
      { start: '<!DOCTYPE html>' },
    ],
    ['note.png', '\n  不是图片\n', 'image/not-a-picture', { start: '不是图片' }],
    [
      'noise.png',
      Buffer.from('0badf00d0000ffff11', 'hex'),
      'image/not-a-picture',
      { start: '0b ad f0 0d 00 00 ff ff' },
    ],
    ['lfs.png', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', 'image/lfs-pointer', {}],
    ['cut.webp', Buffer.from('RIFF\x20\0\0\0WEBPVP8 ', 'latin1'), 'image/truncated', { type: 'WebP' }],
    ['cut.avif', ftyp('avif'), 'image/truncated', { type: 'AVIF' }],
    ['cut.bmp', makeBmp(40, 30).subarray(0, -1), 'image/truncated', { type: 'BMP' }],
    ['cut.tif', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 'image/truncated', { type: 'TIFF' }],
    ['cut.svg', svg.replace('/>', '><g>'), 'image/truncated', { type: 'SVG' }],
    ['a.heic', ftyp('heic'), 'image/heic', {}],
    ['a.jpg', ftyp('mif1'), 'image/heic', {}],
    ['a.mp4', ftyp('isom'), 'image/unsupported-type', { type: 'MP4' }],
    ['a.jxl', Buffer.from('ff0a0000', 'hex'), 'image/unsupported-type', { type: 'JPEG XL' }],
    ['a.ico', Buffer.from('\0\0\x01\0\x01\0', 'latin1'), 'image/unsupported-type', { type: 'ICO' }],
    ['a.pdf', '%PDF-1.7', 'image/unsupported-type', { type: 'PDF' }],
    ['a.svg', svgOf('<script>alert(1)</script>'), 'image/svg-script', {}],
    ['a.svg', svgOf('<rect onclick="alert(1)"/>'), 'image/svg-script', {}],
    ['a.svg', svgOf('<image href="/etc/passwd"/>'), 'image/svg-external', {}],
    ['a.svg', svgOf('<use xlink:href="http://127.0.0.1/a.svg#b"/>'), 'image/svg-external', {}],
    ['a.svg', svgOf('<style>@import "a.css";</style>'), 'image/svg-external', {}],
    ['a.svg', svgOf('<rect fill="url(http://169.254.169.254/)"/>'), 'image/svg-external', {}],
    ['a.svg', svgOf('<text>&c;</text>', entityBomb), 'image/svg-entity', {}],
    ['a.svg', svgOf('<text>&x;</text>', '<!ENTITY x SYSTEM "file:///etc/passwd">'), 'image/svg-entity', {}],
    ['a.svg', svgOf(useBomb), 'image/svg-entity', {}],
    [
      'a.svg',
      svgOf(`<image href="data:image/png;base64,${hugePng.toString('base64')}"/>`),
      'image/too-many-pixels',
      { width: 50_000, height: 50_000 },
    ],
    ['a.svg', svgOf('<foreignObject><p>words</p></foreignObject>'), 'image/svg-html', {}],
  ])('tells what is wrong with %s', async (path, bytes, code, params) => {
    await write(`posts/${path}`, bytes)
    const place = { file: 'posts/a.md', line: 1, column: 3 }
    const { problems, asset } = await problemsOf(path)
    expect(problems).toEqual([{ code, severity: 'error', params: { path, ...params }, place }])
    expect(asset).toBeUndefined()
  })

  it.each([
    ['gone.png', 'image/not-found', {}],
    ['', 'image/not-found', {}],
    ['nul\0byte.png', 'image/not-found', {}],
    ['cat.png', 'image/not-found-but-similar', { similar: 'Cat.png' }],
    ['Cat.jpg', 'image/not-found-but-similar', { similar: 'Cat.png' }],
    ['caat.png', 'image/not-found-but-similar', { similar: 'Cat.png' }],
    ['img/widnow.png', 'image/not-found-but-similar', { similar: 'window.png' }],
    ['IMG/dog.png', 'image/not-found-but-similar', { similar: 'img' }],
    ['yuu.png', 'image/not-found-but-similar', { similar: 'yu.png' }],
    ['yi.png', 'image/not-found', {}],
    ['101.png', 'image/not-found', {}],
    ['Cat.png/x.png', 'image/not-found', {}],
    ['posts/img/dog.png', 'image/from-root', { meant: 'img/dog.png' }],
    ['pictures/owl.png', 'image/from-root', { meant: '../pictures/owl.png' }],
    ['C:\\Users\\小禾\\图.png', 'image/on-one-computer', { name: '图.png' }],
    ['d:/pictures/a.png', 'image/on-one-computer', { name: 'a.png' }],
    ['img', 'image/not-a-file', {}],
    ['../../etc/passwd', 'image/outside-project', {}],
    ['/etc/passwd', 'image/outside-project', {}],
    ['/nowhere/at/all.png', 'image/not-in-static-folders', { folders: '`./`' }],
    ['file:///etc/passwd', 'image/outside-project', {}],
    ['file:gone.png', 'image/not-found', {}],
    ['..\\..\\..\\..\\..\\..\\..\\etc\\passwd', 'image/outside-project', {}],
    ['/../../../../../../../etc/passwd', 'image/outside-project', {}],
    ['link.png', 'image/outside-project', {}],
    ['/dev/zero', 'image/outside-project', {}],
    ['pipe.png', 'image/not-a-file', {}],
    ['dangling.png', 'image/not-found', {}],
    ['loop.png', 'image/unreadable', { reason: 'ELOOP: too many symbolic links encountered' }],
    [`${'x'.repeat(300)}.png`, 'image/unreadable', { reason: 'ENAMETOOLONG: name too long' }],
  ])('tells what is wrong with path %j', async (path, code, params) => {
    await write('posts/Cat.png', png)
    await write('posts/yu.png', png)
    await write('posts/10.png', png)
    await write('posts/img/dog.png', png)
    await write('posts/img/window.png', png)
    await write('pictures/owl.png', png)
    await symlink('/etc/passwd', join(root, 'posts/link.png'))
    await symlink('nowhere.png', join(root, 'posts/dangling.png'))
    await symlink('loop.png', join(root, 'posts/loop.png'))
    execFileSync('mkfifo', [join(root, 'posts/pipe.png')])
    const { problems } = await problemsOf(path)
    expect(problems).toEqual([
      {
        code,
        severity: 'error',
        params: { path, ...params },
        place: { file: 'posts/a.md', line: 1, column: 3 },
      },
    ])
  })

  it('tells why a picture can’t be opened', async () => {
    await write('posts/secret.png', png)
    await write('posts/cover.png', makePng(900, 383))
    await chmod(join(root, 'posts/secret.png'), 0o000)
    execFileSync('chmod', ['a+rx', root, join(root, 'posts')])
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    const { problems } = await resolve(article(root, ['secret.png'])).finally(
      () => isRoot && process.seteuid?.(0),
    )
    expect(problems).toMatchObject([
      { code: 'image/unreadable', params: { reason: 'EACCES: permission denied' } },
    ])
  })

  it('leaves addresses on other sites to who may ask them', async () => {
    const url = 'https://a.com/x.png'
    const asked = article(root, [], {
      assets: [{ ...reference(root, url), source: { kind: 'remote', url } }],
    })
    const { problems, assets } = await resolve(asked)
    expect(assets).toEqual([undefined])
    expect(problems).toMatchObject([{ code: 'image/remote-not-fetched', params: { url }, severity: 'note' }])
  })

  it('tells each place of a bad picture, and looks for it where watch must', async () => {
    await write('posts/bad.png', 'text')
    const { problems, files } = await resolve(article(root, ['bad.png', 'bad.png', 'gone.png']))
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['image/not-a-picture', 1],
      ['image/not-a-picture', 2],
      ['image/not-found', 3],
    ])
    expect(files).toEqual([join(root, 'posts/bad.png'), join(root, 'posts/gone.png')])
  })

  it('only warns of missing ones when they may be missing', async () => {
    await write('posts/bad.png', 'text')
    const remote = { ...reference(root, 'https://a.com/x.png'), source: { kind: 'remote', url: '' } as const }
    const asked = article(root, ['gone.png', 'bad.png'])
    asked.assets.push(remote)
    const { problems } = await resolve(asked, { allowMissing: true })
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['image/not-found', 'warning'],
      ['image/not-a-picture', 'error'],
      ['image/remote-not-fetched', 'note'],
    ])
  })
})

describe('the cover', () => {
  it('is the one that is stated', async () => {
    await write('posts/a.png', makePng(400, 300))
    await write('posts/cover.jpg', makeJpeg(10, 10))
    const cover = reference(join(root, 'posts'), 'cover.jpg', 9)
    const resolved = await resolve(article(root, ['a.png'], { cover }))
    expect(resolved.problems).toEqual([])
    expect(resolved.cover).toMatchObject({ reference: cover, mediaType: 'image/jpeg' })
    expect(resolved.assets).toHaveLength(1)
    expect(resolved.files).toHaveLength(2)
  })

  it('is never replaced in silence when the stated one is missing', async () => {
    await write('posts/a.png', makePng(400, 300))
    const cover = reference(join(root, 'posts'), 'gone.jpg', 9)
    const { cover: found, problems } = await resolve(article(root, ['a.png'], { cover }))
    expect(found).toBeUndefined()
    expect(problems).toMatchObject([{ code: 'image/not-found', place: { line: 9 } }])
  })

  it('is else the first picture that isn’t small', async () => {
    await write('posts/badge.png', makePng(599, 400))
    await write('posts/slip.png', makePng(900, 254))
    await write('posts/a.png', makePng(600, 255))
    const { cover, problems } = await resolve(article(root, ['badge.png', 'slip.png', 'a.png']))
    expect(problems).toEqual([])
    expect(cover?.path).toBe(join(root, 'posts/a.png'))
  })

  it('is no picture of the theme', async () => {
    await write('posts/badge.png', makePng(199, 20))
    await write('posts/a.png', makePng(900, 383))
    const asked = article(root, ['badge.png'])
    const ofTheme = { ...reference(join(root, 'posts'), 'a.png'), place: { file: 'templates/x/footer.md' } }
    const { cover, problems } = await resolve({ ...asked, assets: [...asked.assets, ofTheme] })
    expect(cover?.reference.source.kind).toBe('generated')
    expect(problems).toEqual([])
  })

  it('is generated where there is none', async () => {
    await write('posts/badge.png', makePng(199, 20))
    for (const asked of [article(root, []), article(root, ['badge.png'])]) {
      const { cover, problems } = await resolve(asked)
      expect(problems).toEqual([])
      expect(cover).toMatchObject({ reference: { alt: '你好' }, mediaType: 'image/png', widthPx: 1410 })
    }
  })

  it('is left to the library when the post names one of its pictures', async () => {
    const { cover, problems } = await resolve(article(root, [], { coverMediaId: 'abc' }))
    expect([cover, problems]).toEqual([undefined, []])
  })

  it('is not generated where a picture is amiss, which may be the very one', async () => {
    const { cover, problems } = await resolve(article(root, ['gone.png']))
    expect(cover).toBeUndefined()
    expect(problems).toMatchObject([{ code: 'image/not-found' }])
  })
})
