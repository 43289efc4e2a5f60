import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { testSecret } from '../helpers/secrets.ts'

/*
 * What can become of a ledger between two runs, by hand, by git or by moving things about. `letter.md` has a draft; in
 * the end it has it still, as it was, and nothing was made twice.
 */

const ledger = `.wxpub/ledger/${defaultAccount.appId}`
const entryFile = `${ledger}/posts/letter-da9e8022.json`
const assetFile = `${ledger}/assets.ndjson`
const changed = letter.replace('再见', '下次见')
const other = { appId: 'wxfake0000000002', appSecret: testSecret('other') }
const config = { waits: { settleMs: [0], giveUpMs: 1, pollMs: [1], othersMs: 0 } }

interface Scene {
  project: Project
  server: FakeWeChat
  mediaId: string
  /** Changes a file that is there. */
  spoil(path: string, change: (text: string) => string): Promise<unknown>
}

interface Case {
  spoil(scene: Scene): Promise<unknown>
  /** Default: `draft letter.md`. */
  args?: string[]
  env?: Record<string, string>
  /** Default: 1. */
  code?: number
  /** Drafts and publications in the end. Default: one draft, the one that was there, untouched. */
  end?: [drafts: number, publications: number]
  /** Whether the draft may be written to, since the ledger still tells that it is ours. */
  isUpdated?: boolean
  /** Requests to the account; of refused ledgers none. Default: not counted. */
  requests?: number
}

const cases: Record<string, Case> = {
  'an entry cut off': {
    spoil: ({ spoil }) => spoil(entryFile, (text) => text.slice(0, text.indexOf('"knownIds"'))),
    requests: 0,
  },
  'an entry emptied': { spoil: ({ spoil }) => spoil(entryFile, () => ''), requests: 0 },
  'an entry edited into broken JSON': {
    spoil: ({ spoil }) => spoil(entryFile, (text) => text.replace('"index": 0', '"index": 0,')),
    requests: 0,
  },
  'an entry edited into another shape': {
    spoil: ({ spoil }) => spoil(entryFile, (text) => text.replace('"index": 0', '"index": "first"')),
    requests: 0,
  },
  'an entry edited to name another post': {
    spoil: ({ spoil }) => spoil(entryFile, (text) => text.replace('"key": "letter.md"', '"key": "a.md"')),
    requests: 0,
  },
  'an entry from the future': {
    spoil: ({ spoil }) => spoil(entryFile, (text) => text.replace('"schema": 1', '"schema": 7')),
    requests: 0,
  },
  'an entry with merge markers, one draft': {
    spoil: ({ spoil }) =>
      spoil(entryFile, (text) => text.replace(/^ {2}"contentHash".*$/m, (line) => conflict(line, line))),
    requests: 0,
  },
  'an entry with merge markers, two drafts': {
    spoil: ({ spoil, mediaId }) =>
      spoil(entryFile, (text) =>
        text.replace(/^ {4}"mediaId".*$/m, (line) => conflict(line, line.replace(mediaId, 'THE-OTHER-ONE'))),
      ),
    requests: 0,
  },
  'a draft id mistyped by hand': {
    spoil: ({ spoil, mediaId }) => spoil(entryFile, (text) => text.replaceAll(mediaId, `${mediaId}x`)),
    args: ['draft', 'letter.md', '--theme', 'elegant'],
    code: 0,
  },
  'a line of pictures cut off': {
    spoil: async ({ spoil, project }) => {
      await spoil(assetFile, (text) => text.slice(0, -40))
      await project.write('letter.md', changed)
    },
    code: 0,
    isUpdated: true,
  },
  'lines of pictures from the future': {
    spoil: async ({ spoil, project }) => {
      await spoil(assetFile, (text) => text.replaceAll('"schema":1', '"schema":7'))
      await project.write('letter.md', changed)
    },
  },
  'the ledger lost': { spoil: ({ project }) => project.remove('.wxpub'), code: 0, isUpdated: true },
  'the ledger lost, the post changed': {
    spoil: async ({ project }) => {
      await project.remove('.wxpub')
      await project.write('letter.md', changed)
    },
  },
  'an old branch checked out': {
    async spoil({ spoil, project, server }) {
      const before = await project.read(entryFile)
      await project.write('letter.md', changed)
      await project.run(['draft', 'letter.md'], { env: account(server) })
      await spoil(entryFile, () => before)
      await project.write('letter.md', letter.replace('再见', '回见'))
    },
  },
  'an old branch checked out, from before the draft': {
    async spoil({ project, server }) {
      await project.write('letter.md', changed)
      await project.run(['draft', 'letter.md'], { env: account(server) })
      await project.remove(entryFile)
      await project.write('letter.md', letter)
    },
  },
  'an old branch checked out after it was published': {
    async spoil({ spoil, project, server }) {
      const before = await project.read(entryFile)
      await project.run(['publish', 'letter.md', '--yes'], { env: account(server) })
      await spoil(entryFile, () => before)
      await project.write('letter.md', changed)
    },
    args: ['publish', 'letter.md', '--yes'],
    code: 0,
    end: [0, 1],
  },
  'a uid that two posts have': {
    async spoil({ project }) {
      const uid = (text: string) => text.replace('title:', 'uid: spring\ntitle:')
      await project.write('letter.md', uid(letter))
      await project.write('copy.md', uid(letter.replace('第一封信', '第二封信')))
    },
    args: ['draft', 'letter.md', 'copy.md'],
    requests: 0,
  },
  'a ledger of the stand-in, sent to WeChat': {
    spoil: ({ project }) => project.write('letter.md', changed),
    env: { WECHAT_API_BASE: '' },
    requests: 0,
  },
  'a ledger of WeChat’s, sent to a stand-in': {
    async spoil({ spoil, project }) {
      await spoil(entryFile, (text) => text.replace('"standIn": true', '"standIn": false'))
      await project.write('letter.md', changed)
    },
    requests: 1,
  },
  'another account': {
    spoil: async () => undefined,
    env: { WECHAT_APP_ID: other.appId, WECHAT_APP_SECRET: other.appSecret },
    code: 0,
  },
  'the account renamed in the config': {
    spoil: ({ project }) => {
      const { appId } = defaultAccount
      const accounts = { renamed: { appId, secret: { env: 'WECHAT_APP_SECRET' } } }
      return project.write('wxpub.config.json', JSON.stringify({ ...config, accounts }))
    },
    code: 0,
    requests: 0,
  },
  'a config added nearer to the post': {
    async spoil({ project, server }) {
      await project.write('posts/other.md', '# 另一篇\n\n没有图片。\n')
      await project.run(['draft', 'posts/other.md'], { env: account(server) })
      await project.write('posts/wxpub.config.json', JSON.stringify(config))
    },
    args: ['draft', 'posts/other.md'],
    end: [2, 0],
    requests: 0,
  },
  'a post renamed and changed': {
    async spoil({ project }) {
      await project.remove('letter.md')
      await project.write('信.md', changed.replace('你好', '今天'))
    },
    args: ['draft', '信.md'],
    requests: 0,
  },
  'a post deleted': {
    async spoil({ project }) {
      await project.remove('letter.md')
      await project.write('posts/other.md', '# 另一篇\n')
    },
    args: ['status'],
    code: 0,
    requests: 0,
  },
}

