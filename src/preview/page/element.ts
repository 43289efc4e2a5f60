/** What an element is made with: attributes, and listeners under `onclick` and the like. */
type Properties = Record<string, string | number | boolean | undefined | ((event: never) => void)>
export type Child = Node | string | undefined | false

/**
 * An element, made in one expression. Words are put in as text, never as HTML.
 *
 * @param properties attributes: `true` is an attribute without value, `false` and `undefined` leave it out
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      // The listener fits its event by the name it is given under; the type can't say so.
      made.addEventListener(key.slice(2), value as EventListener)
    } else setAttribute(made, key, value)
  }
  made.append(...children.filter(isShown))
  return made
}

/** Sets an attribute, or takes it away. */
export function setAttribute(of: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) of.removeAttribute(name)
  else of.setAttribute(name, value === true ? '' : String(value))
}

/** Puts children in the place of those that are there. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...children.filter(isShown))
}

/** Words in which `such` are code, as the reasons of problems have them. */
export function withCode(words: string): Child[] {
  return words.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}

/** The same, with the addresses in them as links. */
export function withLinks(words: string): Child[] {
  return withCode(words).flatMap((part): Child[] =>
    typeof part === 'string'
      ? part.split(address).map((each, index) => (index % 2 === 1 ? link(each) : each))
      : [part],
  )
}

/** Up to what may follow it in a sentence. */
const address = /(https?:\/\/[\w\-./:?&=%#~+]*[\w/=#-])/

const link = (to: string): HTMLElement => element('a', { href: to, target: '_blank', rel: 'noreferrer' }, to)

function isShown(child: Child): child is Node | string {
  return child !== undefined && child !== false && child !== ''
}
