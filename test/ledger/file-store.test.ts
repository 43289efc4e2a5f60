import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../src/clock.ts'
import { AssetLines } from '../../src/ledger/asset-lines.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { LedgerFolder } from '../../src/ledger/ledger-folder.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { type Problem, ProblemError } from '../../src/problems/problem.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { sampleAsset, samplePost } from './sample-records.ts'
import { sharedStoreContract, storeContract } from './store-contract.ts'

let root: string
let store: LedgerStore

beforeEach(async () => {
  root = await temporaryFolder()
  store = openStore()
})

const openStore = (appId = 'wx01') => openFileStore({ root, appId, clock: systemClock, cwd: root })
const account = () => join(root, '.wxpub/ledger/wx01')
const assetFile = () => join(account(), 'assets.ndjson')
const postFile = async () => join(account(), 'posts', (await readdir(join(account(), 'posts')))[0] ?? '')

const recordOf = async (key: string) => (await store.get(key))?.value
const change = async (key: string, value: object) => store.put(key, value, (await store.get(key))?.version)

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error.problem
  throw error ?? new Error('Expected a problem')
}

storeContract('a folder', async () => {
  const folder = await temporaryFolder()
  return openFileStore({ root: folder, appId: 'wx01', clock: systemClock, cwd: folder })
})

sharedStoreContract('a folder', async () => {
  const folder = await temporaryFolder()
  return {
    open: () => openFileStore({ root: folder, appId: 'wx01', clock: systemClock, cwd: folder }),
    async ownersDie() {
      const leases = join(folder, '.wxpub/local/leases')
      for (const name of await readdir(leases)) {
        const path = join(leases, name)
        // A process with this id started at another time: the one that wrote the lease is gone.
        const record = JSON.parse(await readFile(path, 'utf8'))
        await writeFile(path, JSON.stringify({ ...record, id: 'of the dead', start: '1' }))
      }
    },
    async spoil(key) {
      const posts = join(folder, '.wxpub/ledger/wx01/posts')
      for (const name of await readdir(posts)) {
        const text = await readFile(join(posts, name), 'utf8')
        if (text.includes(`"key": "${key.slice('posts/'.length)}"`)) await writeFile(join(posts, name), '{')
      }
    },
  }
})

