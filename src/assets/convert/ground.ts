/** Pixels without anything around them: 1 or 3 channels of colour, and one of alpha behind them where there is one. */
export interface RawPicture {
  data: Buffer
  widthPx: number
  heightPx: number
  channels: 1 | 2 | 3 | 4
}

/** Where more of a picture is empty it is a drawing; a photo or a window with round corners has less. */
const emptyShareOfDrawing = 0.2

/** From this share of what is drawn on, what can't be seen is missed. */
const darkShareMissed = 0.05

/**
 * Light, from 0 to 1, below which ink can't be told from the ground that phones show in dark mode, #191919: their
 * contrast is less than 3 to 1.
 */
const darkLight = 0.129

const [isEmptyBelow, isInkFrom] = [128, 192]

export const hasAlphaChannel = ({ channels }: RawPicture): boolean => channels === 2 || channels === 4

/** Whether any pixel lets the ground through. */
export function isTransparent(picture: RawPicture): boolean {
  if (!hasAlphaChannel(picture)) return false
  const { data, channels } = picture
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true
  return false
}

/** Whether a transparent picture is a drawing in dark ink, which dark mode would swallow. Pure. */
export function isDarkInk({ data, channels }: RawPicture): boolean {
  let [empty, ink, dark] = [0, 0, 0]
  for (let at = 0; at < data.length; at += channels) {
    const alpha = data[at + channels - 1] ?? 255
    if (alpha < isEmptyBelow) empty++
    if (alpha < isInkFrom) continue
    ink++
    const red = data[at] ?? 0
    const [green, blue] = channels > 2 ? [data[at + 1] ?? 0, data[at + 2] ?? 0] : [red, red]
    if (lightOf(red, green, blue) < darkLight) dark++
  }
  const pixels = data.length / channels
  return empty >= emptyShareOfDrawing * pixels && ink > 0 && dark >= darkShareMissed * ink
}

/** Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance (checked 2026-11-27) */
const lightOf = (red: number, green: number, blue: number): number =>
  0.2126 * (linear[red] ?? 0) + 0.7152 * (linear[green] ?? 0) + 0.0722 * (linear[blue] ?? 0)

const linear = Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** Lays a picture on white. Pure. */
export function onWhite({ data, channels, ...size }: RawPicture): RawPicture {
  const colours = channels === 2 ? 1 : 3
  const flat = Buffer.alloc((data.length / channels) * colours)
  for (let from = 0, to = 0; from < data.length; from += channels, to += colours) {
    const alpha = (data[from + channels - 1] ?? 255) / 255
    for (let channel = 0; channel < colours; channel++)
      flat[to + channel] = Math.round((data[from + channel] ?? 0) * alpha + 255 * (1 - alpha))
  }
  return { ...size, data: flat, channels: colours }
}
