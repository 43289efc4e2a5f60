import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Knobs } from '../config/knobs.ts'
import { hasErrors, type Place, type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { checkCss } from './check-css.ts'
import { decodeText } from './decode-text.ts'
import { knobStyles } from './knob-styles.ts'
import { type Beneath, classRulesOf, type SettledSheet, settleSheet } from './settle-sheet.ts'
import { tagOf } from './sheet-tag.ts'
import type { Theme, ThemePart } from './theme.ts'
import { unknownTheme } from './unknown-theme.ts'
import { dropUnset, type VariableUse } from './unset-variables.ts'

export interface ReadThemeOptions {
  /** Absolute path of the project root; its `templates/` comes before the built-in themes. */
  root: string
  /** Absolute path of the working directory, for paths in problems. */
  cwd: string
  /** Folder from which a path to a CSS file starts. Default: the working directory. */
  folder?: string
  /** Folder of the built-in themes. Default: the one wxpub came with. */
  builtinFolder?: string
  /** Where the theme was named, for the problem that there is none. */
  place?: Place | undefined
  /** Absolute path of Markdown that takes the place of the theme's `footer.md`. */
  footer?: string | undefined
  /** How the theme's knobs are turned. Default: as the theme has them. */
  knobs?: Knobs
  /** Where the colours of code were named. */
  codeThemePlace?: Place | undefined
}

export interface FoundTheme {
  /** Absent when a problem forbids using it. */
  theme?: Theme
  /** Absolute path of every file it was read from, or would have been. */
  files: string[]
  problems: Problem[]
}

/**
 * Reads a theme: `templates/<name>/theme.css` of the project, else of wxpub, with `header.md` and `footer.md` beside
 * it; or a single CSS file. `@extends NAME` in the first comment puts that theme's rules first; a theme that
 * extends its own name means the built-in one it replaces. Themes of wenyan, mdnice and doocs/md are translated. What
 * WeChat ignores is left out and told.
 *
 * @param name name of a theme, or a path that ends in `.css`
 */
export async function readTheme(name: string, options: ReadThemeOptions): Promise<FoundTheme> {
  const isFile = name.endsWith('.css')
  const sheet = isFile
    ? resolve(options.folder ?? options.cwd, name)
    : await findSheet(name, await themeFolders(options), [])
  if (sheet === undefined) {
    const folders = isName(name) ? await themeFolders(options) : []
    return {
      files: folders.map((folder) => join(folder, name, 'theme.css')),
      problems: [unknownTheme(name, await titledThemes(options), options.place)],
    }
  }
  const sheets = await readSheets(sheet, options, [])
  const parts = await readParts(isFile ? undefined : dirname(sheet), options)
  const { knobs = {} } = options
  const code = await readCodeTheme(knobs.codeTheme, options)
  const problems = [
    ...sheets.problems,
    ...parts.flatMap((part) => ('code' in part ? part : [])),
    ...code.problems,
  ]
  const files = [...sheets.files, ...code.files]
  if (hasErrors(problems)) return { files, problems }

  const styles = dropUnset(sheets.css + code.css + knobStyles(knobs), [...sheets.uses, ...code.uses])
  const found = parts.flatMap((part) => ('code' in part ? [] : part))
  const header = found.find(({ path }) => path !== options.footer && path.endsWith('header.md'))
  const footer = found.find((part) => part !== header)
  const theme: Theme = {
    name,
    css: styles.css,
    file: shownPath(sheet, options.cwd),
    ...(header && { header }),
    ...(footer && { footer }),
    files: [...files, ...found.map(({ path }) => path)],
  }
  return { theme, files: theme.files, problems: [...problems, ...styles.problems] }
}

/**
 * Absolute path of the themes wxpub comes with: the nearest `templates/` above this code, which runs from `src/read/`
 * or bundled in `dist/`. Looked for once: every post asks.
 */
export function builtinThemesFolder(): Promise<string> {
  builtinFolder ??= findBuiltinThemes()
  return builtinFolder
}

let builtinFolder: Promise<string> | undefined

async function findBuiltinThemes(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const templates = join(folder, 'templates')
    if (await isThere(join(templates, 'default'))) return templates
    if (dirname(folder) === folder)
      throw new Error('The built-in themes of wxpub are missing; install it again.')
  }
}

