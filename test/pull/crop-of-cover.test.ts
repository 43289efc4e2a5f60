import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cropCover, cropPicture } from '../../src/assets/cover/crop.ts'
import { coverInfoOf, pictureInfoOf } from '../../src/publish/draft/cover-info.ts'
import { cropFields, cropOfCover } from '../../src/pull/write/crop-of-cover.ts'
import { readBox, readPoint } from '../../src/read/cover-crop.ts'
import { runs } from '../helpers/property-runs.ts'

const photo = { widthPx: 1600, heightPx: 1200 }

describe('what a post says of its crop comes back:', () => {
  test.each([
    ['nothing', {}, {}],
    ['a spot', { focus: { x: 0.4, y: 0.4 } }, { focus: '40%, 40%' }],
    [
      'a part as wide as it is high in the middle of two shapes',
      { crop: { x1: 0.1, y1: 0.2, x2: 0.7, y2: 0.8 } },
      { crop: '10%, 20%, 70%, 80%' },
    ],
  ])('%s', (_, wishes, written) => {
    const found = cropOfCover(coverInfoOf(cropCover(photo, wishes)), photo)
    expect(found === 'middle' ? {} : found && cropFields(found)).toEqual(written)
  })
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const size = fc.record({
  widthPx: fc.integer({ min: 100, max: 4000 }),
  heightPx: fc.integer({ min: 100, max: 4000 }),
})
const box = fc
  .tuple(share, share, share, share)
  .map(([a, b, c, d]) => ({
    x1: Math.min(a, b),
    x2: Math.max(a, b),
    y1: Math.min(c, d),
    y2: Math.max(c, d),
  }))
  .filter(({ x1, y1, x2, y2 }) => x2 - x1 > 0.05 && y2 - y1 > 0.05)
const point = fc.record({ x: share, y: share })
const wishes = fc.record({ crop: box, focus: point }, { requiredKeys: [] })

test('every shape is cut again as it was, by the fields as they are written', () => {
  fc.assert(
    fc.property(size, wishes, (picture, wished) => {
      for (const info of [coverInfoOf(cropCover(picture, wished)), pictureInfoOf(picture, wished)]) {
        const found = cropOfCover(info, picture)
        const written = found && found !== 'middle' ? cropFields(found) : {}
        const [crop, focus] = [readBox(written.crop ?? ''), readPoint(written.focus ?? '')]
        for (const { ratio, ...sides } of info.crop_percent_list ?? []) {
          const shape = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 }[ratio]!
          const again = cropPicture(picture, shape, { ...(crop && { crop }), ...(focus && { focus }) })
          for (const side of ['x1', 'y1', 'x2', 'y2'] as const)
            expect(Math.abs(again[side] - Number(sides[side]))).toBeLessThan(0.002)
        }
      }
    }),
    runs(200),
  )
})

test('shapes that a person cut each by itself can’t be said', () => {
  const crops = [
    { ratio: '2.35_1', x1: '0', y1: '0', x2: '1', y2: '0.567376' },
    { ratio: '1_1', x1: '0.5', y1: '0.7', x2: '0.725', y2: '1' },
  ]
  expect(cropOfCover({ crop_percent_list: crops }, photo)).toBeUndefined()
})
