import type { Knobs } from '../config/knobs.ts'

/**
 * A style sheet that turns the knobs of any theme: custom properties for the themes that use them, and the
 * declarations themselves, which reach what a theme leaves to inheritance. It comes after the theme's.
 */
export function knobStyles({ color, fontSize, lineHeight, indent, justify }: Knobs): string {
  const declarations = [
    ...(color === undefined ? [] : [`--color: ${color}`]),
    ...(fontSize === undefined ? [] : [`--font-size: ${fontSize}px`, `font-size: ${fontSize}px`]),
    ...(lineHeight === undefined ? [] : [`--line-height: ${lineHeight}`, `line-height: ${lineHeight}`]),
    ...(justify === undefined ? [] : [`text-align: ${justify ? 'justify' : 'left'}`]),
  ]
  return (
    (declarations.length > 0 ? `.article { ${declarations.join('; ')} }\n` : '') +
    (indent === undefined ? '' : `.article > p { text-indent: ${indent ? '2em' : '0'} }\n`) +
    // The line that a long piece of code leaves for the next one would be drawn out to its full width.
    (justify ? 'code { word-break: break-all }\n' : '')
  )
}
