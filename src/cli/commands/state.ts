import type { Run } from '../command-result.ts'
import { forget } from './state/forget.ts'
import { move } from './state/move.ts'

/** Mends the ledger by hand, offline: `mv OLD NEW` and `forget POST`. */
export const run: Run = (call) => {
  const [verb, first = '', second = ''] = call.posts
  return verb === 'mv' ? move(first, second, call) : forget(first, call)
}
