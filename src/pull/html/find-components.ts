import type { Element, ElementContent, Parents } from 'hast'
import { find, html } from 'property-information'
import { type OfficialCard, officialCards } from '../../render/cards/official-card.ts'
import { hasWords, wordsOf } from '../../survival/content.ts'
import { writeHtml } from '../../survival/write-html.ts'
import { isElement, make, replaceElements, text } from '../tree.ts'

/**
 * Cards of accounts and mini programs become our containers, links to mini programs our links. Videos, voices and what
 * else only WeChat's own editor can put in leave a comment at their place, and their address where they have one.
 *
 * In: `<mp-common-profile data-id="a" data-nickname="b">`. Out: wx-raw `::: account`, `id: a`, `nickname: b`, `:::`.
 */
export function findComponents(parent: Parents, isOurs: boolean): void {
  replaceElements(parent, (child) => {
    const card = Object.entries(officialCards).find(([, { tagName }]) => tagName === child.tagName)
    if (card) return [cardOf(child, ...card)]
    if (isElement(child, 'a') && child.properties.dataMiniprogramAppid !== undefined) linkToProgram(child)
    if (isOurs && isElement(child, 'svg'))
      return [make('wx-raw', { markdown: writeHtml({ type: 'root', children: [child] }) }, [])]
    if (isLost(child)) return lost(child)
    findComponents(child, isOurs)
    return undefined
  })
}

function cardOf({ properties }: Element, name: string, { keys, prefix }: OfficialCard): Element {
  const lines = Object.keys(keys).flatMap((key) => {
    const value = String(properties[find(html, prefix + key).property] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
    return value === '' ? [] : [`${key}: ${value}`]
  })
  return make('wx-raw', { markdown: [`::: ${name}`, ...lines, ':::'].join('\n') }, [])
}

function linkToProgram({ properties }: Element): void {
  if (properties.href) return
  const { dataMiniprogramAppid: appId, dataMiniprogramPath: path = '' } = properties
  properties.href = `weixin://dl/business/?appid=${appId}&path=${path}`
}

const lostTags = new Set('iframe video audio embed object mpvideo mpvoice mpcps qqmusic canvas'.split(' '))

const isLost = (element: Element): boolean =>
  lostTags.has(element.tagName) || element.tagName.startsWith('mp-') || isDrawing(element)

/** A drawing that shows more than an ornament does. */
const isDrawing = (element: Element): boolean =>
  isElement(element, 'svg') && (hasWords(element) || shapesIn(element) > mostOrnaments)

const mostOrnaments = 3

const shapesIn = (element: Element): number =>
  element.children.reduce((sum, child) => {
    if (!isElement(child)) return sum
    return (
      sum +
      (/^(?:path|rect|circle|ellipse|polygon|line|polyline|use)$/.test(child.tagName) ? 1 : shapesIn(child))
    )
  }, 0)

function lost(element: Element): ElementContent[] {
  const { dataSrc, src, voiceEncodeFileid: _, name, dataTitle } = element.properties
  const address = [dataSrc, src].find((each) => typeof each === 'string' && /^(?:https?:)?\/\//.test(each))
  const words = wordsOf(element).trim() || String(name ?? dataTitle ?? '')
  const mark = make('wx-lost', { name: element.tagName }, [])
  if (typeof address !== 'string') return words === '' ? [mark] : [text(`${words} `), mark]
  const href = address.replace(/^\/\//, 'https://')
  // What stands behind a comment that begins a line is HTML, too.
  return [make('a', { href }, [text(words || href)]), text(' '), mark]
}
