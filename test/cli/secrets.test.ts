import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

/*
 * Every test that runs the command fails on a secret in its outputs and files (`helpers/no-secrets.ts`). Here the main
 * commands run in the ways that tell most, against servers that tell everything they know.
 */

const secret = testSecret('app')
const token = testSecret('token')
const tells = `invalid ${token} ${secret} access_token=${token}&secret=${encodeURIComponent(secret)}`

const files = {
  'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
  'x.md': '---\ntitle: 题\ncover: cover.png\n---\n\n文 ![猫](cat.png)\n',
  'cat.png': makePng(300, 200),
  'cover.png': makePng(900, 383),
}
const commands = [
  ['draft', 'x.md'],
  ['publish', 'x.md', '--yes'],
  ['status'],
  ['list', 'drafts'],
  ['upload', 'cat.png'],
]
const manners = [['--json'], ['--verbose', '--lang', 'en', '--record', 'record.ndjson']]
const runs = commands.flatMap((command) => manners.map((manner) => [...command, ...manner]))

/** What a server that tells everything answers to all but the request for a token. */
const answers = {
  'an errmsg': { json: { errcode: 47001, errmsg: tells } },
  'a refused token': { json: { errcode: 40001, errmsg: tells } },
  'a page': { status: 500, type: `text/html; ${tells}`, body: tells, headers: { location: tells } },
}

test.each(Object.entries(answers))(
  '%s that repeats secret and token is shown without them',
  async (_, reply) => {
    const server = await startScriptedServer(({ path }) =>
      path.endsWith('token') ? { json: { access_token: token, expires_in: 7200 } } : reply,
    )
    onTestFinished(() => server.close())
    const project = await makeProject(files)
    const env = {
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: 'wx0123456789abcdef',
      WECHAT_APP_SECRET: secret,
    }
    for (const args of runs) {
      const { stdout, stderr } = await project.run(args, { env })
      expect(stdout + stderr).not.toMatch(new RegExp(`${token}|${secret}`))
      for (const [path, text] of await readAll(project.folder)) {
        expect([path, text.includes(token) || text.includes(secret)]).toEqual([path, false])
      }
      if (args.includes('--record')) await project.remove('record.ndjson').catch(() => undefined)
    }
    expect(server.requests.length).toBeGreaterThan(runs.length)
  },
)

test('after all has gone well the token stands in one file of the cache, which its owner alone may read', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject(files)
  const cache = join(project.folder, 'cache')
  const all = { ...env, HOME: project.folder, XDG_CACHE_HOME: cache }
  for (const args of runs) {
    expect((await project.run(args, { env: all })).code).toBe(0)
    if (args.includes('--record')) await project.remove('record.ndjson').catch(() => undefined)
  }
  const { value } = server.account().stableToken!
  const found = (await readAll(project.folder)).filter(
    ([, text]) => text.includes(value) || text.includes(env.WECHAT_APP_SECRET),
  )
  expect(found.map(([path]) => path)).toEqual([expect.stringMatching(/^cache\/wxpub\/[0-9a-f]{32}\.json$/)])
  expect((await stat(join(project.folder, found[0]![0]))).mode & 0o777).toBe(0o600)
})

async function readAll(folder: string): Promise<[path: string, text: string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const),
  ).then((read) => read.map(([path, text]) => [path, text]))
}
