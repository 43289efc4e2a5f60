/**
 * The main colour of a theme: its last `--color`, since that of a knob comes after the theme's own.
 *
 * @param css the style sheet
 * @returns as it is written; empty when there is none
 */
export function mainColour(css: string): string {
  return [...css.matchAll(/--color\s*:\s*([^;{}]+)/g)].at(-1)?.[1]?.trim() ?? ''
}
