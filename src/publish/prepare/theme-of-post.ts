import { dirname } from 'node:path'
import type { Account, ResolvedConfig } from '../../config/config.ts'
import { knobsOf } from '../../config/knobs.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { Post } from '../../read/post.ts'
import type { FoundTheme } from '../../read/read-theme.ts'
import type { SharedReads } from './shared-reads.ts'

/** What says which theme a post has, beside the post itself. */
export interface ThemeChoice {
  config: Pick<ResolvedConfig, 'root' | 'path'>
  account: Account
  /** Working directory, for paths in problems. */
  cwd: string
  /** `--theme`: wins over front matter, account and config. */
  theme?: string | undefined
}

/**
 * Reads the theme of a post.
 *
 * @param post as it is for the account
 */
export function readThemeOf(
  { path, fields, places }: Post,
  { config, account, cwd, theme }: ThemeChoice,
  reads: Pick<SharedReads, 'readTheme'>,
): Promise<FoundTheme> {
  const isOfPost = theme === undefined && fields.theme !== undefined
  const configPath = theme === undefined && !isOfPost ? config.path : undefined
  return reads.readTheme(theme ?? fields.theme ?? account.theme, {
    root: config.root,
    cwd,
    ...(isOfPost && { folder: dirname(path), place: places.theme }),
    ...(configPath !== undefined && { place: { file: shownPath(configPath, cwd) } }),
    footer: account.footer,
    knobs: { ...account.knobs, ...knobsOf(fields) },
    codeThemePlace: places.codeTheme,
  })
}
