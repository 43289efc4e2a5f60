/** What a theme decides beside styles. */
export interface ThemeSettings {
  /** Whether code has a bar with three dots, unless its fence says otherwise. */
  codeWindow: boolean
  /** Whether lines of code are numbered, unless the fence says otherwise. */
  codeNumbers: boolean
  /** Whether long lines of code are broken instead of scrolled, unless the fence says otherwise. */
  codeWraps: boolean
  /** Whether tables are as wide as the screen instead of scrolled. */
  tablesShrink: boolean
  /** Titles of containers without one, by kind. */
  titles: ReadonlyMap<string, string>
}

export const plainSettings: ThemeSettings = {
  codeWindow: false,
  codeNumbers: false,
  codeWraps: false,
  tablesShrink: false,
  titles: new Map(),
}

/**
 * Reads the settings of a theme from the custom properties of its style sheet: `--code-window: on`,
 * `--code-numbers: on`, `--code-lines: wrap`, `--tables: shrink` anywhere, and `--title: "提示"` in the rule of a
 * container. Of two alike the later one holds, as in CSS.
 *
 * @param css the style sheet
 */
export function themeSettings(css: string): ThemeSettings {
  if (!/--(?:code-(?:window|numbers|lines)|tables|title)\s*:/.test(css)) return plainSettings
  const sheet = css.replace(/\/\*[\s\S]*?\*\//g, ' ')
  const says = (name: string, value: string): boolean =>
    [...sheet.matchAll(new RegExp(`--${name}\\s*:\\s*([\\w-]+)`, 'g'))].at(-1)?.[1] === value
  return {
    codeWindow: says('code-window', 'on'),
    codeNumbers: says('code-numbers', 'on'),
    codeWraps: says('code-lines', 'wrap'),
    tablesShrink: says('tables', 'shrink'),
    titles: titlesIn(sheet),
  }
}

function titlesIn(sheet: string): Map<string, string> {
  const titles = new Map<string, string>()
  for (const [, selectors = '', block = ''] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const title = /--title\s*:\s*(?:"([^"]*)"|'([^']*)')/.exec(block)
    if (!title) continue
    for (const selector of selectors.split(',')) {
      const kind = /\.callout-([\w\u0080-\uffff-]+)\s*$/.exec(selector)?.[1]
      if (kind !== undefined) titles.set(kind, title[1] ?? title[2] ?? '')
    }
  }
  return titles
}
