import { ownSequence } from './terminal-text.ts'

/** How a terminal can show a code. */
export interface CodeLayout {
  /** Columns of the terminal. */
  columns: number
  /** Whether it may be sent colours. */
  hasColours: boolean
}

/** Light modules around a code, by ISO/IEC 18004; on a narrow terminal half of them will do for a phone. */
const quietZones = [4, 2]

/**
 * Draws a text as a QR code: two rows of modules to a line of half blocks. Black on white in its own colours, so that
 * it can be read on light and dark terminals alike; without colours it is made for a dark one.
 *
 * @returns its lines, or nothing when the terminal is too narrow
 */
export async function drawCode(
  text: string,
  { columns, hasColours }: CodeLayout,
): Promise<string[] | undefined> {
  const { default: encode } = await import('qr')
  const codes = quietZones.map((border) => encode(text, 'raw', { ecc: 'low', border }))
  const rows = codes.find(({ length }) => length <= columns)
  if (!rows) return undefined
  const lines: string[] = []
  for (let top = 0; top < rows.length; top += 2) {
    const line = rows[top]?.map((isDark, column) => {
      // Below the last row the terminal's own ground begins: a light module more looks better.
      const isDarkBelow = rows[top + 1]?.[column] ?? false
      return halfBlock(!isDark, !isDarkBelow)
    })
    lines.push(hasColours ? `${whiteOnBlack}${line?.join('')}${reset}` : (line?.join('') ?? ''))
  }
  return lines
}

/** The very black and white of the 256 colours: themes of terminals change the first sixteen. */
const whiteOnBlack = ownSequence('\u001B[38;5;231;48;5;16m')
const reset = ownSequence('\u001B[0m')

function halfBlock(isUpperLight: boolean, isLowerLight: boolean): string {
  if (isUpperLight) return isLowerLight ? '█' : '▀'
  return isLowerLight ? '▄' : ' '
}
