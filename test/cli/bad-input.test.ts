import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createHastyClock } from '../helpers/hasty-clock.ts'
import { scene } from '../helpers/pictures.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { testSecret } from '../helpers/secrets.ts'

/** One thing a user can get wrong, or the world can do to him. */
interface Case {
  /** Files beside or instead of the good post `x.md`, its cover and its picture. */
  files?: Record<string, string | Uint8Array>
  /** Default: `publish x.md --yes`. */
  args?: string[]
  env?: Record<string, string>
  server?(server: FakeWeChat): void
  /** Replaces the stand-in by something that isn't one. */
  origin?(): Promise<string>
  /** Default: 1. */
  code?: number
  /** Drafts on the server in the end. Default: none. */
  drafts?: number
}

const head = (fields: string) => `---\n${fields}\n---\n\n正文。![图](a.png)\n`
const goodPost = head('title: 好文章\ncover: cover.png')
const preload = pathToFileURL(join(import.meta.dirname, '../helpers/fail-writes.mjs')).href
const failWrites = (code: string, folder = '.wxpub') => ({
  NODE_OPTIONS: `--import=${preload}`,
  FAIL_WRITES: `${code} ${folder}`,
})
const ledger = `.wxpub/ledger/${defaultAccount.appId}`

const damagedWebp = (await scene(400, 300).webp().toBuffer()).fill(0x55, 1000, 1400)

