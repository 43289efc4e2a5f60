import type { Element, Properties } from 'hast'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { parseSize, parseWidth } from '../syntax/image-size.ts'

/** What a picture of raw HTML keeps: address, words and size, the latter as Markdown's own pictures have it. */
export function keptImage({ properties }: Element): Properties {
  const { src, dataSrc, alt, title, width, height, align } = properties
  const style = effectiveDeclarations(properties.style)
  const dataWidth = parseWidth(style.get('width') ?? '') ?? parseWidth(String(width ?? ''))
  const dataHeight = parseSize(`x${style.get('height') ?? height ?? ''}`)?.heightPx
  return {
    // Copied from an article, a picture has its address in another attribute.
    src: String(src || dataSrc || ''),
    alt: alt ?? '',
    ...(title && { title }),
    ...(dataWidth !== undefined && { dataWidth }),
    ...(dataHeight !== undefined && { dataHeight }),
    ...(/^(?:left|center|right)$/.test(String(align)) && { dataAlign: String(align) }),
  }
}
