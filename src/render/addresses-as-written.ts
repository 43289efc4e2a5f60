import type { Image, ImageReference, Link, LinkReference, Node } from 'mdast'
import { defaultHandlers, type Options } from 'remark-rehype'

/**
 * Handlers that leave the addresses of links and pictures as the writer wrote them. The standard ones percent-encode
 * them, and then neither files are found by name nor are addresses in the closing list pleasant to read.
 */
export const addressesAsWritten: NonNullable<Options['handlers']> = {
  link: (state, node: Link) => withAddress(node, defaultHandlers.link(state, node), 'href', node.url),
  image: (state, node: Image) => withAddress(node, defaultHandlers.image(state, node), 'src', node.url),
  linkReference: (state, node: LinkReference) =>
    withAddress(node, defaultHandlers.linkReference(state, node), 'href', definedAddress(state, node)),
  imageReference: (state, node: ImageReference) =>
    withAddress(node, defaultHandlers.imageReference(state, node), 'src', definedAddress(state, node)),
}

type State = Parameters<typeof defaultHandlers.link>[0]
type Result = ReturnType<typeof defaultHandlers.linkReference>

const definedAddress = (state: State, node: LinkReference | ImageReference): string | undefined =>
  state.definitionById.get(node.identifier.toUpperCase())?.url

function withAddress(node: Node, result: Result, name: 'href' | 'src', address: string | undefined): Result {
  const isSetByPlugin = node.data?.hProperties?.[name] !== undefined
  if (address === undefined || isSetByPlugin || Array.isArray(result) || result.type !== 'element')
    return result
  result.properties[name] = address
  return result
}
