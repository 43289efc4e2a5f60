import type { CatalogueEntry } from '../../src/problems/catalogue-entry.ts'
import { child, type Import, type Node, nameOf, type Placed, type SourceFile } from './source-files.ts'

/**
 * The rules of the architecture. Each takes the files of `src/` and returns what breaks it, as
 * `src/file.ts:line what`.
 */

/** The river: each stage may import from itself and from those after it. */
const river = [
  'cli',
  'preview',
  'index',
  'watch',
  'notify',
  'publish',
  'assets',
  'render',
  'dialects',
  'read',
  'config',
]
const bed = [
  'article-address',
  'ask-git',
  'clock',
  'file-lock',
  'limits',
  'local-memory',
  'problems',
  'process-owner',
  'write-whole',
]
/** What a stage may import besides. */
const tributaries: Record<string, string[]> = {
  cli: ['fake-wechat'],
  index: ['wechat', 'ledger', 'pull', 'doctor', 'survival'],
  // Up the river, beside it: from what WeChat holds to a post.
  pull: [...river.slice(river.indexOf('publish')), ...bed, 'wechat', 'ledger', 'survival'],
  // On the bank: looks at every stage that sending rests on.
  doctor: [...river.slice(river.indexOf('publish')), ...bed, 'wechat', 'ledger', 'survival'],
  notify: ['wechat'],
  publish: ['wechat', 'ledger', 'survival'],
  assets: ['wechat', 'ledger'],
  render: ['survival'],
  read: ['survival'],
  wechat: ['article-address', 'problems', 'clock', 'file-lock', 'write-whole'],
  ledger: ['article-address', 'problems', 'ask-git', 'clock', 'file-lock', 'process-owner'],
  'file-lock': ['process-owner'],
  'local-memory': ['write-whole'],
  survival: ['article-address', 'problems', 'limits'],
  'fake-wechat': ['article-address', 'limits', 'clock', 'survival', 'write-whole'],
  relay: ['limits', 'clock'],
}
/** Single files that are open to a stage although the folder isn't. */
const openFiles: Record<string, string[]> = {
  'fake-wechat': ['wechat/types.ts'],
  relay: ['wechat/types.ts', 'wechat/endpoints.ts', 'wechat/relay-signature.ts'],
}
/** Servers of their own, which only their command loads. */
const servers = ['fake-wechat', 'relay']

/** Shells stand on the public API: beside the bed they import only names that it exports, each from its own file. */
const shells = ['cli', 'preview']

/** Imports that point upstream. */
export function upstreamImports(files: SourceFile[]): string[] {
  return eachImport(files, (file, { target, isOurs }) => {
    const stage = stageOf(file.path)
    const place = river.indexOf(stage)
    const downstream = place < 0 ? [] : [...river.slice(place), ...bed]
    const allowed = [stage, ...downstream, ...(tributaries[stage] ?? [])]
    const isOpen = allowed.includes(stageOf(target)) || openFiles[stage]?.includes(target)
    // Shells are held by their own rule, which lets in whatever the public API exports.
    if (!isOurs || isOpen || shells.includes(stage)) return undefined
    return `imports ${target}, which is not downstream of ${stage}`
  })
}

/** Names that a shell imports although the public API doesn't export them. */
export function importsBesideApi(files: SourceFile[]): string[] {
  const index = files.find(({ path }) => path === 'index.ts')
  const api = new Set(index?.exports.map(({ name, from }) => `${from} ${name}`))
  return eachImport(files, (file, { target, isOurs, names, isType, isDynamic }) => {
    const stage = stageOf(file.path)
    const other = stageOf(target)
    if (!isOurs || !shells.includes(stage) || bed.includes(other)) return undefined
    if (shells.indexOf(other) >= shells.indexOf(stage)) return undefined
    if (servers.includes(other))
      return stage === 'cli' && (isDynamic || isType)
        ? undefined
        : `imports ${target}, which is to be loaded lazily`
    const missing = names.filter(({ name }) => !api.has(`${target} ${name}`))
    if (missing.length === 0) return undefined
    return `imports ${missing.map(({ name }) => name).join(', ')} of ${target}, which index.ts doesn't export`
  })
}

const page = 'preview/page/'
/** What the page and the rest reckon alike: pure, and small enough to be in both. */
const reckonedAlike = ['assets/cover/crop.ts']

