import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { decodeDataUrl } from '../../../src/assets/resolve/data-url.ts'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import { makePng } from '../../helpers/png.ts'
import { runs } from '../../helpers/property-runs.ts'
import { article, reference } from '../sample-article.ts'

const png = makePng(400, 300)

async function resolveData(url: string) {
  const asked = { ...reference('/nowhere', url), source: { kind: 'data' as const, url } }
  const { assets, problems } = await resolveAssets(article('/nowhere', [], { assets: [asked] }), {
    root: '/nowhere',
    cwd: '/nowhere',
    allowFolders: [],
    allowMissing: false,
  })
  return { asset: assets[0], problems }
}

describe('a data: address', () => {
  it('is a picture at hand, by the key of its bytes', async () => {
    const { asset, problems } = await resolveData(`data:image/png;base64,${png.toString('base64')}`)
    expect(problems).toEqual([])
    expect(asset).toMatchObject({
      key: createHash('sha256').update(png).digest('hex'),
      bytes: png,
      widthPx: 400,
      mediaType: 'image/png',
    })
  })

  it('has the type of its content, whatever it says', async () => {
    const { asset } = await resolveData(`data:image/gif;base64,${png.toString('base64')}`)
    expect(asset?.name).toMatch(/\.png$/)
  })

  it.each([
    ['no comma', 'data:image/png;base64', 'image/data-malformed'],
    ['signs that base64 hasn’t', 'data:image/png;base64,iVBO!w0K', 'image/data-malformed'],
    ['a length that base64 hasn’t', 'data:image/png;base64,iVBOR', 'image/data-malformed'],
    ['a broken escape', 'data:image/png,%8', 'image/data-malformed'],
    ['nothing', 'data:image/png;base64,', 'image/empty'],
    ['half a picture', `data:;base64,${png.subarray(0, 40).toString('base64')}`, 'image/truncated'],
    ['words', 'data:text/plain,hello', 'image/not-a-picture'],
  ])('with %s is a problem where it stands', async (_, url, code) => {
    const { asset, problems } = await resolveData(url)
    expect(asset).toBeUndefined()
    expect(problems).toMatchObject([{ code, place: { file: 'posts/a.md', line: 1, column: 3 } }])
  })
})

test('whatever bytes are written as data: come out again', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (array) => {
      const bytes = Buffer.from(array)
      const escaped = bytes.toString('hex').replace(/../g, '%$&')
      expect(decodeDataUrl(`data:,${escaped}`)).toEqual(bytes)
      expect(decodeDataUrl(`data:a/b;x=y;base64,${bytes.toString('base64')}`)).toEqual(bytes)
      expect(decodeDataUrl(`data:;base64,${bytes.toString('base64url')}`)).toEqual(bytes)
      expect(decodeDataUrl(`data:;base64,${encodeURIComponent(bytes.toString('base64'))}`)).toEqual(bytes)
    }),
    runs(100),
  )
})