const conflict = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> other`

const account = ({ origin }: FakeWeChat) => ({
  WECHAT_APP_ID: defaultAccount.appId,
  WECHAT_APP_SECRET: defaultAccount.appSecret,
  WECHAT_API_BASE: origin,
})

test.each(Object.entries(cases))('%s', async (name, wanted) => {
  const { args = ['draft', 'letter.md'], code = 1, end = [1, 0], isUpdated = false } = wanted
  const texts: string[] = []
  for (const lang of ['zh', 'en']) {
    const server = await startFakeWeChat({
      accounts: [defaultAccount, other],
    })
    onTestFinished(() => server.close())
    const project = await makeProject({
      'letter.md': letter,
      'cover.png': makePng(900, 383),
      'a.png': makePng(400, 300),
      'b.png': makePng(300, 400),
      'wxpub.config.json': JSON.stringify(config),
    })
    const env = account(server)
    expect((await project.run(['draft', 'letter.md'], { env })).code).toBe(0)
    const [mediaId = ''] = server.account().drafts.keys()
    const spoil: Scene['spoil'] = async (path, change) => {
      const text = await project.read(path)
      expect(change(text)).not.toBe(text)
      return project.write(path, change(text))
    }
    await wanted.spoil({ project, server, mediaId, spoil })
    const files = await filesOf(project)
    const articles = JSON.stringify(server.account().drafts.get(mediaId)?.articles)
    const calls = server.calls.length

    const line = [...args, '--lang', lang]
    const ended = await project.run(line, { env: { ...env, ...wanted.env } })
    texts.push(
      `$ wxpub ${line.join(' ')}\n${ended.stderr}${ended.stdout}→ ${ended.code}\n`.replaceAll(
        mediaId,
        '<the draft>',
      ),
    )
    expect(ended.code).toBe(code)
    if (wanted.requests !== undefined) expect(server.calls.length - calls).toBe(wanted.requests)

    const { drafts, publications } = server.account()
    expect([drafts.size, publications.size]).toEqual(end)
    if (end[0] > 0 && !isUpdated) expect(JSON.stringify(drafts.get(mediaId)?.articles)).toBe(articles)
    // Whatever a file of the ledger told is still there.
    const after = await filesOf(project)
    for (const [path, text] of Object.entries(files)) {
      if (code !== 0) expect(after[path]).toBe(text)
      else for (const id of idsIn(text)) expect(Object.values(after).join()).toContain(id)
    }
  }
  const text = normalize(texts.join('\n'))
  // What needs nobody's doing says so, as ever.
  if (/ {2}[a-z]+\/[a-z-]+$/m.test(text))
    await expect(text).toMatchFileSnapshot(`bad-ledger/${name.replace(/\W+/g, '-')}.txt`)
})

/** The committed files of the ledger, by path. */
async function filesOf({ folder }: Project): Promise<Record<string, string>> {
  const names = await readdir(join(folder, ledger), { recursive: true }).catch(() => [])
  const paths = names.filter((name) => /json$/.test(name)).sort()
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, ledger, path), 'utf8')))
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']))
}

const idsIn = (text: string): string[] =>
  [...text.matchAll(/"(?:mediaId|articleId|bodyUrl)": ?"([^"]+)"/g)].map(([, id = '']) => id)

function normalize(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    .replace(/\d+\.\d (秒|s)\b/g, '<time> $1')
    .replace(/\d+\.\d 秒/g, '<time> 秒')
    .replace(/\d{4}-\d\d-\d\d/g, '<date>')
    .replace(/weixin\.qq\.com\/s\?[\w=&]+/g, 'weixin.qq.com/s/<id>')
    .replace(/(mmbiz\.qpic\.cn\/sz_mmbiz_png\/)[^/]+/g, '$1<id>')
    .replace(/(草稿|draft) [\w-]{64}x?/g, '$1 <media id>')
}
