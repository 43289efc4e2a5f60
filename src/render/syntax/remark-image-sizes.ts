import type { Image, ImageReference, Nodes, Parents, Root, Text } from 'mdast'
import type { Processor } from 'unified'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { type ImageSize, parseSize, parseWidth } from './image-size.ts'
import { addSyntax } from './micromark.ts'
import { sizedImage, sizedImageSyntax } from './sized-image-construct.ts'

/**
 * Sizes of pictures in the ways they are written elsewhere: `![a](b.png =300x200)`, `![a](b.png){width=50%}`,
 * `![a|300](b.png)`, and `{align=left}` for a picture alone in its paragraph.
 *
 * WeChat scales a picture by its width, in a style: a height alone is only the most it may have. A width beyond the
 * column of a phone is the column. What is no size stays text.
 *
 * In: `![a](b.png =300x)`. Out: `<img src="b.png" alt="a" data-width="300px">`, which `rehypeGalleries` reads.
 */
export function remarkImageSizes(this: Processor) {
  // Cast: Markdown is parsed to a root.
  const parse = (markdown: string) => this.parse(markdown) as Root
  addSyntax(this, sizedImageSyntax, {
    enter: {
      sizedImage(token) {
        const source = this.sliceSerialize(token)
        this.enter(readSized(source, parse) ?? { type: 'text', value: source }, token)
      },
    },
    exit: {
      sizedImage(token) {
        this.exit(token)
      },
    },
  })
  return (tree: Root, file: VFile): void => visit(tree, file)
}

/** A picture with its size; without that, its source is standard Markdown. */
function readSized(source: string, parse: (markdown: string) => Root): Image | undefined {
  const [, before = '', written = '', after = ''] = sizedImage.exec(source) ?? []
  // mdnice: `=40%x`.
  const width = parseWidth(written.replace(/%x$/, '%'))
  const size = width === undefined ? parseSize(written) : { width }
  const [paragraph] = parse(before + after).children
  const image = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  if (!size || image?.type !== 'image') return undefined
  const { position: _, ...node } = image
  setSize(node, size)
  return node
}

function visit(parent: Parents, file: VFile): void {
  parent.children.forEach((child, index) => {
    if ('children' in child) visit(child, file)
    const image = imageOf(child)
    if (!image) return
    if (child === image) takeSizeFromAlt(image)
    const next = parent.children[index + 1]
    if (next?.type === 'text') takeBraces(image, next, file)
  })
  if (parent.children.some(isEmptyText)) {
    const children = (parent.children as Nodes[]).filter((child) => !isEmptyText(child))
    // Cast: the same nodes, less some.
    parent.children = children as typeof parent.children
  }
}

const isEmptyText = (node: Nodes): boolean => node.type === 'text' && node.value === ''

type Picture = Image | ImageReference

const imageOf = (node: Nodes): Picture | undefined => {
  if (node.type === 'image' || node.type === 'imageReference') return node
  const only = node.type === 'link' && node.children.length === 1 ? node.children[0] : undefined
  return only && imageOf(only)
}

/** Obsidian: `![a|300](b.png)`. */
function takeSizeFromAlt(image: Picture): void {
  const match = /^(.*?)\s*\|\s*([\dx×*]+)\s*$/s.exec(image.alt ?? '')
  const size = parseSize(match?.[2] ?? '')
  if (!match || !size) return
  image.alt = match[1] ?? ''
  setSize(image, size)
}

/** Pandoc and others: `![a](b.png){width=50% align=left}`. */
function takeBraces(image: Picture, text: Text, file: VFile): void {
  const match = braces.exec(text.value)
  const offset = text.position?.start.offset
  // A backslash before the brace leaves it a text.
  if (!match?.[1] || (offset !== undefined && String(file)[offset] !== '{')) return
  const settings = [...match[1].matchAll(setting)].map(([, name = '', ...values]) => ({
    name: name.toLowerCase(),
    value: values.find((each) => each !== undefined) ?? '',
  }))
  if (!settings.some(({ name }) => known.has(name))) return
  text.value = text.value.slice(match[0].length)
  for (const { name, value } of settings) {
    const size = readSetting(name, value)
    if (size) setSize(image, size)
    else report(file, 'syntax/picture-size', { setting: `${name}=${value}` }, text)
  }
}

const braces = /^\{:?\s*((?:[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+)\s*)+)\}/
const setting = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g
const known = new Set(['width', 'height', 'align'])

function readSetting(name: string, value: string): ImageSize | undefined {
  const width = name === 'width' ? parseWidth(value) : undefined
  if (width !== undefined) return { width }
  if (name === 'height') return parseSize(`x${value}`)
  if (name === 'align' && (value === 'left' || value === 'center' || value === 'right'))
    return { align: value }
  return undefined
}

/** Adds to what is known of a picture's size, as properties of its element. */
function setSize(image: Picture, size: ImageSize): void {
  const { dataAlign, dataHeight, dataWidth } = image.data?.hProperties ?? {}
  const width = size.width ?? (typeof dataWidth === 'string' ? dataWidth : undefined)
  const heightPx = size.heightPx ?? (typeof dataHeight === 'number' ? dataHeight : undefined)
  const align = size.align ?? dataAlign
  image.data = {
    ...image.data,
    hProperties: {
      ...image.data?.hProperties,
      ...(width !== undefined && { dataWidth: width }),
      ...(heightPx !== undefined && { dataHeight: heightPx }),
      ...(align !== undefined && { dataAlign: align }),
    },
  }
}
