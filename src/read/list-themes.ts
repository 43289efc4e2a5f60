import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Problem } from '../problems/problem.ts'
import { mainColour } from './main-colour.ts'
import { builtinThemesFolder, findThemes, readTheme } from './read-theme.ts'
import { tagOf } from './sheet-tag.ts'

/** A theme as it is offered to people. */
export interface ListedTheme {
  name: string
  /** Its title and author as the first comment of its style sheet gives them; empty where it doesn't. */
  title: string
  author: string
  /** Its main colour as CSS writes it; empty when it has none. */
  color: string
  /** Whether wxpub came with it. */
  isBuiltin: boolean
}

/**
 * Lists the themes that a project may name: its own in `templates/`, then those wxpub came with.
 *
 * @param options.root absolute path of the project root
 * @param options.cwd absolute path of the working directory, for paths in problems
 * @returns the themes, `default` first, else by name; what is wrong with those of the project
 */
export async function listThemes(options: {
  root: string
  cwd: string
}): Promise<{ themes: ListedTheme[]; problems: Problem[] }> {
  const builtinFolder = await builtinThemesFolder()
  const themes: ListedTheme[] = []
  const problems: Problem[] = []
  for (const [name, sheet] of await findThemes({ ...options, builtinFolder })) {
    const css = await readFile(sheet, 'utf8').catch(() => '')
    const found = await readTheme(name, options)
    problems.push(...found.problems)
    themes.push({
      name,
      title: tagOf(css, 'title'),
      author: tagOf(css, 'author'),
      color: mainColour(found.theme?.css ?? ''),
      isBuiltin: dirname(dirname(sheet)) === builtinFolder,
    })
  }
  return {
    themes: themes.sort((a, b) => Number(b.name === 'default') - Number(a.name === 'default')),
    problems,
  }
}
