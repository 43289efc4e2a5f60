/** How wide a picture is shown, and where. */
export interface ImageSize {
  /** In px, or in percent of the column with `%` behind. */
  width?: string
  heightPx?: number
  align?: 'left' | 'center' | 'right'
}

/** Reads `300`, `300x`, `300x200`, `x200`, each in px; nothing for anything else. */
export function parseSize(source: string): ImageSize | undefined {
  const match = /^(\d{1,4})?(?:px)?(?:[x×*](\d{1,4})?(?:px)?)?$/.exec(source)
  const [width, height] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)]
  if (width + height === 0) return undefined
  return { ...(width > 0 && { width: `${width}px` }), ...(height > 0 && { heightPx: height }) }
}

/** Reads a width such as `300`, `300px` or `50%`. */
export function parseWidth(source: string): string | undefined {
  const match = /^(\d{1,4}(?:\.\d+)?)(px|%)?$/.exec(source)
  const number = Number(match?.[1] ?? 0)
  return number > 0 ? `${number}${match?.[2] ?? 'px'}` : undefined
}

/**
 * The style of a picture: never wider than the column of a phone, and as high as its width asks, since WeChat scales
 * pictures by the width alone.
 */
export function styleOf({ width, heightPx }: ImageSize): string | undefined {
  if (width !== undefined) {
    const number = Number.parseFloat(width)
    const isWhole = number >= (width.endsWith('%') ? 100 : columnPx)
    return `width:${isWhole ? '100%' : width}`
  }
  return heightPx === undefined ? undefined : `max-height:${heightPx}px`
}

/** Width of the text on a phone. */
const columnPx = 335
