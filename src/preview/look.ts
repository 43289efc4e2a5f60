import { type Knobs, readKnobs } from '../config/knobs.ts'

/** How a tab wants to see its article. */
export interface Look {
  /** Name of a theme to try. Default: the post's own. */
  theme?: string
  /** Settings to try. */
  knobs: Knobs
  isDark: boolean
}

/**
 * Reads the look from an address. What makes no sense is left out.
 *
 * @param themes names of all themes: a path is never one
 */
export function readLook(query: URLSearchParams, themes: readonly string[]): Look {
  const theme = query.get('theme')
  return {
    ...(theme !== null && themes.includes(theme) && { theme }),
    knobs: readKnobs(Object.fromEntries(query)),
    isDark: query.get('dark') === '1',
  }
}
