import { type Answer, refuse } from './answers.ts'
import type { Json } from './json.ts'

/** Documented bounds of `count` in every list. */
const maxCount = 20

/**
 * A page of a list as all list calls answer it.
 *
 * @param all the whole list, in the order of the answer
 * @param json the request: `offset` from 0, `count` from 1 to 20
 * @param write makes an item of the answer
 */
export function readPage<Value>(all: Value[], json: Json, write: (value: Value) => Answer): Answer {
  const { offset = 0, count } = json
  if (!isInteger(offset) || offset < 0 || !isInteger(count) || count < 1 || count > maxCount) {
    return refuse(40097)
  }
  const item = all.slice(offset, offset + count).map(write)
  return { item, total_count: all.length, item_count: item.length }
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value)
}