/** Imports between the page in the browser and everything else, but for the types of what they say to each other. */
export function importsOfPage(files: SourceFile[]): string[] {
  return eachImport(files, (file, { target, isType }) => {
    const isOfPage = target.startsWith(page)
    if (!file.path.startsWith(page))
      return isOfPage ? `imports ${target}, which runs in the browser` : undefined
    const isAgreed = (target === 'preview/contract.ts' && isType) || reckonedAlike.includes(target)
    return isOfPage || isAgreed ? undefined : `imports ${target}, but runs in the browser`
  })
}

/** Files that need each other to load: which of them runs first is then a matter of luck. Types don't count. */
export function importCycles(files: SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const settled = new Set<string>()
  const found: string[] = []
  const visit = (file: SourceFile, via: string[]): void => {
    const road = [...via, file.path]
    for (const { target, isType, isDynamic, line } of file.imports) {
      const next = byPath.get(target)
      if (!next || isType || isDynamic || settled.has(target)) continue
      const start = road.indexOf(target)
      if (start < 0) visit(next, road)
      else
        found.push(`src/${file.path}:${line} closes a circle: ${[...road.slice(start), target].join(' → ')}`)
    }
    settled.add(file.path)
  }
  for (const file of files) if (!settled.has(file.path)) visit(file, [])
  return found
}

const printers = ['cli/main.ts', 'cli/report.ts', 'cli/wxpub.ts']

/** Files that print though they are none of those that may. */
export function strayPrints(files: SourceFile[]): string[] {
  return eachNode(files, (file, { node, parent }) => {
    if (printers.includes(file.path)) return undefined
    if (isGlobal(node, parent, 'console')) return 'uses console'
    const stream = memberOf(node, 'process')
    return stream === 'stdout' || stream === 'stderr' ? `uses process.${stream}` : undefined
  })
}

const worldly =
  /^(?:(?:node:)?(?:fs|http|https|http2|net|tls|dns|dgram|child_process|worker_threads|timers|os|process|readline)(?:\/.*)?|undici|chokidar|write-file-atomic|proper-lockfile)$/
const worldlyGlobals = ['process', 'fetch', 'performance', 'setTimeout', 'setInterval', 'setImmediate']

/** What pure files reach of disk, network, time and chance, be it through other files of ours. */
export function impurities(files: SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const found = new Set<string>()
  const visit = (file: SourceFile, via: string[]): void => {
    if (via.includes(file.path)) return
    const road = [...via, file.path]
    for (const fault of worldlyUses(file))
      found.add(`${fault}${via.length > 0 ? `, reached from ${via.join(' → ')}` : ''}`)
    for (const { target, isType } of file.imports) {
      const next = byPath.get(target)
      if (next && !isType && !isPure(next)) visit(next, road)
    }
  }
  for (const file of files) if (isPure(file)) visit(file, [])
  return [...found]
}

/** `render/` and `survival/`, and every file whose first doc comment says so. */
export function isPure({ path, text }: SourceFile): boolean {
  const [comment = ''] = text.match(/\/\*\*.*?\*\//s) ?? []
  return ['render', 'survival'].includes(stageOf(path)) || /\bpure\b/i.test(comment)
}

function worldlyUses(file: SourceFile): string[] {
  const imports = eachImport([file], (_, { target, isType }) => {
    const isTime = target === 'clock.ts' && isPure(file)
    return isTime || (worldly.test(target) && !isType) ? `imports ${target}, but must be pure` : undefined
  })
  const uses = eachNode([file], (_, { node, parent }) => {
    const global = worldlyGlobals.find((name) => isGlobal(node, parent, name))
    if (global) return `uses ${global}, but must be pure`
    if (memberOf(node, 'Date') === 'now' || memberOf(node, 'Math') === 'random')
      return 'uses time or chance, but must be pure'
    const makesDate = node.type === 'NewExpression' && nameOf(child(node, 'callee')) === 'Date'
    return makesDate && Array.isArray(node.arguments) && node.arguments.length === 0
      ? 'uses new Date(), but must be pure'
      : undefined
  })
  return [...imports, ...uses]
}

/** Folders and files named for being shared instead of for what they are. */
export function vagueNames(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) =>
      path.split(/[/.]/).some((part) => /^(?:utils?|helpers?|common|lib|core)$/.test(part)),
    )
    .map(({ path }) => `src/${path}: find the stage or value it belongs to`)
}

