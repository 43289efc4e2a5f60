import sharp, { type Sharp, type SharpInput } from 'sharp'

/**
 * A scene such as a camera sees: soft light, coloured things, grain. No two corners are alike, so that a turned one
 * can be told from an upright one.
 */
export function scene(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3)
  let grain = 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      grain = (grain * 48271) % 0x7fffffff
      const [u, v] = [x / width, y / height]
      const isSun = (u - 0.8) ** 2 + (v - 0.2) ** 2 < 0.015
      const isHouse = u > 0.1 && u < 0.45 && v > 0.5 && v < 0.85
      const noise = (grain % 9) - 4
      const colour = isSun
        ? [250, 210, 60]
        : isHouse
          ? [190, 50 + 40 * u, 40]
          : v > 0.7
            ? [40 + 60 * u, 150 - 60 * v, 50]
            : [70 + 120 * v, 130 + 80 * v, 235 - 60 * u]
      colour.forEach((value, channel) => {
        data[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, value + noise))
      })
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Dark lines and words on nothing. */
export const inkDrawing = (width = 600, height = 300, ink = '#111') =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none" stroke="${ink}" stroke-width="4">` +
        `<rect x="20" y="20" width="${width / 3}" height="${height / 2}"/><path d="M${width / 2} 20 L${width - 20} ${height - 20} M20 ${height - 20} H${width / 2}"/></svg>`,
    ),
  )

/**
 * How alike two pictures look, from 0 to 1: structural similarity of their brightness in blocks of 8 × 8, and no more
 * than their colours are alike. Both are laid on white and scaled to 200 pixels of width.
 */
export async function similarity(one: SharpInput, other: SharpInput): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((each) => thumbnail(each)))
  if (!a || !b || a.data.length !== b.data.length) return 0
  const { width, height } = a.info
  const light = ({ data }: typeof a, x: number, y: number) => {
    const at = (y * width + x) * 3
    return 0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0)
  }
  const scores: number[] = []
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0]
      for (let index = 0; index < 64; index++) {
        const [x, y] = [left + (index % 8), top + (index >> 3)]
        const [p, q] = [light(a, x, y), light(b, x, y)]
        ;[sumA, sumB, squareA, squareB, product] = [
          sumA + p,
          sumB + q,
          squareA + p * p,
          squareB + q * q,
          product + p * q,
        ]
      }
      const [meanA, meanB] = [sumA / 64, sumB / 64]
      const [varA, varB] = [squareA / 64 - meanA ** 2, squareB / 64 - meanB ** 2]
      const covariance = product / 64 - meanA * meanB
      const [c1, c2] = [6.5, 58.5]
      scores.push(
        ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
          ((meanA ** 2 + meanB ** 2 + c1) * (varA + varB + c2)),
      )
    }
  }
  const structure = scores.reduce((sum, each) => sum + each, 0) / scores.length
  const apart = a.data.reduce((sum, value, index) => sum + Math.abs(value - (b.data[index] ?? 0)), 0)
  return Math.min(structure, 1 - apart / a.data.length / 255)
}

const thumbnail = (input: SharpInput) =>
  sharp(input)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: 200 })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
