/** What the header of a picture says, as far as sending it is concerned. */
export interface HeaderFacts {
  /** As shown: a photo that its camera marked as turned is measured upright. */
  widthPx: number
  heightPx: number
  /** 1 for what doesn't move. */
  frames: number
  /** Whether its file holds more pictures, which can't be sent. */
  isFirstOfMany?: boolean
  /** Whether its checksums say that its data isn't what was written. */
  isDamaged?: boolean
  /** Whether its pixels are as WeChat shows them: upright, 8 bits a channel, sRGB. */
  isPlain: boolean
  /** Whether it may be transparent somewhere. */
  hasAlpha: boolean
}
