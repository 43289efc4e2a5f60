import type { Element } from 'hast'
import type { Severity } from '../../problems/problem.ts'
import type { Declaration } from '../styles/declarations.ts'

/**
 * Rules that the body of every article keeps before its pictures and links to posts have their addresses. Where they
 * come from: round trips of drafts, published articles, and WeChat's guide for editor plugins
 * (https://developers.weixin.qq.com/doc/subscription/guide/product/plugin_spec), checked 2026-11-24.
 */
export interface Rule {
  name: string
  /** `error`: WeChat would drop, spoil or refuse it. `warning`: it may look wrong. */
  severity: Exclude<Severity, 'note'>
  /** What tells it, where posts of their own break it. Default: `markup/rule-broken`. */
  code?: 'markup/many-levels'
}

/** What elements and their attributes may be. */
export interface ElementRule extends Rule {
  /** Tags it is about. Default: all. */
  tags?: ReadonlySet<string>
  /** Properties of which a style must state one. Default: none. */
  properties?: ReadonlySet<string>
  /** What breaks the rule in one element, or nothing. */
  broken(finding: Finding): string | undefined
}

/** What a style may say, whatever element it belongs to. */
export interface DeclarationRule extends Rule {
  isBroken(declaration: Declaration): boolean
}

/** One element of a finished body, with what rules ask for. */
export interface Finding {
  element: Element
  parent: Element | undefined
  /** Declarations of its style, by property. */
  style: ReadonlyMap<string, string>
  /** How many elements it stands in, itself included. */
  depth: number
  /** Whether something around it scrolls sideways. */
  isInScroller: boolean
}

/** A set of words. */
export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** The name of the first attribute that a test finds. Styles, by far the most, are judged by their declarations. */
export function findAttribute(
  { properties }: Element,
  test: (name: string, value: string) => boolean,
): string | undefined {
  for (const name in properties) if (name !== 'style' && test(name, String(properties[name]))) return name
  return undefined
}

/** Whether an element scrolls sideways. */
export const scrolls = (style: ReadonlyMap<string, string>): boolean =>
  /auto|scroll/.test(style.get('overflow-x') ?? style.get('overflow') ?? '')