const cases: Record<string, Case> = {
  'no such file': { args: ['publish', 'nothing.md', '--yes'] },
  'empty file': { files: { 'x.md': '' } },
  'a folder without posts': { files: { 'empty/notes.txt': 'x' }, args: ['draft', 'empty'] },
  'two posts with one uid': {
    files: { 'x.md': head('title: 甲\nuid: one'), 'y.md': head('title: 乙\nuid: one') },
    args: ['publish', 'x.md', 'y.md', '--yes'],
  },
  'broken YAML': { files: { 'x.md': head('title: [甲\ncover: cover.png') } },
  'a list as front matter': { files: { 'x.md': head('- 甲\n- 乙') } },
  'front matter in JavaScript': {
    files: { 'x.md': '---js\nmodule.exports = { title: "甲" }\n---\n\n正文。\n' },
  },
  'front matter never closed': { files: { 'x.md': '---\ntitle: 甲\n\n正文。\n' } },
  'a near miss of a field': { files: { 'x.md': head('tilte: 甲\ncover: cover.png') } },
  'wrong types': { files: { 'x.md': head('title: [甲]\ndraft: 也许\ncomments: everybody') } },
  'title over the limit': { files: { 'x.md': head(`title: ${'长'.repeat(65)}`) } },
  'no title': { files: { 'x.md': head('cover: cover.png') } },
  'picture missing': { files: { 'x.md': '# 甲\n\n![图](b.png)\n' } },
  'pictures at addresses of private networks': {
    files: {
      'x.md':
        '# 甲\n\n![图](http://127.0.0.1:9/a.png?key=secret)\n\n![图](http://2852039166/latest/meta-data/)\n\n![图](a.png)\n',
    },
  },
  'picture in a data address cut off': { files: { 'x.md': '# 甲\n\n![图](data:image/png;base64,iVBOR)\n' } },
  'picture in no static folder': { files: { 'x.md': '# 甲\n\n![图](/img/a.png)\n' } },
  'picture empty': { files: { 'a.png': '' } },
  'picture a directory': { files: { 'x.md': '# 甲\n\n![图](pictures)\n', 'pictures/x.txt': 'x' } },
  'picture truncated': { files: { 'a.png': makePng(400, 300).subarray(0, 60) } },
  'pictures that are bombs': {
    files: {
      'x.md': '# 甲\n\n![](cover.png) ![一](a.png) ![二](b.svg) ![三](c.svg) ![四](d.heic)\n',
      'a.png': pngOfSize(50_000),
      'b.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'c.svg': '<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
      'd.heic': '\0\0\0\x18ftypheic\0\0\0\0heic',
    },
  },
  'pictures with damaged data': {
    files: {
      'x.md': '# 甲\n\n![](cover.png)\n\n![一](a.webp)\n\n![二](b.webp)\n',
      'a.webp': damagedWebp,
      'b.webp': Buffer.concat([damagedWebp, Buffer.from('x')]),
    },
  },
  'picture named .png but HTML': { files: { 'a.png': '<!doctype html><p>404</p>' } },
  'path outside the project': { files: { 'x.md': '# 甲\n\n![图](../../../etc/passwd)\n' } },
  'a post of 5 MB': { files: { 'x.md': `# 甲\n\n${'很长的一行。'.repeat(280_000)}\n` } },
  'invalid UTF-8': { files: { 'x.md': Buffer.from([...Buffer.from('# 甲\n\n正文'), 0xff, 0xfe, 0x0a]) } },
  'NUL bytes': { files: { 'x.md': '# 甲\n\n正\0文 ![图](a.png)\n' } },
  'unknown theme': { files: { 'x.md': head('title: 甲\ntheme: nothing-like-it') } },
  'a theme that does not parse': {
    files: {
      'x.md': head('title: 甲\ntheme: mine'),
      'templates/mine/theme.css': 'p {\n  color: #333;\n\nh1 { font-size: 20px',
    },
  },
  'a config that throws': { files: { 'wxpub.config.mjs': 'throw new Error("no such luck")\n' } },
  'a config that exports nothing': { files: { 'wxpub.config.mjs': 'const config = {}\n' } },
  'a raw secret in the config': {
    files: { 'wxpub.config.json': '{ "appId": "wx1", "secret": "0123456789abcdef0123456789abcdef" }' },
  },
  'half a credential': { env: { WECHAT_APP_SECRET: '' } },
  'a ledger entry that is corrupt': { files: { [`${ledger}/posts/x-398842b6.json`]: '{ "key": "x.md", ' } },
  'a ledger entry with merge markers': {
    files: {
      [`${ledger}/posts/x-398842b6.json`]: '{\n<<<<<<< HEAD\n  "key": "x.md"\n=======\n>>>>>>> other\n}\n',
    },
  },
  'a ledger entry of a newer schema': {
    files: {
      [`${ledger}/posts/x-398842b6.json`]: '{\n  "key": "x.md",\n  "revision": 3,\n  "schema": 99\n}\n',
    },
  },
  'a read-only folder': { env: failWrites('EROFS') },
  'a full disk': { env: failWrites('ENOSPC', 'ledger') },
  'server unreachable': { origin: closedPort },
  'TLS refused': { origin: async () => (await plainServer('', 'text/plain')).replace('http:', 'https:') },
  'a gateway’s page': { origin: () => plainServer('<h1>502 Bad Gateway</h1>', 'text/html', 502) },
  'broken JSON': { origin: () => plainServer('{"access_token": "', 'text/plain') },
  'wrong secret': { env: { WECHAT_APP_SECRET: testSecret('wrong') } },
  'IP not allowed': {
    server: (server) =>
      refuse(server, 40164, 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist'),
  },
  'publishing not allowed': {
    server: (server) => {
      server.account().kind = 'personal'
    },
    code: 0,
    drafts: 1,
  },
  'daily quota used up': {
    server: (server) => refuse(server, 45009, 'reach max api daily quota limit', 'draft/add'),
  },
}

/** A square whose header says more than its data holds. */
function pngOfSize(pixels: number): Buffer {
  const png = makePng(4, 3)
  png.writeUInt32BE(pixels, 16)
  png.writeUInt32BE(pixels, 20)
  return png
}

function refuse(server: FakeWeChat, errcode: number, errmsg: string, endpoint = 'stable_token') {
  server.failNext(endpoint, { errcode, errmsg: `${errmsg} rid: 5fa26c60-1a2b3c4d-5e6f7a8b` }, 9)
}

test.each(Object.entries(cases))(
  '%s',
  async (name, { files, args, env, server: prepare, origin, code = 1, drafts = 0 }) => {
    const server = await startFakeWeChat()
    onTestFinished(() => server.close())
    prepare?.(server)
    const base = {
      'x.md': goodPost,
      'a.png': makePng(900, 600),
      'cover.png': makePng(900, 383),
      'wxpub.config.json': '{ "waits": { "settleMs": [0], "giveUpMs": 1, "pollMs": [1], "othersMs": 0 } }',
    }
    const hasConfig = Object.keys(files ?? {}).some((path) => path.startsWith('wxpub.config'))
    const project = await makeProject({ ...base, ...files })
    if (hasConfig && !files?.['wxpub.config.json']) await project.remove('wxpub.config.json')
    const account = {
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
      WECHAT_API_BASE: (await origin?.()) ?? server.origin,
    }
    const isText =
      !env && !prepare && !origin && Object.keys(files ?? {}).every((path) => /\.(md|css|json)$/.test(path))
    const texts: string[] = []
    for (const lang of ['zh', 'en']) {
      const line = [...(args ?? ['publish', 'x.md', '--yes']), '--lang', lang]
      // Once the built command, unless all is wrong in a text; again only where what is loaded before it counts.
      const isBuilt = lang === 'zh' ? !isText : env?.NODE_OPTIONS
      const options = { env: { ...account, ...env } }
      const ended = isBuilt
        ? await project.wxpub(line, options)
        : await project.run(line, { ...options, clock: createHastyClock(Date.now()) })
      texts.push(`$ wxpub ${line.join(' ')}\n${ended.stderr}${ended.stdout}→ ${ended.code}\n`)
      expect(ended.code).toBe(code)
      expect(ended.stdout).toBe('')
    }
    expect(server.account().drafts.size).toBe(drafts)
    expect(server.account().publications.size).toBe(0)
    const text = texts.join('\n').replaceAll(project.folder, '<project>')
    expect(text).not.toMatch(/access_token|fakesecret|0123456789abcdef0123/)
    await expect(normalize(text)).toMatchFileSnapshot(`bad-input/${name.replace(/\W+/g, '-')}.txt`)
  },
)

/** What differs from run to run: ports, ids, times, Node's own words. */
function normalize(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    .replace(/\d+\.\d (秒|s)\b/g, '<time> $1')
    .replace(/\d+\.\d 秒/g, '<time> 秒')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '<local time>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/g, '<rid>')
    .replace(/(草稿|draft) [\w-]{64}/g, '$1 <media id>')
}

async function closedPort(): Promise<string> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return `http://127.0.0.1:${port}`
}

async function plainServer(body: string, type: string, status = 200): Promise<string> {
  const server: Server = createServer((_, response) =>
    response.writeHead(status, { 'content-type': type }).end(body),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