async function themeFolders(options: Pick<ReadThemeOptions, 'root' | 'builtinFolder'>): Promise<string[]> {
  return [join(options.root, 'templates'), await builtinFolderOf(options)]
}

const builtinFolderOf = async ({ builtinFolder }: Pick<ReadThemeOptions, 'builtinFolder'>): Promise<string> =>
  builtinFolder ?? (await builtinThemesFolder())

/** The first style sheet of that name which isn't being read already. */
async function findSheet(name: string, folders: string[], reading: string[]): Promise<string | undefined> {
  if (!isName(name)) return undefined
  const sheets = folders.map((folder) => join(folder, name, 'theme.css'))
  return firstThere(sheets.filter((sheet) => !reading.includes(sheet)))
}

const isName = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(text)

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isThere(path)) return path
  return undefined
}

interface Sheets {
  css: string
  files: string[]
  problems: Problem[]
  uses: VariableUse[]
}

const nothing: Sheets = { css: '', files: [], problems: [], uses: [] }

/** A style sheet after those it extends. */
async function readSheets(path: string, options: ReadThemeOptions, reading: string[]): Promise<Sheets> {
  const part = await readText(path, options.cwd)
  if ('code' in part) return { ...nothing, files: [path], problems: [part] }
  const { text, file } = part
  const own = settle(text, file)
  if ('code' in own) return { ...nothing, files: [path], problems: [own] }

  const extended = /^\s*\/\*(?:(?!\*\/)[\s\S])*?@extends[ \t]+([^\s*]+)/.exec(text)
  const name = extended?.[1]
  if (!extended || name === undefined) {
    const { css, problems, uses, beneath } = own
    const below = beneath && (await readBeneath(beneath, options))
    return { css: below ? `${below}\n${css}` : css, files: [path], problems, uses }
  }
  const base = await findSheet(name, await themeFolders(options), [...reading, path])
  if (base === undefined) {
    const place = { file, line: extended[0].split('\n').length }
    const isLoop = (await findSheet(name, await themeFolders(options), [])) !== undefined
    const found = isLoop
      ? problem('theme/extends-itself', { name }, { place })
      : unknownTheme(name, await titledThemes(options), place)
    return { ...nothing, files: [path], problems: [found] }
  }
  const below = await readSheets(base, options, [...reading, path])
  return {
    css: `${below.css}\n${own.css}`,
    files: [path, ...below.files],
    problems: [...below.problems, ...own.problems],
    uses: [...below.uses, ...own.uses],
  }
}

/** A batch asks for its theme once per post. */
const settled = new Map<string, SettledSheet | Problem>()
const mostSettled = 8

function settle(text: string, file: string): SettledSheet | Problem {
  const key = `${file}\n${text}`
  const known = settled.get(key)
  if (known) return known
  const own = checkCss(text, file) ?? settleSheet(text, file)
  if (settled.size >= mostSettled) settled.clear()
  settled.set(key, own)
  return own
}

/** What lies below a theme of another tool: what our default one says of our own classes, and the tool's own look. */
async function readBeneath(beneath: Beneath, options: ReadThemeOptions): Promise<string> {
  const folder = await builtinFolderOf(options)
  const css = await readFile(join(folder, 'default', 'theme.css'), 'utf8')
  const base = beneath.base === undefined ? '' : await readFile(join(folder, beneath.base), 'utf8')
  return `${classRulesOf(css, beneath)}${barePage}\n${base}`
}

