import type { Element, Parents, Root } from 'hast'
import { catalogue } from '../problems/catalogue.ts'
import type { Severity } from '../problems/problem.ts'
import { type Place, placeOf, type Step } from './place.ts'
import type { LossCode, RuleName } from './rule.ts'

/** Something that a body loses. */
export interface Loss {
  /** The rule by which it is lost: a permanent code of the catalogue. */
  code: LossCode
  severity: Severity
  /** What is lost, in short: a tag, an attribute, a declaration or the first words. */
  lost: string
  /** Where it stood in the body that was given. */
  place: Place
}

/** Gathers what gates do to a copy of a body. */
export interface Report {
  losses: Loss[]
  /** Every rule that did something, those that lose nothing included. */
  applied: Set<RuleName>
  /** Tells a loss at an element of the copy; with an offset, at a node in it. */
  lose(code: LossCode, lost: string, element: Element | undefined, offset?: number): void
  /** Notes a change that loses nothing. */
  rewrite(name: Extract<RuleName, `rewrite/${string}`>): void
}

/** Copies a tree, so that the caller's stays as it is, and starts a report that knows where each element stood. */
export function startReport(original: Root): { tree: Root; report: Report } {
  const steps = new Map<Element, Step>()
  const tree: Root = { type: 'root', children: [] }
  copyChildren(original, tree, undefined, steps)
  const losses: Loss[] = []
  const applied = new Set<RuleName>()
  return {
    tree,
    report: {
      losses,
      applied,
      lose(code, lost, element, offset) {
        applied.add(code)
        const place = placeOf(element && steps.get(element), offset)
        losses.push({ code, severity: catalogue[code].severity, lost: shorten(lost), place })
      },
      rewrite: (name) => applied.add(name),
    },
  }
}

function copyChildren(from: Parents, to: Parents, above: Step | undefined, steps: Map<Element, Step>): void {
  // What is copied from an element fits an element, and what from a root a root.
  const children = to.children as Parents['children'][number][]
  let index = 0
  for (const child of from.children) {
    if (child.type !== 'element') {
      children.push({ ...child })
      continue
    }
    index += 1
    const { content, ...rest } = child
    const copy: Element = { ...rest, properties: { ...child.properties }, children: [] }
    const step = { element: child, index, above }
    steps.set(copy, step)
    copyChildren(child, copy, step, steps)
    children.push(copy)
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${[...line].slice(0, 59).join('')}…` : line
}
