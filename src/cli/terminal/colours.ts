import { styleText } from 'node:util'
import type { Output, World } from '../world.ts'
import { ownSequence, terminalText } from './terminal-text.ts'

type Format = Parameters<typeof styleText>[0]

/** Colours a text, or leaves it alone. */
export type Style = (format: Format, text: string) => string

/** Colours for terminals that want them. https://no-color.org (checked 2026-11-24) */
export function chooseStyle(output: Output, env: World['env'], noColor: boolean): Style {
  const wanted = hasColours(output, env, noColor)
  const paint = (format: Format, text: string) => styleText(format, text, { validateStream: false })
  return (format, text) => (wanted ? ownSequence(paint(format, terminalText(text))) : text)
}

/** Whether a terminal wants colours. */
export const hasColours = (output: Output, env: World['env'], noColor = false): boolean =>
  output.isTTY === true && !noColor && !env.NO_COLOR && env.TERM !== 'dumb'
