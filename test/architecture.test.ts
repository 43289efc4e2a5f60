import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../src/problems/catalogue.ts'
import {
  blindSpots,
  catalogueFaults,
  importCycles,
  importsBesideApi,
  importsOfPage,
  impurities,
  isPure,
  longFiles,
  maxLines,
  ownRootPaths,
  strayPrints,
  upstreamImports,
  vagueNames,
} from './helpers/architecture.ts'
import { findSecret } from './helpers/secrets.ts'
import { exportedNames, parseSource, readSources } from './helpers/source-files.ts'

const files = await readSources(fileURLToPath(new URL('../src', import.meta.url)))

describe('the source', () => {
  test('imports only downstream', () => expect(upstreamImports(files)).toEqual([]))
  test('imports in no circle', () => expect(importCycles(files)).toEqual([]))
  test('stands, in its shells, on the public API alone', () => expect(importsBesideApi(files)).toEqual([]))
  test('keeps what runs in the browser to itself', () => expect(importsOfPage(files)).toEqual([]))
  test('prints in two files and the entry only', () => expect(strayPrints(files)).toEqual([]))
  test('is pure where it says so', () => {
    expect(files.filter(isPure).map(({ path }) => path)).toContain('watch/sync-queue.ts')
    expect(impurities(files)).toEqual([])
  })
  test('has no drawer for odds and ends', () => expect(vagueNames(files)).toEqual([]))
  test('names files from the root in one way', () => expect(ownRootPaths(files)).toEqual([]))
  test('has no long file', () => expect(longFiles(files)).toEqual([]))
  test('hides nothing from the type checker', () => expect(blindSpots(files)).toEqual([]))
  test('uses every code of the catalogue', () => expect(catalogueFaults(catalogue, files)).toEqual([]))
})

