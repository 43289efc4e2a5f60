import type { Element, ElementContent, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import type { LinkedPost } from '../article.ts'
import { isAppId } from '../cards/official-card.ts'
import { oneLine } from '../characters.ts'
import { element, isElement, replaceElements, text, wordsOf } from '../element.ts'
import { postMark } from '../marks.ts'
import { type Part, partOf, placeOf, type Reference, report } from '../render-data.ts'
import { anchorOf, isFootnoteMark, takeFootnotes } from './footnotes.ts'
import { type LinkTarget, linkTarget } from './link-target.ts'
import { hasChineseSign } from './picture-sign.ts'

/**
 * Links to other sites and footnotes are numbers that lead to the closing list. WeChat takes such addresses out and
 * refuses anchors, so the reader would lose both. Links to WeChat's own articles stay. A link to another post is a
 * mark; where that post is said to be unpublished, its own `source_url` or else its title goes to the list. An address
 * that is its own text needs no number.
 *
 * In: `[a](https://b.c) d[^1]`. Out: span.link `a[1]`, `d[2]`, with both entries among the references.
 */
export function rehypeReferences() {
  return (tree: Root, file: VFile): void => {
    const { references } = partOf(file).gathered
    const known = references.size
    const footnotes = takeFootnotes(tree)
    numberLinks(tree, file, footnotes)
    // What footnotes say may hold links and footnotes too: the map grows while it is walked.
    let seen = 0
    for (const { content } of references.values()) {
      seen += 1
      if (seen > known && content) numberLinks(content, file, footnotes)
    }
  }
}

type Footnotes = ReadonlyMap<string, ElementContent[]>

function numberLinks(parent: Parents, file: VFile, footnotes: Footnotes): void {
  replaceElements(parent, (child) => {
    if (isFootnoteMark(child)) return [footnoteNumber(child, file, footnotes)]
    numberLinks(child, file, footnotes)
    if (!isElement(child, 'a')) return undefined
    // The arrow back from a footnote leads to an anchor.
    return child.properties.dataFootnoteBackref === undefined ? replaceLink(child, file) : []
  })
}

function footnoteNumber(mark: Element, file: VFile, footnotes: Footnotes): Element {
  const part = partOf(file)
  const anchor = anchorOf(mark)
  const { number } = refer(part.gathered.references, `${part.role}${anchor}`, () => ({
    content: element('section', undefined, footnotes.get(anchor) ?? [], mark),
  }))
  return numberMark(number, mark)
}

function replaceLink(link: Element, file: VFile): ElementContent[] {
  const part = partOf(file)
  const address = oneLine(String(link.properties.href ?? ''))
  const words = oneLine(wordsOf(link, isNumberMark))
  const isEmpty = words === '' && !link.children.some((child) => isElement(child))
  const children = isEmpty ? [text(address)] : link.children
  const target = targetOf(link, address, part)
  switch (target.kind) {
    case 'article':
      return [anchor(link, target.address, children)]
    case 'post': {
      part.gathered.links.push({ path: target.path, written: address, place: placeOf(part, link) })
      const post = part.unpublished?.get(target.path)
      if (post) return unpublishedLink(post, target.path, link, part)
      return [anchor(link, postMark(part.gathered.links.length - 1), children)]
    }
    case 'miniprogram':
      return miniprogramLink(link, target, children, file)
    case 'reference': {
      if (isEmpty || shows(words, address)) return [element('span', 'address', children, link)]
      const title = oneLine(String(link.properties.title ?? '')) || words || oneLine(altOf(link))
      return [
        numbered(link, children, target.address, { ...(title && { title }), address: target.address }, part),
      ]
    }
    case 'here':
      return link.children
    case 'local':
      if (hasChineseSign(link, address, file))
        report(file, 'markup/picture-sign', { instead: `![${words}](${address})` }, link)
      else report(file, 'markup/local-link', { address }, link)
      return children
    case 'unsafe':
      report(file, 'markup/unsafe-link', { address: address.slice(0, 60) }, link)
      return link.children
  }
}

/** HTML names a mini program as WeChat does. */
function targetOf({ properties }: Element, address: string, part: Part): LinkTarget {
  const { dataMiniprogramAppid: appId, dataMiniprogramPath: path } = properties
  return appId === undefined || address !== ''
    ? linkTarget(address, part)
    : { kind: 'miniprogram', appId: String(appId), path: String(path ?? '') }
}

/** A title that the words already say would be no news at the end. */
function unpublishedLink(
  { title, sourceUrl }: LinkedPost,
  path: string,
  link: Element,
  part: Part,
): ElementContent[] {
  const words = oneLine(wordsOf(link, isNumberMark))
  const isEmpty = words === '' && !link.children.some((child) => isElement(child))
  const children = isEmpty ? [text(title)] : link.children
  const target = sourceUrl === undefined ? undefined : linkTarget(sourceUrl, part)
  if (target?.kind === 'article') return [anchor(link, target.address, children)]
  if (target?.kind === 'reference') {
    const { address } = target
    return [numbered(link, children, address, { title: title || words, address }, part)]
  }
  if (isEmpty || title === '' || words.includes(title)) return children
  return [numbered(link, children, `post ${path}`, { title }, part)]
}

/** The words of a link with the number under which the closing list has the rest. */
function numbered(
  link: Element,
  children: ElementContent[],
  key: string,
  entry: Omit<Reference, 'number'>,
  { gathered }: Part,
): Element {
  const { number } = refer(gathered.references, key, () => entry)
  return element('span', 'link', [...children, numberMark(number, link)], link)
}

/** WeChat opens a page of a mini program by two attributes, beside an empty address. */
function miniprogramLink(
  link: Element,
  { appId, path }: { appId: string; path: string },
  children: ElementContent[],
  file: VFile,
): ElementContent[] {
  const address = oneLine(String(link.properties.href ?? ''))
  const card = address.slice(0, 60) || '<a>'
  if (!isAppId(appId)) report(file, 'card/no-appid', { card, key: 'appid' }, link)
  else if (path === '') report(file, 'card/no-path', { address: card }, link)
  else {
    const made = anchor(link, '', children)
    return [
      { ...made, properties: { ...made.properties, dataMiniprogramAppid: appId, dataMiniprogramPath: path } },
    ]
  }
  return children
}

/** WeChat refuses a link without words or a picture: around a formula alone it shows its address as well. */
function anchor(link: Element, href: string, children: ElementContent[]): Element {
  const holder = element('a', 'link', children, link)
  const isBare = oneLine(wordsOf(holder)) === '' && !holdsPicture(holder)
  return {
    ...holder,
    properties: { href, className: ['link'] },
    children: isBare ? [...children, text(oneLine(String(link.properties.href ?? '')))] : children,
  }
}

const holdsPicture = ({ children }: Element): boolean =>
  children.some((child) => isElement(child) && (child.tagName === 'img' || holdsPicture(child)))

const numberMark = (number: number, origin: Element): Element =>
  element('sup', 'reference-mark', [text(`[${number}]`)], origin)

/** The number of a footnote that stands in a link. */
const isNumberMark = ({ tagName, properties: { className } }: Element): boolean =>
  tagName === 'sup' && Array.isArray(className) && className.includes('reference-mark')

/** What the pictures in a link show. */
const altOf = (node: Element): string =>
  node.children
    .flatMap((child) =>
      isElement(child, 'img') ? [String(child.properties.alt ?? '')] : isElement(child) ? [altOf(child)] : [],
    )
    .join(' ')

/** The reference with this key; a new one gets the next number. */
function refer(
  references: Map<string, Reference>,
  key: string,
  make: () => Omit<Reference, 'number'>,
): Reference {
  const reference = references.get(key) ?? { number: references.size + 1, ...make() }
  references.set(key, reference)
  return reference
}

/** Whether the words of a link are its address, as with `<https://a.b>` and `www.a.b`. */
export function shows(words: string, address: string): boolean {
  const bare = (each: string) => each.replace(/^(https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')
  return bare(words) === bare(address)
}
