import type { Element, Nodes } from 'hast'
import type { RemoteArticle } from '../../wechat/types.ts'

/** A piece of what a reader gets from a body, in its order, and where it begins in the HTML if that was parsed with offsets. */
export type BodyPart =
  /** White space as it stands. */
  | { kind: 'text'; value: string; offset?: number | undefined }
  /** Words before and after stand in different blocks. */
  | { kind: 'break' }
  /** A drawing, whatever it shows. */
  | { kind: 'drawing'; offset?: number | undefined }
  /** Value: address of a picture without scheme, size and query (of a picture post its id), address of a link, or who made it. */
  | { kind: 'picture' | 'link' | 'mark'; value: string; offset?: number | undefined }

/**
 * Reads a body piece by piece. Pure.
 *
 * @param tell gets each piece, and the node it comes from
 */
export function readBody(node: Nodes, tell: (part: BodyPart, node: Nodes) => void): void {
  const offset = node.position?.start.offset
  if (node.type === 'text') tell({ kind: 'text', value: node.value, offset }, node)
  if (node.type === 'element' && silent.has(node.tagName)) {
    if (node.tagName === 'svg') tell({ kind: 'drawing', offset }, node)
    return
  }
  const breaks = node.type === 'element' && !inline.has(node.tagName)
  if (breaks) tell({ kind: 'break' }, node)
  if (node.type === 'element') note(node, offset, (part) => tell(part, node))
  if ('children' in node) for (const child of node.children) readBody(child, tell)
  if (breaks) tell({ kind: 'break' }, node)
}

/** A picture post has no body to carry a mark: it goes by its title. */
export const pictureMark = (title: string): string => `newspic:${title.trim()}`

/** Reads a picture post the same way: plain text, and its pictures beside it. It goes by its title. Pure. */
export function readPicturePost(
  { title = '', content = '', image_info }: RemoteArticle,
  tell: (part: BodyPart) => void,
): void {
  tell({ kind: 'mark', value: pictureMark(title) })
  for (const line of content.split('\n')) {
    tell({ kind: 'text', value: line })
    tell({ kind: 'break' })
  }
  for (const { image_media_id: value = '' } of image_info?.image_list ?? []) tell({ kind: 'picture', value })
}

const inline = new Set(
  'a abbr b code del em font i img ins kbd label mark s small span strong sub sup u'.split(' '),
)
const silent = new Set(['script', 'style', 'svg', 'mp-style-type'])

function note({ tagName, properties }: Element, offset: number | undefined, tell: (part: BodyPart) => void) {
  const { src, dataSrc, href, dataWxpub } = properties
  if (typeof dataWxpub === 'string') tell({ kind: 'mark', value: dataWxpub, offset })
  const picture = dataSrc ?? src
  if (tagName === 'img' && typeof picture === 'string')
    tell({ kind: 'picture', value: pictureAddress(picture), offset })
  if (tagName === 'a' && typeof href === 'string' && href !== '')
    tell({ kind: 'link', value: href.replace(/^http:/, 'https:'), offset })
}

/** WeChat upgrades the scheme and changes the last part and the query: `http://h/p/0?x` comes back as `https://h/p/640?y`. */
export function pictureAddress(address: string): string {
  return address
    .replace(/^https?:/, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/(?:0|640)$/, '')
}
