/**
 * Measures text by what is known of a font. Pure.
 *
 * @param asciiWidths advance widths of U+0020 to U+007E in thousandths of an em, as the font has them
 * @param otherWidth width of another character, in em
 */
export function fontWidths(asciiWidths: string, otherWidth: (character: string) => number): FontWidths {
  const known = asciiWidths.split(' ').map((width) => Number(width) / 1000)
  const ofCharacter = (character: string): number =>
    known[(character.codePointAt(0) ?? 0) - 0x20] ?? otherWidth(character)
  return {
    ofCharacter,
    ofText(text) {
      let width = 0
      for (const character of text) width += ofCharacter(character)
      return width
    },
  }
}

/** Widths in em. */
export interface FontWidths {
  ofCharacter(character: string): number
  ofText(text: string): number
}
