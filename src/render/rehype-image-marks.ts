import type { Element, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { decodePath } from '../dialects/decode-path.ts'
import { isWechatPicture } from '../survival/wechat-hosts.ts'
import type { AssetSource } from './article.ts'
import { oneLine } from './characters.ts'
import { isElement, replaceElements } from './element.ts'
import { assetMark } from './marks.ts'
import { type Part, partOf, placeOf, report } from './render-data.ts'
import { schemeOf } from './scheme-of.ts'

/**
 * The address of each picture is a mark, and the picture is listed with its place: rendering knows no disk and no
 * network, and WeChat shows only pictures it hosts itself. Those keep their address.
 *
 * In: `![a](./b%20c.png)`. Out: `<img src="wxpub-asset:0/" alt="a">` and the source `{kind: 'file', path: './b c.png'}`.
 */
export function rehypeImageMarks() {
  return (tree: Root, file: VFile): void => markImages(tree, file, partOf(file))
}

function markImages(parent: Parents, file: VFile, part: Part): void {
  replaceElements(parent, (child) => {
    if (!isElement(child, 'img')) {
      markImages(child, file, part)
      return undefined
    }
    const written = oneLine(String(child.properties.src ?? ''))
    const src = isWechatPicture(written)
      ? written.replace(/^http:/i, 'https:')
      : addAsset(child, written, part)
    if (src === undefined) {
      if (written === '') report(file, 'markup/picture-without-address', {}, child)
      else report(file, 'markup/picture-address', { address: written.slice(0, 60) }, child)
      return []
    }
    child.properties = { src, alt: neverMark(child.properties.alt), ...titleOf(child), ...looksOf(child) }
    return undefined
  })
}

function addAsset(image: Element, written: string, part: Part): string | undefined {
  const source = sourceOf(written, part)
  if (!source) return undefined
  part.gathered.assets.push({
    source,
    written,
    alt: oneLine(String(image.properties.alt ?? '')),
    place: placeOf(part, image),
  })
  return assetMark(part.gathered.assets.length - 1)
}

function sourceOf(written: string, { folder }: Part): AssetSource | undefined {
  if (written === '') return undefined
  if (written.startsWith('//')) return { kind: 'remote', url: `https:${written}` }
  switch (schemeOf(written)) {
    case undefined:
    case 'file':
      return { kind: 'file', path: decodePath(written), folder }
    case 'http':
    case 'https':
      return { kind: 'remote', url: written }
    case 'data':
      return { kind: 'data', url: written }
    default:
      return undefined
  }
}

const titleOf = ({ properties: { title } }: Element): { title?: string } =>
  title ? { title: neverMark(title) } : {}

/** What a writer said of a picture's size, which stays until pictures are laid out, and of its looks. */
const looksOf = ({
  properties: { className, dataAlign, dataHeight, dataWidth, style },
}: Element): Element['properties'] => ({
  ...(className && { className }),
  ...(style && { style }),
  ...(dataAlign && { dataAlign }),
  ...(dataHeight && { dataHeight }),
  ...(dataWidth && { dataWidth }),
})

/** A mark is told by being a whole attribute value, so the writer's words must not look like one. */
function neverMark(words: unknown): string {
  const line = oneLine(String(words ?? ''))
  return /^wxpub-(asset|post):\d+\/$/.test(line) ? `${line} ` : line
}
