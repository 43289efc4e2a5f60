import { type Knobs, readKnobs } from '../config/knobs.ts'
import type { PreviewOptions } from './preview-options.ts'

/** How a tab wants to see its article. */
export interface Look {
  /** Name of a theme to try. Default: the post's own. */
  theme?: string
  /** Name of the account it is looked at for. Default, and for posts that don't go there: the post's first. */
  account?: string
  /** Settings to try. */
  knobs: Knobs
  isDark: boolean
}

/** Reads the look from an address. What makes no sense is left out; themes go by names that are known, never by paths. */
export async function readLook(
  query: URLSearchParams,
  {
    accounts,
    listThemes,
    listCodeThemes,
  }: Pick<PreviewOptions, 'accounts' | 'listThemes' | 'listCodeThemes'>,
): Promise<Look> {
  const theme = query.get('theme')
  const account = accounts().find((name) => name === query.get('account'))
  const { codeTheme, ...knobs } = readKnobs(Object.fromEntries(query))
  const isTheme = theme !== null && (await listThemes()).some(({ name }) => name === theme)
  const isCodeTheme =
    codeTheme !== undefined && (await listCodeThemes()).some(({ name }) => name === codeTheme)
  return {
    ...(isTheme && { theme }),
    ...(account !== undefined && { account }),
    knobs: { ...knobs, ...(isCodeTheme && { codeTheme }) },
    isDark: query.get('dark') === '1',
  }
}
