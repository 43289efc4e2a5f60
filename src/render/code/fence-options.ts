import { plainSettings, type ThemeSettings } from '../styles/theme-settings.ts'

/** What a fence asks for behind its language: ```` ```js title="a.js" {2,4-5} numbers ````. */
export interface FenceOptions {
  /** Name of the file or of what the block shows. */
  title?: string
  /** Number of the first line, when lines are numbered. */
  firstNumber?: number
  /** Whether long lines are broken instead of scrolled. */
  wrap: boolean
  /** Whether a bar with three dots stands above it, as on a window. */
  window: boolean
  /** Lines to be marked, counted from 1. */
  marked: Set<number>
  /** Lines shown as added and as removed. */
  added: Set<number>
  removed: Set<number>
  /** Words to be marked wherever they stand. */
  words: string[]
}

/**
 * Reads what stands behind the language of a fence, which wins over the theme. Names that other tools write are understood too:
 * `showLineNumbers`, `linenos`, `ins={…}`, `del={…}`, `filename=…`; what means nothing to us is passed over.
 */
export function readFenceOptions(meta: string, settings: ThemeSettings = plainSettings): FenceOptions {
  const options: FenceOptions = {
    wrap: settings.codeWraps,
    window: settings.codeWindow,
    ...(settings.codeNumbers && { firstNumber: 1 }),
    marked: new Set(),
    added: new Set(),
    removed: new Set(),
    words: [],
  }
  for (const [, name = '', quoted, single, braces, plain, range, word] of meta.matchAll(tokens)) {
    const value = quoted ?? single ?? braces ?? plain
    if (range !== undefined) addLines(options.marked, range)
    else if (word !== undefined) options.words.push(word)
    else setOption(options, name.toLowerCase(), value)
  }
  return options
}

/** `name="v"`, `name='v'`, `name={v}`, `name=v`, `name`, `{1,3-5}`, `/word/`. */
const tokens =
  /([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^\s"'{}]+)))?|\{([\d\s,-]*)\}|\/((?:[^/\\]|\\.)+)\//gi

function setOption(options: FenceOptions, name: string, value: string | undefined): void {
  switch (name) {
    case 'title':
    case 'filename':
    case 'file':
      if (value) options.title = value
      break
    case 'numbers':
    case 'showlinenumbers':
    case 'linenos':
    case 'linenumbers':
      if (value === 'false') delete options.firstNumber
      else options.firstNumber = Number.parseInt(value ?? '1', 10) || 1
      break
    case 'start':
    case 'startline':
      options.firstNumber = Number.parseInt(value ?? '1', 10) || 1
      break
    case 'wrap':
      options.wrap = value !== 'false'
      break
    case 'scroll':
      options.wrap = value === 'false'
      break
    case 'window':
    case 'mac':
      options.window = value !== 'false'
      break
    case 'ins':
    case 'add':
      addLines(options.added, value ?? '')
      break
    case 'del':
    case 'remove':
      addLines(options.removed, value ?? '')
      break
    case 'hl_lines':
    case 'mark':
      addLines(options.marked, value ?? '')
  }
}

/** A fence of a million lines is a mistake, not a wish. */
const mostLines = 10_000

function addLines(lines: Set<number>, ranges: string): void {
  for (const [, from = '', to] of ranges.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const last = Math.min(Number(to ?? from), Number(from) + mostLines)
    for (let line = Number(from); line <= last; line++) lines.add(line)
  }
}
