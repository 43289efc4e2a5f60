import { type Attribute, type OpenTag, tokenize, writeTag } from './html-tokens.ts'

/** Hosts from which WeChat takes pictures in a body; all others lose their address without a word. */
const pictureHosts = ['mmbiz.qpic.cn', 'mmbiz.qlogo.cn', 'mmecoa.qpic.cn', 'wx.qlogo.cn', 'res.wx.qq.com']
const droppedElements = ['script', 'style']

/**
 * Whether WeChat refuses the whole body with 45166: anchors within the page, and preview links of drafts.
 *
 * @param html a body as it was sent
 */
export function isRefusedContent(html: string): boolean {
  for (const token of tokenize(html)) {
    const href = token.kind === 'open' && token.attributes.find(({ name }) => name === 'href')
    if (href && (/^\s*#/.test(href.value) || href.value.includes('tempkey='))) return true
  }
  return false
}

/**
 * What WeChat keeps of a body: no scripts, no ids, no foreign pictures or links; `src` comes back as `data-src`.
 *
 * @param html a body as it was sent
 * @param articleHost host of articles, links to which are kept
 */
export function cleanContent(html: string, articleHost: string): string {
  let cleaned = ''
  let dropped: string | undefined
  for (const token of tokenize(html)) {
    if (dropped) {
      if (token.kind === 'close' && token.name === dropped) dropped = undefined
    } else if (token.kind === 'open') {
      if (droppedElements.includes(token.name)) dropped = token.name
      else cleaned += cleanTag(token, articleHost)
    } else if (token.kind === 'text') {
      // What stood behind a stray `<` may be gone now, and the rest must not become a tag.
      cleaned += token.raw.replaceAll('<', '&lt;')
    } else if (token.kind === 'close') {
      cleaned += token.raw
    }
  }
  return cleaned
}

function cleanTag(tag: OpenTag, articleHost: string): string {
  const kept = tag.attributes.flatMap((attribute) => {
    if (attribute.name === 'id' || attribute.name.startsWith('on')) return []
    if (tag.name === 'img' && attribute.name === 'src') return cleanPictureAddress(attribute)
    if (tag.name === 'a' && attribute.name === 'href') {
      return isKeptLink(attribute.value, articleHost) ? [attribute] : []
    }
    return [attribute]
  })
  const isUntouched = tag.attributes.every((attribute, index) => kept[index] === attribute)
  return isUntouched ? tag.raw : writeTag(tag, kept)
}

function cleanPictureAddress({ value }: Attribute): Attribute[] {
  if (!isAddressAt(value, pictureHosts)) return []
  const address = value.trim().replace(/^http:/i, 'https:')
  return [{ name: 'data-src', value: address, raw: ` data-src="${address.replaceAll('"', '&quot;')}"` }]
}

function isKeptLink(value: string, articleHost: string): boolean {
  // Links to mini programs carry an empty address.
  return value === '' || isAddressAt(value, ['mp.weixin.qq.com', articleHost])
}

function isAddressAt(value: string, hosts: string[]): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, host } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && hosts.includes(host)
}