/** What other tools take for granted: black ink, quotes as wide as WeChat's page has them, lists as a browser has them. */
const barePage = `.article { letter-spacing: 0; color: #000 }
blockquote, .list { margin: 1em 0 }
.list-item, .list-item .list-item { margin: 0 }
.list-marker { color: inherit }`

/** The colours of code, which come after the theme's. */
async function readCodeTheme(name: string | undefined, options: ReadThemeOptions): Promise<Sheets> {
  if (name === undefined) return nothing
  const folders = await themeFolders(options)
  const sheet = isName(name)
    ? await firstThere(folders.map((folder) => join(folder, `code-${name}.css`)))
    : undefined
  if (sheet !== undefined) return readSheets(sheet, options, [])
  const params = { name, known: (await listCodeThemes(options)).map((each) => each.name).join(', ') }
  return { ...nothing, problems: [problem('theme/code-unknown', params, { place: options.codeThemePlace })] }
}

/** Colours of code that a post may ask for, the project's and those wxpub came with, by name. */
export async function listCodeThemes(
  options: Pick<ReadThemeOptions, 'root' | 'builtinFolder'>,
): Promise<{ name: string; title: string }[]> {
  const sheets = new Map<string, string>()
  for (const folder of await themeFolders(options))
    for (const file of await readdir(folder).catch(() => [])) {
      const name = /^code-(.+)\.css$/.exec(file)?.[1]
      if (name !== undefined && !sheets.has(name)) sheets.set(name, join(folder, file))
    }
  return (await withTitles(sheets)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param folder of the theme, when it has one */
async function readParts(
  folder: string | undefined,
  { cwd, footer }: ReadThemeOptions,
): Promise<(ThemePart | Problem)[]> {
  const names = footer === undefined ? ['header.md', 'footer.md'] : ['header.md']
  const paths = folder === undefined ? [] : names.map((name) => join(folder, name))
  const there: string[] = []
  for (const path of paths) if (await isThere(path)) there.push(path)
  const parts: (ThemePart | Problem)[] = []
  for (const path of footer === undefined ? there : [...there, footer]) {
    const part = await readText(path, cwd)
    parts.push('code' in part ? part : { markdown: part.text, path, file: part.file })
  }
  return parts
}

async function readText(path: string, cwd: string): Promise<{ text: string; file: string } | Problem> {
  const file = shownPath(path, cwd)
  try {
    const decoded = decodeText(await readFile(path), file)
    if (decoded.text !== undefined && !decoded.problem) return { text: decoded.text, file }
    return problem('theme/unreadable', { cause: 'UTF-8' }, { place: decoded.problem?.place ?? { file } })
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (cause === 'ENOENT' || cause === 'ENOTDIR') return problem('theme/not-found', { file })
    return problem('theme/unreadable', { cause }, { place: { file } })
  }
}

/** Themes that may be named, with the titles under which they are shown. */
const titledThemes = async (options: ReadThemeOptions): Promise<{ name: string; title: string }[]> =>
  withTitles(await findThemes(options))

const withTitles = (sheets: Map<string, string>): Promise<{ name: string; title: string }[]> =>
  Promise.all(
    [...sheets].map(async ([name, sheet]) => ({
      name,
      title: tagOf(await readFile(sheet, 'utf8').catch(() => ''), 'title'),
    })),
  )

/** Absolute paths of the style sheets of all themes, the project's before the built-in ones, by name and in its order. */
export async function findThemes(
  options: Pick<ReadThemeOptions, 'root' | 'builtinFolder'>,
): Promise<Map<string, string>> {
  const sheets = new Map<string, string>()
  for (const folder of await themeFolders(options))
    for (const name of await readdir(folder).catch(() => [])) {
      const sheet = join(folder, name, 'theme.css')
      if (isName(name) && !sheets.has(name) && (await isThere(sheet))) sheets.set(name, sheet)
    }
  return new Map([...sheets].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
