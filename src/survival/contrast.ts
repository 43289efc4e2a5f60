import type { Colour } from './colour.ts'

/**
 * How well one colour stands out from another, from 1 to 21: WCAG 2.1, https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio.
 * Text needs 4.5. Both colours count as opaque: blend them first.
 */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance({ red, green, blue }: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Perceived brightness, from 0 to 255: https://www.w3.org/TR/AERT/#color-contrast. */
export const brightness = ({ red, green, blue }: Colour): number =>
  (red * 299 + green * 587 + blue * 114) / 1000
