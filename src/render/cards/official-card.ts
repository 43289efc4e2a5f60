import type { Element, Properties } from 'hast'
import { attributesOf } from '../../survival/attribute-names.ts'
import { isWechatPicture } from '../../survival/wechat-hosts.ts'
import { oneLine } from '../characters.ts'

/**
 * WeChat's own elements that an article may hold, in the form that its editor gives them. Names of attributes are those
 * found in published articles, checked 2026-11-24.
 */
export interface OfficialCard {
  tagName: 'mp-common-profile' | 'mp-common-miniprogram'
  className?: string
  /** Attributes that are the same on each. */
  fixed: Readonly<Record<string, string>>
  /** Before the names of the others. */
  prefix: string
  keys: Readonly<Record<string, CardKey>>
}

export interface CardKey {
  isRequired?: true
  /** Written where the writer says nothing. Default: empty. */
  preset?: string
  /** What a value has to be. Default: anything. */
  kind?: 'account' | 'app' | 'picture'
}

const account: OfficialCard = {
  tagName: 'mp-common-profile',
  className: 'js_uneditable custom_select_card mp_profile_iframe',
  fixed: { 'data-pluginname': 'mpprofile', 'data-from': '0' },
  prefix: 'data-',
  keys: {
    id: { isRequired: true, kind: 'account' },
    nickname: { isRequired: true },
    alias: {},
    headimg: { kind: 'picture' },
    signature: {},
  },
}

const miniprogram: OfficialCard = {
  tagName: 'mp-common-miniprogram',
  fixed: { 'data-pluginname': 'insertminiprogram' },
  prefix: 'data-miniprogram-',
  keys: {
    appid: { isRequired: true, kind: 'app' },
    path: { isRequired: true },
    title: { isRequired: true },
    imageurl: { isRequired: true, kind: 'picture' },
    nickname: {},
    avatar: { kind: 'picture' },
    type: { preset: 'card' },
    servicetype: { preset: '0' },
  },
}

/** By the name of the container. */
export const officialCards: Readonly<Record<string, OfficialCard>> = { account, miniprogram }

/**
 * Checks what a writer states of a card.
 *
 * @param values by key; an empty one is none
 * @param tell is told what is wrong, and with which key
 * @returns whether the card can stand in an article
 */
export function checkCard(
  { keys }: OfficialCard,
  values: ReadonlyMap<string, string>,
  tell: (fault: CardFault, key: string) => void,
): boolean {
  let isGood = true
  for (const [key, each] of Object.entries(keys)) {
    const value = values.get(key) ?? ''
    const fault =
      value === ''
        ? each.isRequired && 'card/key-missing'
        : !isValid(value, each) && faults[each.kind ?? 'picture']
    if (!fault) continue
    isGood = false
    tell(fault, key)
  }
  return isGood
}

export type CardFault = 'card/key-missing' | 'card/no-account-id' | 'card/no-appid' | 'card/foreign-picture'

const faults: Readonly<Record<NonNullable<CardKey['kind']>, CardFault>> = {
  account: 'card/no-account-id',
  app: 'card/no-appid',
  picture: 'card/foreign-picture',
}

/** Whether a value is what its key asks for. */
function isValid(value: string, { kind }: CardKey): boolean {
  if (kind === 'account') return value.length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(value)
  if (kind === 'app') return isAppId(value)
  return kind === undefined || isWechatPicture(value)
}

/** On one line, and with https, by which WeChat shows its own pictures. */
const asKept = (value: string): string =>
  oneLine(isWechatPicture(value) ? value.replace(/^http:/i, 'https:') : value)

/** Whether a value is the AppID of a mini program. */
export const isAppId = (value: string): boolean => /^wx[\da-f]{16}$/.test(value)

/**
 * The element with its attributes, in the section that WeChat's editor keeps it in.
 *
 * @param values by key, each of them valid
 * @param origin where it is written
 */
export function officialElement(
  card: OfficialCard,
  values: ReadonlyMap<string, string>,
  origin: Pick<Element, 'position'>,
): Element {
  const { tagName, className, fixed, prefix, keys } = card
  const stated: Properties = {}
  for (const [key, { preset = '' }] of Object.entries(keys))
    stated[prefix + key] = asKept(values.get(key) || preset)
  const properties = {
    ...(className !== undefined && { className: className.split(' ') }),
    ...fixed,
    ...stated,
  }
  const place = origin.position && { position: origin.position }
  const element: Element = { type: 'element', tagName, properties, children: [], ...place }
  return {
    type: 'element',
    tagName: 'section',
    properties: { nodeleaf: 'nodeleaf' },
    children: [element],
    ...place,
  }
}

export const officialTags: ReadonlySet<string> = new Set([account, miniprogram].map(({ tagName }) => tagName))

/** Whether an element stands in exactly that form. */
export function isOfficial(element: Element): boolean {
  const card = cardOf(element)
  if (!card || element.children.length > 0) return false
  const attributes = new Map(attributesOf(element, false).map(({ name, value }) => [name, value]))
  const fixed = Object.entries({ ...card.fixed, ...(card.className && { class: card.className }) })
  const keys = Object.entries(card.keys)
  return (
    attributes.size === fixed.length + keys.length &&
    fixed.every(([name, value]) => attributes.get(name) === value) &&
    keys.every(([key, { isRequired, ...each }]) => {
      const value = attributes.get(card.prefix + key)
      if (value === '') return !isRequired
      return value !== undefined && isValid(value, each) && value === asKept(value)
    })
  )
}

/** The class names that WeChat knows an element by; nothing on all others. */
export function officialClass(element: Element): string | undefined {
  if (element.tagName === 'a')
    return element.properties.dataMiniprogramAppid === undefined ? undefined : 'weapp_text_link'
  return cardOf(element)?.className
}

/** The card that an element is meant to be. */
export const cardOf = ({ tagName }: Element): OfficialCard | undefined => cards.get(tagName)

/** Two names are known for mini programs. */
const cards: ReadonlyMap<string, OfficialCard> = new Map([
  ['mp-common-profile', account],
  ['mp-common-miniprogram', miniprogram],
  ['mp-miniprogram', miniprogram],
])
