import type { Link, LinkReference, Nodes, Parents, RootContent } from 'mdast'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Processor } from 'unified'
import { cutAtPunctuation, endingAtPunctuation } from './literal-address.ts'
import type { Code, Construct, State, TreeExtension } from './micromark.ts'

/**
 * GFM: tables, task lists, `~~deleted~~`, footnotes, and addresses written out in a text.
 *
 * It is the package `remark-gfm` without its way back to Markdown, and differs in this:
 * - Such an address ends at Chinese punctuation as well.
 * - A single tilde is no deletion: Chinese writes ranges with it, as in `10~20`.
 * - The second look for addresses, which finds those that the parser couldn't see, goes only into paragraphs that may
 *   hold one: to go through every text takes a tenth of the time that parsing takes.
 *
 * In: `见 https://a.example/b，再说。` Out: `<p>见 <a href="https://a.example/b">https://a.example/b</a>，再说。</p>`.
 */
export function remarkGfm(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown().map(lookLess)]
}

const syntax = gfm({ singleTilde: false })
for (const code of ['H', 'h', 'W', 'w'].map((letter) => letter.charCodeAt(0)))
  syntax.text = { ...syntax.text, [code]: [syntax.text?.[code] ?? []].flat().map(withEnd) }

function withEnd(construct: Construct): Construct {
  const isAddress = construct.name === 'protocolAutolink' || construct.name === 'wwwAutolink'
  return isAddress ? endingAtPunctuation(construct) : construct
}

// Every word might begin an address of mail, for which the package walks back through the whole paragraph where a
// bracket is open. Few words have an `@` behind them.
for (const [code, constructs] of Object.entries(syntax.text ?? {}))
  syntax.text = { ...syntax.text, [code]: [constructs ?? []].flat().map(withAtSign) }

function withAtSign(construct: Construct): Construct {
  if (construct.name !== 'emailAutolink') return construct
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const address = construct.tokenize.call(this, effects, ok, nok)
      return effects.check(word, address, nok)
    },
  }
}

/** Letters as they may stand before an `@`, with it. */
const word: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('data')
      return inside(code)
    }
    function inside(code: Code): State | undefined {
      if (code === 64) {
        effects.exit('data')
        return ok(code)
      }
      if (code === null || code < 0 || !/[\w+.-]/.test(String.fromCharCode(code))) return nok(code)
      effects.consume(code)
      return inside
    }
  },
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
