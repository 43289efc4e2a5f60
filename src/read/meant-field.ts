import { nearestName } from '../problems/nearest-name.ts'
import type { Field } from './field.ts'

/**
 * The name that was most likely meant by one that isn't known: its Chinese one is another word for it, else it is a slip.
 *
 * @param known fields that may stand there
 * @param names those of their names that are taken there
 */
export function meantField(
  written: string,
  known: readonly Field[],
  names: readonly string[],
): string | undefined {
  const field = known.find(({ calledInChinese = [] }) => calledInChinese.includes(written))
  return field?.written ?? nearestName(written, names)
}
