import type { Link, LinkReference, Nodes, Parents, RootContent } from 'mdast'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Processor } from 'unified'
import { cutAtPunctuation, endingAtPunctuation } from './literal-address.ts'
import type { Construct, TreeExtension } from './micromark.ts'
import { addNeededSyntax } from './needed-syntax.ts'
import { outsideOpenLabels } from './open-label.ts'

/**
 * GFM: tables, task lists, `~~deleted~~`, footnotes, and addresses written out in a text.
 *
 * It is the package `remark-gfm` without its way back to Markdown, and differs in this:
 * - Such an address ends at Chinese punctuation as well.
 * - A single tilde is no deletion: Chinese writes ranges with it, as in `10~20`.
 * - The second look for addresses, which finds those that the parser couldn't see, goes only into paragraphs that may
 *   hold one: to go through every text takes a tenth of the time that parsing takes.
 * - Addresses and tables are looked for only in texts that may hold one.
 *
 * In: `见 https://a.example/b，再说。` Out: `<p>见 <a href="https://a.example/b">https://a.example/b</a>，再说。</p>`.
 */
export function remarkGfm(this: Processor): void {
  addNeededSyntax(this, syntax)
  const data = this.data()
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown().map(lookLess)]
}

const syntax = gfm({ singleTilde: false })
for (const [code, constructs] of Object.entries(syntax.text ?? {}))
  syntax.text = { ...syntax.text, [code]: [constructs ?? []].flat().map(ofAddresses) }

function ofAddresses(construct: Construct): Construct {
  switch (construct.name) {
    case 'emailAutolink':
      return outsideOpenLabels(construct)
    case 'protocolAutolink':
    case 'wwwAutolink':
      return outsideOpenLabels(endingAtPunctuation(construct))
    default:
      return construct
  }
}

type Transform = NonNullable<TreeExtension['transforms']>[number]

function lookLess(extension: TreeExtension): TreeExtension {
  const { transforms } = extension
  if (!transforms) return extension
  return {
    ...extension,
    transforms: transforms.map((transform) => (tree) => {
      inTextsWithAddresses(tree, transform)
    }),
  }
}

function inTextsWithAddresses(parent: Parents, transform: Transform): void {
  if (parent.children.some(mayHoldAddress)) {
    // Cast: the transform walks down from any parent; only its type asks for a root.
    transform(parent as Parameters<Transform>[0])
    cutAddresses(parent)
    return
  }
  for (const child of parent.children)
    if ('children' in child && !isLink(child)) inTextsWithAddresses(child, transform)
}

/** Only links that were found afterwards have no position. */
function cutAddresses(parent: Parents): void {
  // Cast: what stands in place of a link may stand there.
  parent.children = parent.children.flatMap((child): RootContent[] =>
    child.type === 'link' && !child.position ? cutAtPunctuation(child) : [child],
  ) as typeof parent.children
  for (const child of parent.children) if ('children' in child && !isLink(child)) cutAddresses(child)
}

const mayHoldAddress = (node: Nodes): boolean =>
  node.type === 'text' && /https?:\/\/|www\.|@/i.test(node.value)

const isLink = (node: Nodes): node is Link | LinkReference =>
  node.type === 'link' || node.type === 'linkReference'
