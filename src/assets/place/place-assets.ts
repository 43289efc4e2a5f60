import { assetMark, postMark } from '../../render/marks.ts'
import type { Placement } from '../asset.ts'
import { scanTags, type Tag } from './scan-tags.ts'

/**
 * Puts addresses where an article has marks. Pure. A picture whose size is known gets `data-w` and `data-ratio`, by
 * which WeChat's clients keep its space free before it has loaded. A link to a post that has no address yet becomes
 * plain text. Everything else stays byte for byte.
 *
 * @param html body of an article
 * @param pictures address of each picture, by index
 * @param links address of each post linked to, by index
 * @throws TypeError when a picture has no address: no mark may be sent
 */
export function placeAssets(
  html: string,
  pictures: readonly (Placement | undefined)[],
  links: readonly (string | undefined)[],
): string {
  const pictureOfMark = new Map(pictures.map((placement, index) => [assetMark(index), placement]))
  const linkOfMark = new Map(links.map((url, index) => [postMark(index), url]))
  const isMark = (value: string) => /^wxpub-(asset|post):\d+\/$/.test(value)

  if (!html.includes('wxpub-')) return html
  let placed = ''
  let copied = 0
  const replace = (start: number, end: number, text: string) => {
    placed += html.slice(copied, start) + text
    copied = end
  }
  let isUnlinked = false
  for (const tag of scanTags(html, tagNames)) {
    if (tag.name === '/a' && isUnlinked) {
      replace(tag.start, tag.end, '</span>')
      isUnlinked = false
    }
    const address = tag.attributes.find(({ name, value }) => addressOf[tag.name]?.has(name) && isMark(value))
    if (!address) continue
    if (tag.name === 'a') {
      if (!linkOfMark.has(address.value)) throw new TypeError(`Expected an address for ${address.value}`)
      const url = linkOfMark.get(address.value)
      isUnlinked = url === undefined
      if (url === undefined) replace(tag.start, tag.end, '<span>')
      else replace(address.start, address.end, quote(url))
    } else {
      const placement = pictureOfMark.get(address.value)
      if (!placement) throw new TypeError(`Expected an address for ${address.value}`)
      const style = widthStyle(placement, tag)
      if (style && style.at < address.start) replace(style.at, style.at, style.text)
      replace(address.start, address.end, quote(placement.url) + sizeAttributes(placement, tag))
      if (style && style.at > address.start) replace(style.at, style.at, style.text)
    }
  }
  return placed + html.slice(copied)
}

/** Where marks stand. */
const addressOf: Record<string, ReadonlySet<string>> = {
  img: new Set(['src', 'data-src']),
  a: new Set(['href']),
}

const tagNames = new Set([...Object.keys(addressOf), '/a'])

function sizeAttributes({ widthPx, heightPx }: Placement, tag: Tag): string {
  const isStated = tag.attributes.some(({ name }) => name === 'data-w' || name === 'data-ratio')
  if (isStated || !widthPx || heightPx === undefined) return ''
  return ` data-w="${widthPx}" data-ratio="${Number((heightPx / widthPx).toFixed(6))}"`
}

/** What to put into the style of a picture that is shown smaller than its file, and where. */
function widthStyle({ shownWidthPx }: Placement, tag: Tag): { at: number; text: string } | undefined {
  const style = tag.attributes.find(({ name }) => name === 'style')
  const isQuoted = style && style.end - style.start === style.value.length + 2
  if (shownWidthPx === undefined || !isQuoted || /(^|;)\s*width\s*:/.test(style.value)) return undefined
  return { at: style.end - 1, text: `${style.value === '' ? '' : ';'}width:${shownWidthPx}px` }
}

/** WeChat gives addresses of its own as http and shows them as https. */
const secure = (url: string): string =>
  url.replace(/^http:(?=\/\/(?:[\w-]+\.)*(?:qpic\.cn|qlogo\.cn|qq\.com)(?:[/?#]|$))/i, 'https:')

const quote = (url: string): string => `"${secure(url).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