/** Names of files from the project root that one system would write otherwise than another. */
export function ownRootPaths(files: SourceFile[]): string[] {
  return files
    .filter(
      ({ path, text }) => path !== 'read/path-from-root.ts' && /relative\(.*\.normalize\('NFC'\)/.test(text),
    )
    .map(({ path }) => `src/${path}: use pathFromRoot`)
}

export const maxLines = 300

export function longFiles(files: SourceFile[]): string[] {
  const lines = ({ text }: SourceFile) => text.trimEnd().split('\n').length
  return files
    .filter((file) => lines(file) > maxLines)
    .map((file) => `src/${file.path} has ${lines(file)} lines`)
}

/** Places where the type checker is told to look away. */
export function blindSpots(files: SourceFile[]): string[] {
  const comments = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const [directive] = line.match(/@ts-(?:ignore|expect-error|nocheck)/) ?? []
      return directive ? [`src/${path}:${index + 1} uses ${directive}`] : []
    }),
  )
  const nodes = eachNode(files, (_, { node }) => {
    if (node.type === 'TSAnyKeyword') return 'uses any'
    return node.type === 'TSNonNullExpression' || node.definite === true
      ? 'uses a non-null assertion'
      : undefined
  })
  return [...comments, ...nodes]
}

/** Codes and texts of the catalogue that are malformed, or that nothing in `src/` names. */
export function catalogueFaults(catalogue: Record<string, CatalogueEntry>, files: SourceFile[]): string[] {
  const strings = new Set(
    files
      .filter(({ path }) => !path.startsWith('problems/catalogue'))
      .flatMap(({ nodes }) =>
        nodes.filter(({ node }) => node.type === 'Literal').map(({ node }) => node.value),
      ),
  )
  return Object.entries(catalogue).flatMap(([code, { zh, en }]) => {
    const faults: string[] = []
    if (!/^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code))
      faults.push(`${code}: expected area/what`)
    if (!strings.has(code)) faults.push(`${code}: never used`)
    if ([zh.reason, zh.hint, en.reason, en.hint].some((text) => text.trim() === ''))
      faults.push(`${code}: a text is empty`)
    // `{zhParts}` is `{parts}` in Chinese words.
    const [chinese, english] = [zh, en].map((text) =>
      placeholders(
        `${text.reason} ${text.hint}`.replace(
          /\{zh([A-Z])/g,
          (_, initial: string) => `{${initial.toLowerCase()}`,
        ),
      ).join(' '),
    )
    if (chinese !== english) faults.push(`${code}: zh names {${chinese}}, en names {${english}}`)
    return faults
  })
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1])))].sort()

/** First folder below `src/`, or the name of a file that stands there; a package's name for what isn't ours. */
function stageOf(path: string): string {
  const [first = ''] = path.split('/')
  return first.replace(/(?:\.d)?\.ts$/, '')
}

function eachImport(
  files: SourceFile[],
  judge: (file: SourceFile, found: Import) => string | undefined,
): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((found) => {
      const verdict = judge(file, found)
      return verdict ? [`src/${file.path}:${found.line} ${verdict}`] : []
    }),
  )
}

function eachNode(
  files: SourceFile[],
  judge: (file: SourceFile, placed: Placed) => string | undefined,
): string[] {
  return files.flatMap((file) =>
    file.nodes.flatMap((placed) => {
      const verdict = judge(file, placed)
      return verdict ? [`src/${file.path}:${placed.line} ${verdict}`] : []
    }),
  )
}

/** Whether a node is a use of a global name, and not a property or field that happens to be called so. */
function isGlobal(node: Node, parent: Node | undefined, name: string): boolean {
  if (node.type !== 'Identifier' || node.name !== name || !parent) return false
  const isComputed = parent.computed === true
  const isMember = parent.type === 'MemberExpression' && parent.property === node && !isComputed
  const isKey = 'key' in parent && parent.key === node && !isComputed && parent.shorthand !== true
  return !isMember && !isKey
}

/** The property taken from a global object: `now` of `Date.now`. */
function memberOf(node: Node, object: string): string | undefined {
  const owner = child(node, 'object')
  return node.type === 'MemberExpression' && owner?.type === 'Identifier' && owner.name === object
    ? nameOf(child(node, 'property'))
    : undefined
}
