import type { Element } from 'hast'
import { StyleSheet } from './style-sheet.ts'

/**
 * Puts a style sheet into the `style` attributes of a tree, since WeChat takes no other.
 *
 * Juice decides the cascade: which rule wins, in which order declarations stand, what pseudo-elements say. It works
 * on the tree itself through a small `$` instead of parsing HTML again, and only once for elements that are alike, in
 * this tree and in later ones; a test holds that the result equals juice's own on the string.
 *
 * @param root the element that holds everything; `:root` and variables set on it reach all
 * @param css the style sheet
 * @throws {TypeError} when the style sheet or a style attribute of the tree can't be read
 */
export function inlineStyles(root: Element, css: string): void {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = new StyleSheet(css)
    if (sheets.size >= mostSheets) sheets.clear()
    sheets.set(css, sheet)
  }
  sheet.inline(root)
}

/** Style sheets already made ready, by their text: every post brings a theme object of its own. */
const sheets = new Map<string, StyleSheet>()
const mostSheets = 8
