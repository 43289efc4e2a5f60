import type { Root } from 'hast'
import { hashOf } from '../compare/canonical.ts'
import type { BodyPart } from '../compare/read-body.ts'
import { elementNames } from './markup-losses.ts'
import { lettersOf } from './word-changes.ts'

/**
 * Hash of all that counts when a body that was written is compared with what was read: of two with the same, neither has
 * lost anything. Mostly nothing is lost, and the body that was sent needn't be parsed again to know it. Pure.
 *
 * @param body what a write leaves of a body
 * @param parts its parts, as `readBody` tells them
 */
export function outlineOf(body: Root, parts: readonly BodyPart[]): string {
  const addresses = (['picture', 'link'] as const).map((kind) =>
    parts.flatMap((part) => (part.kind === kind ? [part.value] : [])),
  )
  return hashOf(JSON.stringify([lettersOf(parts), addresses, elementNames(body)]))
}
