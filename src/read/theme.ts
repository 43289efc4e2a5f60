/** The look of an article, read from `templates/<name>/` or a single CSS file. */
export interface Theme {
  name: string
  css: string
  /** Path of the style sheet as the user would type it, for problems. */
  file: string
  /** Markdown put before and after every article. */
  header?: ThemePart
  footer?: ThemePart
  /** Absolute path of every file the theme was read from. */
  files: string[]
}

/** A Markdown file of a theme. */
export interface ThemePart {
  markdown: string
  /** Absolute path; pictures in it are relative to its folder. */
  path: string
  /** Path as the user would type it, for problems. */
  file: string
}
