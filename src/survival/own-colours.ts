import type { Element } from 'hast'
import { type Colour, coloursOf, parseColour } from './colour.ts'
import { effectiveDeclarations } from './declarations.ts'

/** What an element says about its own colours. */
export interface OwnColours {
  style: ReadonlyMap<string, string>
  ground: Colour | undefined
  /** Property that states the ground; none when an attribute does. */
  groundProperty: string | undefined
  gradient: Colour[]
  hasPicture: boolean
  ink: Colour | undefined
  /** Also when it states no colour, as `inherit`: then none is made up for its ground. */
  statesInk: boolean
  inkProperty: string
  /** Whether the ground shows through the letters only. */
  isClipped: boolean
}

/** Reads the inline style, or the attributes that count where it says nothing. */
export function ownColours({ tagName, properties }: Element): OwnColours {
  const style = effectiveDeclarations(properties.style)
  const grounds = groundDeclarations(style)
  const image = grounds.findLast(({ property }) => property !== 'background-color')?.value ?? ''
  const gradient = image.includes('gradient') ? image : undefined
  const plain = grounds.findLast(({ value }) => !value.includes('gradient') && coloursOf(value).length > 0)
  const attribute = grounds.length === 0 ? groundAttribute(tagName, properties) : undefined
  const ground = plain ? visible(plain.value) : attribute
  // Browsers write both as one shorthand, and all its colours count for the gradient.
  const isOneValue = gradient !== undefined && style.has('background')
  const fill = visible(style.get('-webkit-text-fill-color') ?? '')
  const [colour] = coloursOf(style.get('color') ?? '')
  const attributeInk =
    tagName === 'font' && !style.has('color') ? attributeColour(properties.color) : undefined
  return {
    style,
    ground: isOneValue ? undefined : ground,
    groundProperty: plain?.property,
    gradient: gradient ? [...coloursOf(gradient), ...(isOneValue && ground ? [ground] : [])] : [],
    hasPicture: /url\(/i.test(image) || /url\(/i.test(style.get('border-image') ?? ''),
    ink: fill ?? colour ?? attributeInk,
    statesInk: fill !== undefined || style.has('color') || attributeInk !== undefined,
    inkProperty: fill ? '-webkit-text-fill-color' : 'color',
    isClipped: [style.get('background-clip'), style.get('-webkit-background-clip')].includes('text'),
  }
}

/** Declarations of the ground; what comes before the shorthand is undone by it. */
export function groundDeclarations(
  style: ReadonlyMap<string, string>,
): { property: string; value: string }[] {
  let found: { property: string; value: string }[] = []
  for (const [property, value] of style) {
    if (property === 'background') found = [{ property, value }]
    else if (property === 'background-color' || property === 'background-image')
      found.push({ property, value })
  }
  return found
}

/** Grounds of tables made in WeChat's old editor, which its page gives them by class. */
const interlaced = new Map<string | number, string>([
  ['ue-table-interlace-color-single', '#fcfcfc'],
  ['ue-table-interlace-color-double', '#f7faff'],
])

/** The first colour of a value that isn't wholly transparent by name. */
function visible(value: string): Colour | undefined {
  return value === '' || value.startsWith('transparent') ? undefined : coloursOf(value)[0]
}

function groundAttribute(tagName: string, properties: Element['properties']): Colour | undefined {
  if (!['table', 'tr', 'td', 'th'].includes(tagName)) return undefined
  const classes = Array.isArray(properties.className) ? properties.className : []
  const [striped] = classes.flatMap((name) => interlaced.get(name) ?? [])
  return attributeColour(striped ?? properties.bgColor)
}

const attributeColour = (value: unknown): Colour | undefined =>
  typeof value === 'string' ? parseColour(value) : undefined