describe('layout', () => {
  it('creates nothing by reading', async () => {
    await store.get('posts/a.md')
    await store.get('assets/00')
    await store.list('')
    expect(await readdir(root)).toEqual([])
  })

  it('keeps a sorted line for each field, and tells git how to merge', async () => {
    await store.put('posts/posts/2024/Hello 世界!.md', samplePost('posts/2024/Hello 世界!.md'))
    await store.put('assets/00ff', sampleAsset())
    expect(await readdir(join(account(), 'posts'))).toEqual(['hello-世界-2bfbd427.json'])
    expect(await readFile(await postFile(), 'utf8')).toMatchInlineSnapshot(`
      "{
        "abandoned": [],
        "contentHash": "c0",
        "draft": {
          "bodyHash": "b0",
          "index": 0,
          "linksHash": "l0",
          "mediaId": "draft-1"
        },
        "key": "posts/2024/Hello 世界!.md",
        "knownIds": [
          "draft-1"
        ],
        "path": "posts/2024/Hello 世界!.md",
        "publications": [],
        "revision": 1,
        "schema": 1,
        "sent": [],
        "standIn": true,
        "title": "你好"
      }
      "
    `)
    expect(await readFile(assetFile(), 'utf8')).toBe(
      '{"key":"00ff","revision":1,"schema":1,"standIn":true,"bodyUrl":"https://mmbiz.qpic.cn/a"}\n',
    )
    expect(await readFile(join(root, '.wxpub/.gitattributes'), 'utf8')).toBe('assets.ndjson merge=union\n')
    expect(await readFile(join(root, '.wxpub/.gitignore'), 'utf8')).toBe('local/\n*.tmp\n')
    execFileSync('git', ['init', '-q'], { cwd: root })
    const attribute = execFileSync('git', ['check-attr', 'merge', assetFile()], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(attribute).toMatch(/: merge: union\n$/)
    const untracked = execFileSync('git', ['status', '--porcelain', '-uall'], { cwd: root, encoding: 'utf8' })
    expect(untracked).not.toMatch(/local/)
  })

  it('leaves what a person wrote into the git files', async () => {
    await mkdir(join(root, '.wxpub'))
    await writeFile(join(root, '.wxpub/.gitignore'), 'mine\n')
    await store.put('assets/00ff', sampleAsset())
    expect(await readFile(join(root, '.wxpub/.gitignore'), 'utf8')).toBe('mine\n')
  })

  it('fills the git files that a killed process made and left empty', async () => {
    await mkdir(join(root, '.wxpub'))
    for (const name of ['.gitignore', '.gitattributes']) await writeFile(join(root, '.wxpub', name), '')
    await store.put('assets/00ff', sampleAsset())
    expect(await readFile(join(root, '.wxpub/.gitignore'), 'utf8')).toContain('local/\n')
    expect(await readFile(join(root, '.wxpub/.gitattributes'), 'utf8')).toContain('merge=union\n')
  })

  it('is made anew after git removed it with a switch of branch', async () => {
    await store.put('posts/a.md', samplePost('a.md'))
    await rm(join(root, '.wxpub'), { recursive: true })
    await store.put('posts/a.md', samplePost('a.md'))
    await store.put('assets/00ff', sampleAsset())
    expect(await store.list('')).toEqual(['assets/00ff', 'posts/a.md'])
  })

  it.each(['../../etc', 'a/b', 'WX01', 'con', '测试 号', '.', ''])(
    'makes a safe folder for app id %j',
    async (appId) => {
      await openStore(appId).put('assets/00ff', sampleAsset())
      const [folder, ...others] = await readdir(join(root, '.wxpub/ledger'))
      expect(others).toEqual([])
      expect(folder).toMatch(/^[a-z0-9测试号-]+-[0-9a-f]{8}$/)
    },
  )

  it.each(['.md', `${'长'.repeat(300)}.md`, 'a/../b:*?"<>|.md', `${'x'.repeat(39)} y.md`, 'e\u0301.md'])(
    'makes a safe file for post key %j',
    async (key) => {
      await store.put(`posts/${key}`, samplePost(key))
      expect(await store.list('')).toEqual([`posts/${key}`])
      expect(await readdir(join(account(), 'posts'))).toEqual([
        expect.stringMatching(/^[^/\\:*?"<>|\s]{1,40}-[0-9a-f]{8}\.json$/),
      ])
    },
  )
})

describe('a folder reached by two paths', () => {
  it('has one lease for both', async () => {
    const link = `${root}-link`
    await symlink(root, link)
    const other = openFileStore({ root: link, appId: 'wx01', clock: systemClock, cwd: root })
    const lease = await store.claim('posts/a.md')
    let hasWaited = false
    const second = other.claim('posts/a.md', () => {
      hasWaited = true
      void lease.release()
    })
    await (await second).release()
    await rm(link)
    expect(hasWaited).toBe(true)
  })
})

describe('claims of one process', () => {
  /** Sleeps until it is told to stop. */
  const sleep: Clock['sleep'] = (_, signal) =>
    new Promise((resolve) => signal?.addEventListener('abort', () => resolve()))
  const openPatient = () => openFileStore({ root, appId: 'wx01', clock: { now: Date.now, sleep }, cwd: root })

  it('get a lease one after the other, as soon as it is given back', async () => {
    const patient = openPatient()
    let holders = 0
    const most: number[] = []
    const claim = async () => {
      const lease = await patient.claim('posts/a.md')
      most.push(++holders)
      await lease.isOurs()
      holders--
      await lease.release()
    }
    await Promise.all(Array.from({ length: 4 }, claim))
    expect(most).toEqual([1, 1, 1, 1])
  })

  it('leave a lease to the next when one gives up waiting', async () => {
    const patient = openPatient()
    const held = await patient.claim('posts/a.md')
    const stopping = new AbortController()
    const first = patient.claim('posts/a.md', undefined, stopping.signal)
    const second = patient.claim('posts/a.md', () => stopping.abort())
    await expect(first).rejects.toMatchObject({ problem: { code: 'run/interrupted' } })
    await held.release()
    await (await second).release()
  })
})

describe('files that are kept for the next lease', () => {
  it('are made anew when somebody removes them', async () => {
    await store.put('posts/z.md', samplePost('z.md'))
    const keys = ['posts/a.md', 'posts/b.md', 'posts/c.md', 'posts/d.md']
    const held = await Promise.all(keys.map((key) => store.claim(key)))
    for (const lease of held) await lease.release()
    await rm(join(root, '.wxpub/local'), { recursive: true })
    for (const key of keys) await (await store.claim(key)).release()
  })
})

describe('broken entries', () => {
  const broken: [string, string, (text: string) => string, object][] = [
    ['half an entry', 'ledger/corrupt', (text) => text.slice(0, -10), { line: 20, column: 9 }],
    [
      'a comma too many',
      'ledger/corrupt',
      (text) => text.replace('"index": 0,', '"index": 0,,'),
      { line: 6, column: 16 },
    ],
    ['nothing', 'ledger/corrupt', () => '', { line: 1, column: 1 }],
    ['a list', 'ledger/corrupt', () => '[]', {}],
    ['no revision', 'ledger/corrupt', (text) => text.replace('"revision": 1', '"revision": "1"'), {}],
    ['another key', 'ledger/misnamed', (text) => text.replace('"key": "a.md"', '"key": "b.md"'), {}],
    ['another shape', 'ledger/corrupt', (text) => text.replace('"standIn": true', '"standIn": "yes"'), {}],
    [
      'merge markers',
      'ledger/merge-markers',
      (text) => text.replace('  "title"', '<<<<<<< HEAD\n  "title": "x",\n=======\n  "title"'),
      { line: 20, column: 1 },
    ],
    [
      'marks of a conflict in a conflict',
      'ledger/merge-markers',
      (text) => text.replace('  "title"', '<<<<<<<< HEAD\n  "title": "x",\n========\n  "title"'),
      { line: 20, column: 1 },
    ],
    ['a newer schema', 'ledger/newer-schema', (text) => text.replace('"schema": 1', '"schema": 2'), {}],
  ]
  it.each(broken)('tells %s and never overwrites it', async (_, code, spoil, place) => {
    const before = await store.put('posts/a.md', samplePost('a.md'))
    const path = await postFile()
    const version = await store.put('posts/sound.md', samplePost('sound.md'))
    const text = spoil(await readFile(path, 'utf8'))
    await writeFile(path, text)

    const file = path.slice(root.length + 1)
    expect(await problemOf(store.get('posts/a.md'))).toMatchObject({ code, place: { file, ...place } })
    for (const value of [samplePost('a.md'), null])
      for (const from of [undefined, before])
        expect((await problemOf(store.put('posts/a.md', value, from))).code).toBe(code)
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await store.get('posts/sound.md')).toMatchObject({ version })

    const [listed, sound] = await store.list('posts/')
    expect(sound).toBe('posts/sound.md')
    expect((await problemOf(store.get(listed ?? ''))).code).toBe(code)
  })

  it('is found again after git wrote CRLF', async () => {
    await store.put('posts/a.md', samplePost('a.md'))
    const path = await postFile()
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\n', '\r\n'))
    expect(await store.list('')).toEqual(['posts/a.md'])
    expect(await recordOf('posts/a.md')).toEqual(samplePost('a.md'))
  })

  it('is a problem when it can’t be opened', async () => {
    await store.put('posts/a.md', samplePost('a.md'))
    const path = await postFile()
    execFileSync('rm', [path])
    await mkdir(path)
    expect(await problemOf(store.get('posts/a.md'))).toMatchObject({
      code: 'ledger/not-read',
      params: { reason: 'EISDIR: illegal operation on a directory' },
    })
  })
})

describe('a ledger that git gave back', () => {
  it('has its entries at other versions, also where their revision is the same', async () => {
    const version = await store.put('posts/a.md', samplePost('a.md'))
    const path = await postFile()
    const theirs = (await readFile(path, 'utf8')).replace('你好', 'theirs')
    await writeFile(path, theirs)
    expect(await store.isAt('posts/a.md', version)).toBe(false)
    for (const value of [samplePost('a.md'), null])
      expect(await store.put('posts/a.md', value, version)).toBe('conflict')
    expect(await readFile(path, 'utf8')).toBe(theirs)
    await change('posts/a.md', samplePost('a.md'))
    expect(await readFile(path, 'utf8')).toContain('"revision": 2')
  })

  it('has its pictures at other versions, too', async () => {
    const version = await store.put('assets/00', sampleAsset())
    const theirs = (await readFile(assetFile(), 'utf8')).replace('qpic.cn/a', 'qpic.cn/theirs')
    await writeFile(assetFile(), theirs)
    expect(await store.isAt('assets/00', version)).toBe(false)
    expect(await store.put('assets/00', sampleAsset({ mediaId: 'm' }), version)).toBe('conflict')
    expect(await readFile(assetFile(), 'utf8')).toBe(theirs)
  })
})

describe('lines of pictures', () => {
  it('are in conflict where git puts another file in their place as they are written', async () => {
    const theirs = `${JSON.stringify({ key: '00', revision: 1, ...sampleAsset({ mediaId: 'theirs' }) })}\n`
    class SwitchedFolder extends LedgerFolder {
      override orNotRead<Result>(path: string, read: () => Result): Result | undefined {
        if (existsSync(path) && readFileSync(path, 'utf8').includes('mine')) writeFileSync(path, theirs)
        return super.orNotRead(path, read)
      }
    }
    const lines = new AssetLines(new SwitchedFolder(root, 'wx01', root))
    const put = lines.put('00', { ...sampleAsset({ mediaId: 'mine' }) }, undefined)
    expect(await put).toBe('conflict')
    expect(await recordOf('assets/00')).toEqual(sampleAsset({ mediaId: 'theirs' }))
  })

  it('ignores a torn last line and completes it with the next append', async () => {
    await store.put('assets/00', sampleAsset())
    await appendFile(assetFile(), '{"key":"00","revision":2,"sch')
    expect(await recordOf('assets/00')).toEqual(sampleAsset())

    await store.put('assets/11', sampleAsset({ mediaId: 'm' }))
    expect(await recordOf('assets/11')).toEqual(sampleAsset({ mediaId: 'm' }))
    const lines = (await readFile(assetFile(), 'utf8')).split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toBe('{"key":"00","revision":2,"sch')
  })

  it('keeps the lines of both sides of a conflict', async () => {
    const line = (key: string, bodyUrl: string) =>
      JSON.stringify({ key, revision: 1, schema: 1, standIn: true, bodyUrl })
    await store.put('assets/00', sampleAsset())
    await appendFile(
      assetFile(),
      [
        '<<<<<<< HEAD',
        line('11', 'a'),
        '=======',
        line('22', 'b'),
        '{broken',
        '[]',
        '{}',
        '>>>>>>> x',
        '',
      ].join('\n'),
    )
    expect(await store.list('')).toEqual(['assets/00', 'assets/11', 'assets/22'])
    expect(await recordOf('assets/11')).toEqual(sampleAsset({ bodyUrl: 'a' }))
    await change('assets/22', sampleAsset({ bodyUrl: 'c' }))
    expect(await recordOf('assets/22')).toEqual(sampleAsset({ bodyUrl: 'c' }))
  })

  it('keeps what both branches knew of one picture', async () => {
    const line = (revision: number, record: object) =>
      JSON.stringify({ key: '00', revision, schema: 1, standIn: true, ...record })
    const sides = [
      line(1, { intent: '2026-11-27T08:00:00Z' }),
      line(2, { mediaId: 'ours' }),
      line(1, { bodyUrl: 'theirs' }),
      line(2, { bodyUrl: 'theirs', intent: '2026-11-27T08:00:00Z' }),
    ]
    await store.put('assets/11', sampleAsset())
    await appendFile(assetFile(), `${sides.join('\n')}\n`)
    const value = { schema: 1, standIn: true, mediaId: 'ours', bodyUrl: 'theirs' }
    expect(await recordOf('assets/00')).toEqual(value)
    const version = await change('assets/00', { ...value, mediaId: 'newer' })
    const newer = { ...value, mediaId: 'newer', sentIds: ['newer', 'ours'] }
    for (const each of [store, openStore()])
      expect(await each.get('assets/00')).toEqual({ value: newer, version })
    expect(await readFile(assetFile(), 'utf8')).toMatch(/"revision":3,.*\n$/)
  })

  it('keeps every id that a picture was sent under on either branch; one that was only found is none', async () => {
    const line = (revision: number, record: object) =>
      JSON.stringify({ key: '00', revision, schema: 1, standIn: true, ...record })
    const sides = [
      line(1, { mediaId: 'pulled', found: true }),
      line(1, { mediaId: 'ours' }),
      line(2, { mediaId: 'ours', bodyUrl: 'a' }),
      line(1, { mediaId: 'theirs' }),
      line(2, { mediaId: 'theirs', bodyUrl: 'b' }),
      line(3, { mediaId: 'theirs', bodyUrl: 'c' }),
    ]
    await store.put('assets/11', sampleAsset())
    await appendFile(assetFile(), `${sides.join('\n')}\n`)
    const value = { schema: 1, standIn: true, mediaId: 'theirs', bodyUrl: 'c', sentIds: ['ours', 'theirs'] }
    expect(await recordOf('assets/00')).toEqual(value)
  })

  it('keeps which posts were submitted on either branch with a picture as their cover', async () => {
    const line = (revision: number, record: object) =>
      JSON.stringify({ key: '00', revision, schema: 1, standIn: true, ...record })
    const [one, other] = [{ aa: '2026-11-27T08:00:00.000Z' }, { bb: '2026-11-27T09:00:00.000Z' }]
    await store.put('assets/11', sampleAsset())
    const sides = [line(1, {}), line(2, { submitted: one }), line(2, {}), line(3, { submitted: other })]
    await appendFile(assetFile(), `${sides.join('\n')}\n`)
    const value = { schema: 1, standIn: true, submitted: { ...one, ...other } }
    expect(await recordOf('assets/00')).toEqual(value)
  })

  it('refuses a line of a newer schema, and that one alone', async () => {
    await store.put('assets/00', sampleAsset())
    await appendFile(assetFile(), '{"key":"11","revision":1,"schema":2,"other":[]}\n')
    const newer = {
      code: 'ledger/newer-schema',
      place: { file: '.wxpub/ledger/wx01/assets.ndjson', line: 2 },
    }
    expect(await problemOf(store.get('assets/11'))).toMatchObject(newer)
    expect(await problemOf(store.put('assets/11', sampleAsset()))).toMatchObject(newer)
    expect(await recordOf('assets/00')).toEqual(sampleAsset())
  })

  it('takes no older branch’s line for what a newer wxpub wrote', async () => {
    const lines = [
      '{"key":"00","revision":2,"schema":2,"other":[]}',
      '{"key":"00","revision":2,"schema":1,"standIn":true}',
    ]
    await store.put('assets/11', sampleAsset())
    await appendFile(assetFile(), `${lines.join('\n')}\n`)
    expect((await problemOf(store.get('assets/00'))).code).toBe('ledger/newer-schema')
  })

  it('sees what another store wrote', async () => {
    const version = await store.put('assets/00', sampleAsset())
    await openStore().put('assets/00', sampleAsset({ mediaId: 'm' }), version)
    expect(await recordOf('assets/00')).toEqual(sampleAsset({ mediaId: 'm' }))
  })
})

describe('a folder that can’t be written', () => {
  it('tells the path and the reason, and leaves the old entry', async () => {
    const version = await store.put('posts/a.md', samplePost('a.md'))
    const sent = await store.put('assets/00', sampleAsset())
    const path = await postFile()
    await chmod(assetFile(), 0o444)
    await withoutRights(dirname(path), async () => {
      expect(await problemOf(store.put('posts/a.md', samplePost('a.md', { title: 'new' }), version))).toEqual(
        {
          code: 'ledger/not-written',
          severity: 'error',
          params: { path: path.slice(root.length + 1), reason: 'EACCES: permission denied' },
          place: { file: path.slice(root.length + 1) },
        },
      )
      expect((await problemOf(store.put('assets/00', sampleAsset(), sent))).code).toBe('ledger/not-written')
    })
    expect(await store.get('posts/a.md')).toEqual({ value: samplePost('a.md'), version })
    expect(await readdir(dirname(path))).toHaveLength(1)
  })

  it('tells it when even the first folder can’t be made', async () => {
    await writeFile(join(root, '.wxpub'), 'a file')
    const problem = await problemOf(store.put('posts/a.md', samplePost('a.md')))
    expect(problem).toMatchObject({
      code: 'ledger/not-written',
      params: { reason: expect.stringMatching(/^(ENOTDIR|EEXIST): /) },
    })
    expect((await problemOf(store.claim('posts/a.md'))).code).toBe('ledger/not-written')
  })

  /** Makes a folder read-only; root may write anywhere, so it becomes somebody else meanwhile. */
  async function withoutRights(folder: string, run: () => Promise<void>): Promise<void> {
    execFileSync('chmod', ['-R', 'a+rwX', join(root, '.wxpub/local')])
    execFileSync('chmod', ['a+rx', root])
    await chmod(folder, 0o555)
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    try {
      await run()
    } finally {
      if (isRoot) process.seteuid?.(0)
      await chmod(folder, 0o755)
    }
  }
})
