import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Paragraph,
  PhrasingContent,
  Root,
} from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { linkTarget } from '../links/link-target.ts'
import { type Part, partOf, report } from '../render-data.ts'

/**
 * A link with its description and a picture, drawn as a card: WeChat makes no previews of links. The first line that
 * holds a link is the title, the first line that is a picture stands beside the text, and everything else is the
 * description. In other renderers the card is a picture, a link and a text.
 *
 * What becomes of the link is decided as for any other: WeChat's articles and other posts can be opened, other
 * addresses get a number and stand in the closing list.
 *
 * In: `::: card`, `![](a.png)`, `[标题](https://mp.weixin.qq.com/s/a)`, `说明`, `:::`.
 * Out: section.link-card > section.link-card-picture + section.link-card-text > p.link-card-title + p.
 */
export function remarkLinkCards() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!/:::[ {.]*card/i.test(String(file))) return
    const addresses = new Map<string, string>()
    visit(tree, 'definition', ({ identifier, url }) => {
      if (!addresses.has(identifier)) addresses.set(identifier, url)
    })
    const addressOf: AddressOf = (link) =>
      link.type === 'link' ? link.url : (addresses.get(link.identifier) ?? '')
    visit(tree, 'blockquote', (node) => {
      if (node.data?.container === 'card') layOut(node, file, addressOf)
    })
  }
}

type Block = BlockContent | DefinitionContent

type AnyLink = Link | LinkReference
type AddressOf = (link: AnyLink) => string

function layOut(card: Blockquote, file: VFile, addressOf: AddressOf): void {
  const blocks = card.children.flatMap(linesOf)
  const picture = blocks.filter(isParagraph).find(({ children }) => isPictureLine(children))
  const text = blocks.filter((block) => block !== picture)
  const title = text.filter(isParagraph).find(({ children }) => children.some(holdsLink))
  if (title) title.data = { ...title.data, hProperties: { className: ['link-card-title'] } }
  else report(file, 'card/no-link', {}, card)
  const link = title && firstLink(title.children)
  if (picture && link) {
    const opens = canBeOpened(addressOf(link), partOf(file))
    picture.children = picture.children.map((child) => linked(child, link, { opens, addressOf }))
  }
  card.children = [
    ...(picture ? [part('link-card-picture', [picture])] : []),
    ...(text.length > 0 ? [part('link-card-text', text)] : []),
  ]
}

/** The picture leads where the title does, as long as that can be opened; else it needs no number of its own. */
function linked(
  picture: PhrasingContent,
  link: AnyLink,
  { opens, addressOf }: { opens: boolean; addressOf: AddressOf },
): PhrasingContent {
  if (isLink(picture) && addressOf(picture) !== addressOf(link)) return picture
  const [image = picture] = isLink(picture) ? picture.children : []
  return opens && isImage(image) ? { ...link, children: [image] } : image
}

function canBeOpened(url: string, part: Part): boolean {
  const target = linkTarget(url, part)
  return target.kind === 'article' || (target.kind === 'post' && !part.unpublished?.has(target.path))
}

/** The first link of a title, which may be set in bold or the like. */
function firstLink(words: readonly PhrasingContent[]): AnyLink | undefined {
  for (const word of words) {
    const link = isLink(word) ? word : 'children' in word ? firstLink(word.children) : undefined
    if (link) return link
  }
  return undefined
}

/** The picture and the title, which need no blank line around them, parted from the words of their paragraph. */
function linesOf(block: Block): Block[] {
  if (block.type === 'heading') return [{ type: 'paragraph', children: block.children, ...placeOf(block) }]
  if (!isParagraph(block)) return [block]
  const runs: PhrasingContent[][] = []
  let isOpen = false
  let before: PhrasingContent[] = []
  for (const { words, end } of split(block.children)) {
    const isAlone = isPictureLine(words) || words.some(holdsLink)
    const last = runs.at(-1)
    if (last && isOpen && !isAlone) last.push(...before, ...words)
    else runs.push(words)
    isOpen = !isAlone
    before = end
  }
  if (runs.length === 1) return [block]
  return runs.map((children) => ({ type: 'paragraph', children, ...placeOf(children[0]) }))
}

/** The lines of a paragraph, each with what ends it. */
function split(children: readonly PhrasingContent[]): { words: PhrasingContent[]; end: PhrasingContent[] }[] {
  const lines: { words: PhrasingContent[]; end: PhrasingContent[] }[] = [{ words: [], end: [] }]
  const endLine = (end: PhrasingContent) => {
    lines.at(-1)?.end.push(end)
    lines.push({ words: [], end: [] })
  }
  for (const child of children) {
    if (child.type === 'break') endLine(child)
    else if (child.type !== 'text') lines.at(-1)?.words.push(child)
    else
      child.value.split('\n').forEach((value, index) => {
        if (index > 0) endLine({ type: 'text', value: '\n' })
        if (value !== '') lines.at(-1)?.words.push({ ...child, value })
      })
  }
  return lines.filter(({ words }) => words.length > 0)
}

function part(className: string, children: Block[]): Blockquote {
  return {
    type: 'blockquote',
    children,
    data: { hName: 'section', hProperties: { className: [className] } },
    ...placeOf(children[0]),
  }
}

const isParagraph = (block: Block): block is Paragraph => block.type === 'paragraph'

const isPictureLine = (words: readonly PhrasingContent[]): boolean =>
  words.some(isPicture) && words.every((word) => isPicture(word) || isBlank(word))

const isPicture = (node: PhrasingContent): boolean =>
  isImage(node) || (isLink(node) && node.children.length === 1 && node.children.some(isPicture))

const isImage = (node: PhrasingContent): node is Image | ImageReference =>
  node.type === 'image' || node.type === 'imageReference'

const isLink = (node: PhrasingContent): node is AnyLink =>
  node.type === 'link' || node.type === 'linkReference'

const isBlank = (node: PhrasingContent): boolean => node.type === 'text' && node.value.trim() === ''

const holdsLink = (node: PhrasingContent): boolean => firstLink([node]) !== undefined

const placeOf = (node: { position?: Block['position'] | undefined } | undefined) =>
  node?.position && { position: node.position }
