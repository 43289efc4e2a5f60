import type { Placement, ResolvedAsset } from '../asset.ts'

/**
 * The size under which a picture is placed. A drawing is shown as wide as it means to be.
 *
 * @param sent size of what was sent of it, where that is another. Default: its own
 */
export function placedSize(
  { mediaType, widthPx, heightPx }: Pick<ResolvedAsset, 'mediaType' | 'widthPx' | 'heightPx'>,
  sent: { widthPx?: number; heightPx?: number } = {},
): Omit<Placement, 'url'> {
  const isDrawing = mediaType === 'image/svg+xml'
  return {
    widthPx: sent.widthPx ?? widthPx,
    heightPx: sent.heightPx ?? heightPx,
    ...(isDrawing && { shownWidthPx: widthPx }),
  }
}
