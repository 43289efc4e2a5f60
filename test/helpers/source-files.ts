import { readdir, readFile } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** A name that a file takes from another: `x`, `type X`, or `*`. */
export interface ImportedName {
  name: string
  isType: boolean
}

/** An import, static or dynamic, or an export from elsewhere. */
export interface Import {
  /** Path below `src/` for a file of ours, else as written. */
  target: string
  isOurs: boolean
  names: ImportedName[]
  /** Whether nothing of it remains when types are erased. */
  isType: boolean
  isDynamic: boolean
  isExport: boolean
  line: number
}

export interface SourceFile {
  /** From `src/`, with `/`. */
  path: string
  text: string
  imports: Import[]
  /** Names it exports; types as `type X`. A star is resolved by `exportedNames`. */
  exports: ExportedName[]
  nodes: Placed[]
}

export interface ExportedName extends ImportedName {
  /** Where it comes from, when it isn't declared here. */
  from?: string
}

/** A node of the syntax tree, with the one above it. */
export interface Placed {
  node: Node
  parent: Node | undefined
  line: number
}

export interface Node {
  type: string
  start: number
  [field: string]: unknown
}

export async function readSources(folder: string): Promise<SourceFile[]> {
  const names = await readdir(folder, { recursive: true })
  const paths = names.filter((name) => name.endsWith('.ts')).sort()
  return Promise.all(
    paths.map(async (path) =>
      parseSource(path.split(sep).join('/'), await readFile(join(folder, path), 'utf8')),
    ),
  )
}

export function parseSource(path: string, text: string): SourceFile {
  const nodes = [...walk(parseAst(text, { lang: path.endsWith('.d.ts') ? 'dts' : 'ts' }, path), text)]
  const resolve = (specifier: string) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier
  return {
    path,
    text,
    nodes,
    imports: nodes.flatMap((placed) => readImport(placed, nodes, resolve)),
    exports: nodes.flatMap((placed) => readExport(placed.node, resolve)),
  }
}

/** Every name a file exports, stars resolved, sorted. */
export function exportedNames(path: string, files: SourceFile[]): string[] {
  const file = files.find((each) => each.path === path)
  if (!file) throw new Error(`No file src/${path}`)
  const names = file.exports.flatMap(({ name, isType, from }) => {
    if (name !== '*') return [isType ? `type ${name}` : name]
    const all = exportedNames(from ?? '', files)
    return isType ? all.filter((each) => each.startsWith('type ')) : all
  })
  return names.sort()
}

function readImport(
  { node, parent, line }: Placed,
  nodes: Placed[],
  resolve: (path: string) => string,
): Import[] {
  const from = (source: Node | undefined) => {
    const specifier = source?.type === 'Literal' ? String(source.value) : '(computed)'
    return { target: resolve(specifier), isOurs: specifier.startsWith('.') }
  }
  const base = { isDynamic: false, isExport: false, line }
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const source = child(node, 'source')
      if (!source) return []
      const isExport = node.type !== 'ImportDeclaration'
      const kind = isExport ? 'exportKind' : 'importKind'
      const names = children(node, 'specifiers').map((each) => ({
        name: nameOf(child(each, isExport ? 'local' : 'imported')) ?? '*',
        isType: node[kind] === 'type' || each[kind] === 'type',
      }))
      const isType = node[kind] === 'type' || (names.length > 0 && names.every((each) => each.isType))
      const all = names.length > 0 ? names : [{ name: '*', isType }]
      return [{ ...base, ...from(source), names: all, isType, isExport }]
    }
    case 'TSImportType': {
      const name = nameOf(child(node, 'qualifier')) ?? '*'
      return [{ ...base, ...from(child(node, 'source')), names: [{ name, isType: true }], isType: true }]
    }
    case 'ImportExpression': {
      const names = destructuredNames(parent, nodes).map((name) => ({ name, isType: false }))
      return [{ ...base, ...from(child(node, 'source')), names, isType: false, isDynamic: true }]
    }
    default:
      return []
  }
}

/** The names in `const { a, b } = await import(…)`; `*` when the module is used in another way. */
function destructuredNames(awaiting: Node | undefined, nodes: Placed[]): string[] {
  const declarator = nodes.find(({ node }) => node === awaiting)?.parent
  const pattern = declarator && child(declarator, 'id')
  if (awaiting?.type !== 'AwaitExpression' || pattern?.type !== 'ObjectPattern') return ['*']
  return children(pattern, 'properties').map((each) => nameOf(child(each, 'key')) ?? '*')
}

function readExport(node: Node, resolve: (path: string) => string): ExportedName[] {
  const source = child(node, 'source')
  const from = source && { from: resolve(String(source.value)) }
  const isType = node.exportKind === 'type'
  if (node.type === 'ExportDefaultDeclaration') return [{ name: 'default', isType: false }]
  if (node.type === 'ExportAllDeclaration') return [{ name: '*', isType, ...from }]
  if (node.type !== 'ExportNamedDeclaration') return []
  const declaration = child(node, 'declaration')
  if (!declaration)
    return children(node, 'specifiers').map((each) => ({
      name: nameOf(child(each, 'exported')) ?? '*',
      isType: isType || each.exportKind === 'type',
      ...from,
    }))
  const isTypeOnly = /^TS(?:Interface|TypeAlias)/.test(declaration.type)
  const declared = [declaration, ...children(declaration, 'declarations')].map((each) =>
    nameOf(child(each, 'id')),
  )
  return declared.flatMap((name) => (name === undefined ? [] : [{ name, isType: isTypeOnly }]))
}

function* walk(root: unknown, text: string): Generator<Placed> {
  const lineOf = countLines(text)
  const stack: { node: Node; parent: Node | undefined }[] = isNode(root)
    ? [{ node: root, parent: undefined }]
    : []
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next
    yield { ...next, line: lineOf(node.start) }
    const below = Object.values(node).flat().filter(isNode)
    stack.push(...below.reverse().map((each) => ({ node: each, parent: node })))
  }
}

function countLines(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export function child(node: Node, field: string): Node | undefined {
  const value = node[field]
  return isNode(value) ? value : undefined
}

function children(node: Node, field: string): Node[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The name of an identifier, or of a name in quotes. */
export function nameOf(node: Node | undefined): string | undefined {
  return typeof node?.name === 'string' ? node.name : typeof node?.value === 'string' ? node.value : undefined
}
