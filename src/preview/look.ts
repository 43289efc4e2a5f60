import { type Knobs, readKnobs } from '../config/knobs.ts'
import type { PreviewOptions } from './preview-options.ts'

/** How a tab wants to see its article. */
export interface Look {
  /** Name of a theme to try. Default: the post's own. */
  theme?: string
  /** Settings to try. */
  knobs: Knobs
  isDark: boolean
}

/** Reads the look from an address. What makes no sense is left out; themes go by names that are known, never by paths. */
export async function readLook(
  query: URLSearchParams,
  { listThemes, listCodeThemes }: Pick<PreviewOptions, 'listThemes' | 'listCodeThemes'>,
): Promise<Look> {
  const theme = query.get('theme')
  const { codeTheme, ...knobs } = readKnobs(Object.fromEntries(query))
  const isTheme = theme !== null && (await listThemes()).some(({ name }) => name === theme)
  const isCodeTheme =
    codeTheme !== undefined && (await listCodeThemes()).some(({ name }) => name === codeTheme)
  return {
    ...(isTheme && { theme }),
    knobs: { ...knobs, ...(isCodeTheme && { codeTheme }) },
    isDark: query.get('dark') === '1',
  }
}