test('the tests make temporary folders with temporaryFolder and secrets with testSecret, so that all can be searched', async () => {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const names = await readdir(folder, { recursive: true })
  const stray: string[] = []
  for (const name of names.filter((each) => /\.(ts|mjs)$/.test(each) && !each.includes('node_modules'))) {
    const text = await readFile(join(folder, name), 'utf8')
    if (/\bmkdtemp(Sync)?\(/.test(text) || findSecret(text) !== undefined) stray.push(name)
  }
  expect(stray.sort()).toEqual(['helpers/temporary-folder.ts', 'whole-run/around-all.ts'])
})

test('the types of Node are those of the oldest that is supported, so that nothing newer is used', async () => {
  const read = async (name: string) =>
    JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'))
  const [, oldest] = /(\d+)/.exec((await read('package.json')).engines.node) ?? []
  const { packages } = await read('package-lock.json')
  expect(packages['node_modules/@types/node'].version).toMatch(new RegExp(`^${oldest}\\.`))
})

describe('public names of', () => {
  test('wxpub', () =>
    expect(exportedNames('index.ts', files)).toEqual([
      'ProblemError',
      'RemotePictures',
      'WeChatError',
      'adoptPost',
      'adoptPublished',
      'affected',
      'areWholeDraft',
      'askGit',
      'bodyBlocks',
      'bodyHashAs',
      'brokenEntryOf',
      'causeWords',
      'checkArticles',
      'checkOutsiders',
      'checkSurvival',
      'chooseAccount',
      'chooseAccounts',
      'contentHashAs',
      'createWeChat',
      'cropCover',
      'currentPublication',
      'darkHtml',
      'defineConfig',
      'describe',
      'differsFromSent',
      'draftFound',
      'draftPosts',
      'draftUnrecorded',
      'entryOfPost',
      'examine',
      'explainRefusal',
      'explainRequest',
      'fileExists',
      'findCandidates',
      'findDuplicateUids',
      'findNamedTwice',
      'findPictures',
      'findPosts',
      'findRoot',
      'fontSizesPx',
      'forAccount',
      'forgetEntry',
      'groupsToPublish',
      'hasBodyOf',
      'hasChangedSince',
      'hasPast',
      'headsByPath',
      'inOrder',
      'isGroupStopped',
      'isInside',
      'isLiving',
      'isPending',
      'isRequestId',
      'knobsOf',
      'knowing',
      'knownToPublish',
      'ledgerNameOf',
      'lineHeights',
      'lineThatRestores',
      'linkToPublished',
      'listAll',
      'listCodeThemes',
      'listThemes',
      'loadConfig',
      'markOf',
      'maybeRenamed',
      'mendingRight',
      'merelyRenamed',
      'mostTries',
      'moveAll',
      'movesTo',
      'officialOrigin',
      'oldWaitsSeen',
      'openFileEvents',
      'openFileStore',
      'openMemoryStore',
      'openRenderer',
      'openingCall',
      'overridesOf',
      'parseAsset',
      'parsePost',
      'pathFromRoot',
      'pathsAround',
      'placeAssets',
      'placedSize',
      'plainResult',
      'planIdOf',
      'planPosts',
      'postStateOf',
      'postTitle',
      'preparePost',
      'publicationUnrecorded',
      'publishPosts',
      'publishTime',
      'publishedInsteadSeen',
      'pullSources',
      'readBody',
      'readCredentials',
      'readDraftsToRemove',
      'readEntries',
      'readEnvironment',
      'readKnobs',
      'readPost',
      'readPosts',
      'readRelayAccount',
      'readRights',
      'readSeenByHand',
      'readSource',
      'readTheme',
      'readableEntry',
      'receiptsOf',
      'removableAddress',
      'removablePublication',
      'removePosts',
      'renamedFrom',
      'renderArticle',
      'resolveAssets',
      'sendNotices',
      'sendPreview',
      'sendingNotes',
      'settlePosts',
      'shareFileEvents',
      'sourceHash',
      'standInOf',
      'tellDeleted',
      'timeWords',
      'tokenCommand',
      'tokenFolder',
      'tokenUrl',
      'twinsSeen',
      'type Account',
      'type AccountConfig',
      'type Action',
      'type Article',
      'type AskDone',
      'type AskToAdopt',
      'type AssetReceipt',
      'type AssetReference',
      'type Body',
      'type BodyBlock',
      'type BodyBlocks',
      'type Candidate',
      'type Cause',
      'type CheckName',
      'type Clock',
      'type Config',
      'type Credentials',
      'type CropWishes',
      'type Environment',
      'type Exchange',
      'type ExplainedRequest',
      'type Fact',
      'type FactCode',
      'type Fields',
      'type FileEvents',
      'type FileEventsOptions',
      'type Finding',
      'type FoundArticle',
      'type FoundPicture',
      'type FoundPost',
      'type Knobs',
      'type KnowsEntries',
      'type Lang',
      'type Lease',
      'type LedgerStore',
      'type LinkedArticle',
      'type ListedTheme',
      'type ManualStep',
      'type NewsArticle',
      'type NoticeConfig',
      'type NoticeOptions',
      'type Origin',
      'type PictureArticle',
      'type PictureConverter',
      'type PictureFact',
      'type Place',
      'type PlacedNote',
      'type Placement',
      'type Plan',
      'type PlannedCall',
      'type PluginConfig',
      'type Post',
      'type PostEntry',
      'type PostLink',
      'type PostResult',
      'type PostState',
      'type PreparedPost',
      'type Problem',
      'type ProblemCode',
      'type ProgressEvent',
      'type PublishOptions',
      'type PullOptions',
      'type Pulled',
      'type ReadEntries',
      'type RemoteOptions',
      'type RemotePost',
      'type Removable',
      'type Render',
      'type Renderer',
      'type ResolvedAsset',
      'type ResolvedConfig',
      'type Rights',
      'type SecretSource',
      'type SeenDraft',
      'type Session',
      'type Severity',
      'type SourceAccess',
      'type Step',
      'type Theme',
      'type UploadProgress',
      'type Versioned',
      'type Waiting',
      'type Waits',
      'type WatchEvent',
      'type WatchOptions',
      'type Watcher',
      'type WeChat',
      'type WeChatOptions',
      'type WrittenBody',
      'unrecordedSeen',
      'uploadAssets',
      'uploadBodyPictures',
      'uploadPictures',
      'warnBefore',
      'wasPublished',
      'watchPosts',
      'waysOut',
      'withAttention',
      'withoutFile',
      'writeBody',
    ]))
  test('wxpub/wechat', () =>
    expect(exportedNames('wechat/index.ts', files)).toEqual([
      'WeChatError',
      'createWeChat',
      'standInHeader',
      'tokenFolder',
      'type CoverInfo',
      'type DraftArticle',
      'type DraftItem',
      'type FailedOutcome',
      'type MaterialContent',
      'type MaterialItem',
      'type MediaType',
      'type NetworkCheck',
      'type NetworkOperator',
      'type Page',
      'type PageOptions',
      'type Pause',
      'type PreviewReceiver',
      'type Problem',
      'type PublicationItem',
      'type PublishState',
      'type PublishStatus',
      'type Quota',
      'type RecordedExchange',
      'type RemoteArticle',
      'type RequestExplanation',
      'type ServerKind',
      'type SuppliedToken',
      'type TemporaryContent',
      'type TokenAnswer',
      'type TokenServer',
      'type UploadFile',
      'type WeChat',
      'type WeChatOptions',
      'type WriteOptions',
    ]))
  test('wxpub/fake-wechat', () =>
    expect(exportedNames('fake-wechat/index.ts', files)).toEqual([
      'DataFolderError',
      'defaultAccount',
      'startFakeWeChat',
      'type Account',
      'type AccountKind',
      'type AccountOptions',
      'type Call',
      'type Draft',
      'type FakeWeChat',
      'type FakeWeChatOptions',
      'type Fault',
      'type FaultTiming',
      'type Material',
      'type Publication',
      'type PublishJob',
      'type QuotaLimit',
      'type RequestEvent',
      'type Send',
      'type Settings',
      'type UploadedImage',
      'type Website',
    ]))
})

describe('the rules', () => {
  const source = (texts: Record<string, string>) =>
    Object.entries(texts).map(([path, text]) => parseSource(path, text))

  test.each([
    ['render/a.ts', "import '../publish/b.ts'", 'publish/b.ts, which is not downstream of render'],
    [
      'render/a.ts',
      "import type { B } from '../publish/b.ts'",
      'publish/b.ts, which is not downstream of render',
    ],
    ['render/a.ts', "export * from '../watch/b.ts'", 'watch/b.ts, which is not downstream of render'],
    ['render/a.ts', "await import('../watch/b.ts')", 'watch/b.ts, which is not downstream of render'],
    ['read/a.ts', "type B = import('../assets/b.ts').B", 'assets/b.ts, which is not downstream of read'],
    ['render/a.ts', "import '../ledger/b.ts'", 'ledger/b.ts, which is not downstream of render'],
    ['wechat/a.ts', "import '../limits.ts'", 'limits.ts, which is not downstream of wechat'],
    [
      'fake-wechat/a.ts',
      "import '../wechat/client.ts'",
      'wechat/client.ts, which is not downstream of fake-wechat',
    ],
    ['fake-wechat/a.ts', "import '../render/b.ts'", 'render/b.ts, which is not downstream of fake-wechat'],
    ['assets/a.ts', "import '../survival/b.ts'", 'survival/b.ts, which is not downstream of assets'],
    ['survival/a.ts', "import '../render/b.ts'", 'render/b.ts, which is not downstream of survival'],
    ['problems/a.ts', "import '../clock.ts'", 'clock.ts, which is not downstream of problems'],
    ['limits.ts', "import './index.ts'", 'index.ts, which is not downstream of limits'],
    ['watch/a.ts', "import '../cli/b.ts'", 'cli/b.ts, which is not downstream of watch'],
  ])('refuse an import upstream: %s, %s', (path, text, target) => {
    expect(upstreamImports(source({ [path]: text }))).toEqual([`src/${path}:1 imports ${target}`])
  })

  test('let imports through that point downstream', () => {
    const text =
      "import 'undici'\nimport './b.ts'\nimport '../ledger/c.ts'\nimport '../limits.ts'\nimport '../survival/d.ts'"
    const stand = "import type { T } from '../wechat/types.ts'\nimport '../survival/d.ts'"
    expect(upstreamImports(source({ 'publish/a.ts': text, 'fake-wechat/a.ts': stand }))).toEqual([])
  })

  test('find files that need each other to load', () => {
    const texts = {
      'read/a.ts': "import { b } from './b.ts'",
      'read/b.ts': "export { c } from './c.ts'",
      'read/c.ts': "import './a.ts'",
      'read/d.ts': "import type { E } from './e.ts'\nconst { e } = await import('./e.ts')",
      'read/e.ts': "import './d.ts'",
    }
    expect(importCycles(source(texts))).toEqual([
      'src/read/c.ts:1 closes a circle: read/a.ts → read/b.ts → read/c.ts → read/a.ts',
    ])
  })

  test('hold shells to names that the public API exports, each from its own file', () => {
    const texts = {
      'index.ts': "export { readPost, type Post } from './read/read-post.ts'",
      'cli/good.ts':
        "import { type Post, readPost } from '../read/read-post.ts'\nimport '../preview/serve.ts'\nimport { problem } from '../problems/problem.ts'\nconst fake = await import('../fake-wechat/index.ts')",
      'cli/bad.ts':
        "import { parse, readPost } from '../read/read-post.ts'\nconst { secret } = await import('../read/read-post.ts')\nimport * as all from '../read/read-post.ts'",
      'cli/eager.ts': "import { start } from '../fake-wechat/index.ts'",
      'preview/up.ts': "import { run } from '../cli/main.ts'",
    }
    expect(importsBesideApi(source(texts))).toEqual([
      "src/cli/bad.ts:1 imports parse of read/read-post.ts, which index.ts doesn't export",
      "src/cli/bad.ts:2 imports secret of read/read-post.ts, which index.ts doesn't export",
      "src/cli/bad.ts:3 imports * of read/read-post.ts, which index.ts doesn't export",
      'src/cli/eager.ts:1 imports fake-wechat/index.ts, which is to be loaded lazily',
      "src/preview/up.ts:1 imports run of cli/main.ts, which index.ts doesn't export",
    ])
  })

  test('hold the page in the browser to itself and to what is agreed on with its server', () => {
    const text = "import type { Copy } from '../contract.ts'\nimport { b } from './parts/b.ts'"
    const bad = "import { Copy } from '../contract.ts'\nimport type { L } from '../look.ts'\nimport 'node:fs'"
    expect(importsOfPage(source({ 'preview/page/a.ts': text, 'preview/page/parts/b.ts': '' }))).toEqual([])
    expect(
      importsOfPage(source({ 'preview/page/a.ts': bad, 'preview/b.ts': "import './page/a.ts'" })),
    ).toEqual([
      'src/preview/page/a.ts:1 imports preview/contract.ts, but runs in the browser',
      'src/preview/page/a.ts:2 imports preview/look.ts, but runs in the browser',
      'src/preview/page/a.ts:3 imports node:fs, but runs in the browser',
      'src/preview/b.ts:1 imports preview/page/a.ts, which runs in the browser',
    ])
  })

  test('find prints', () => {
    const text =
      "// console.log('x')\nconsole.log('x')\nprocess.stdout.write('x')\nworld.stderr.write(world.console)"
    expect(strayPrints(source({ 'cli/report.ts': text, 'publish/a.ts': text }))).toEqual([
      'src/publish/a.ts:2 uses console',
      'src/publish/a.ts:3 uses process.stdout',
    ])
  })

  test.each([
    "import { readFile } from 'node:fs/promises'",
    "import fs from 'fs'",
    "const { watch } = await import('chokidar')",
    "import { request } from 'undici'",
    "import type { Clock } from '../clock.ts'",
    'const now = Date.now()',
    'const now = new Date()',
    'const chance = Math.random()',
    'setTimeout(go, 1)',
    'const { env } = process',
  ])('refuse in pure files: %s', (text) => {
    expect(impurities(source({ 'render/a.ts': text }))).toHaveLength(1)
    expect(impurities(source({ 'publish/a.ts': `/** Compares. Pure. */\n${text}` }))).toHaveLength(1)
    expect(impurities(source({ 'publish/a.ts': `/** Compares. */\n${text}` }))).toEqual([])
  })

  test('see through other files what a pure file reaches', () => {
    const texts = {
      'render/a.ts': "import { b } from '../read/b.ts'\nimport type { d } from '../read/d.ts'",
      'read/b.ts': "import '../read/c.ts'",
      'read/c.ts': "import 'node:fs'",
      'read/d.ts': "import 'node:net'",
    }
    expect(impurities(source(texts))).toEqual([
      'src/read/c.ts:1 imports node:fs, but must be pure, reached from render/a.ts → read/b.ts',
    ])
  })

  test('let pure files compute', () => {
    const text =
      "import { createHash } from 'node:crypto'\nimport { join } from 'node:path'\nimport type { Stats } from 'node:fs'\nconst day = new Date(text)\nunified().process(file)\nconst options = { process: 1 }"
    expect(impurities(source({ 'render/a.ts': text }))).toEqual([])
  })

  test('see an added name, however it is exported', () => {
    const texts = {
      'index.ts':
        "export { a as b, type C } from './x.ts'\nexport type * from './types.ts'\nexport * from './y.ts'",
      'types.ts': 'export interface T {}\nexport const value = 1',
      'y.ts': 'export function y() {}\nexport class K {}\nexport const p = 1, q = 2\nexport default 1',
    }
    expect(exportedNames('index.ts', source(texts))).toEqual([
      'K',
      'b',
      'default',
      'p',
      'q',
      'type C',
      'type T',
      'y',
    ])
  })

  test('refuse vague names, long files and blindfolds', () => {
    const texts = { 'utils/a.ts': '', 'read/helpers.ts': '', 'core/b.ts': '', 'read/common-mark.ts': '' }
    expect(vagueNames(source(texts)).map((each) => each.split(':')[0])).toEqual([
      'src/utils/a.ts',
      'src/read/helpers.ts',
      'src/core/b.ts',
    ])
    const lines = (count: number) => 'go()\n'.repeat(count)
    expect(longFiles(source({ 'a.ts': lines(maxLines), 'b.ts': lines(maxLines + 1) }))).toEqual([
      'src/b.ts has 301 lines',
    ])
    const blind =
      'const a: any = b!\n// @ts-ignore\nclass C { d!: string }\nlet e!: number\nconst company = !f'
    expect(blindSpots(source({ 'a.ts': blind }))).toEqual([
      'src/a.ts:2 uses @ts-ignore',
      'src/a.ts:1 uses any',
      'src/a.ts:1 uses a non-null assertion',
      'src/a.ts:3 uses a non-null assertion',
      'src/a.ts:4 uses a non-null assertion',
    ])
  })

  test('find names that Windows would write otherwise', () => {
    const texts = {
      'a.ts': "relative(root, path).normalize('NFC')",
      'b.ts': "relative(a, b).split(sep).join('/').normalize('NFC')",
      'c.ts': 'relative(cwd, path)',
    }
    expect(ownRootPaths(source(texts))).toEqual(['src/a.ts: use pathFromRoot', 'src/b.ts: use pathFromRoot'])
  })

  test('find faults of the catalogue', () => {
    const text = (reason: string) => ({ reason, hint: 'Go.' })
    const entry = (zh: string, en: string) => ({ severity: 'error' as const, zh: text(zh), en: text(en) })
    const faulty = {
      'a/good': entry('{x}', 'The {x}.'),
      'a/unused': entry('好', 'Good.'),
      NoArea: entry('好', 'Good.'),
      'a/empty': entry(' ', 'Good.'),
      'a/uneven': entry('{x}', 'The {y}.'),
    }
    const uses = Object.keys(faulty).map((code) =>
      code === 'a/unused' ? `// '${code}'` : `problem('${code}')`,
    )
    const files = source({ 'read/a.ts': uses.join('\n'), 'problems/catalogue/a.ts': "['a/unused']" })
    expect(catalogueFaults(faulty, files)).toEqual([
      'a/unused: never used',
      'NoArea: expected area/what',
      'a/empty: a text is empty',
      'a/uneven: zh names {x}, en names {y}',
    ])
  })
})
