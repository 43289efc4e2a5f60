import type { Root } from 'hast'
import { surviveTree } from '../../survival/survive.ts'
import { hashOf } from '../compare/canonical.ts'
import { type BodyPart, readBody } from '../compare/read-body.ts'
import { elementNames } from './markup-losses.ts'
import { lettersOf } from './word-changes.ts'

/** All that counts when a body that was written is compared with what was read: of two alike, neither has lost anything. */
export interface Outline {
  /** Hash of its words and of the names of its elements. */
  markup: string
  /** Addresses, in order. */
  pictures: string[]
  links: string[]
}

/**
 * Outlines a body. Mostly nothing is lost, and the two needn't be compared to know it. Pure.
 *
 * @param body what a write leaves of it
 */
export function outlineOf(body: Root): Outline {
  const parts = partsOf(body)
  const addresses = (kind: 'picture' | 'link') =>
    parts.flatMap((part) => (part.kind === kind ? [part.value] : []))
  return {
    markup: hashOf(JSON.stringify([lettersOf(parts), elementNames(body)])),
    pictures: addresses('picture'),
    links: addresses('link'),
  }
}

/** What a write leaves of a body. */
export const keptOf = (body: Root, html: string): Root =>
  surviveTree(body, 'api', { sizeInBytes: Buffer.byteLength(html) }).tree

/** The parts of a body. */
export function partsOf(body: Root): BodyPart[] {
  const parts: BodyPart[] = []
  readBody(body, (part) => parts.push(part))
  return parts
}
