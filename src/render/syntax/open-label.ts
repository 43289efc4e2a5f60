import type { Construct, Context, Token } from './micromark.ts'

/** Up to where the events of a text were looked through, and the bracket that is open there. */
interface Looked {
  /** Number of events. */
  upTo: number
  /** The last of them, by which is seen that they are still the same. */
  last: Token
  open?: { at: number; label: Token }
}

/** Kept on the context it is about, of which there is one for every text. */
const looked = Symbol('looked')

type LookingContext = Context & { [looked]?: Looked }

/**
 * Makes a construct that reads addresses refuse them where a `[` stands open: it may become a link, in which no address
 * is a link of its own.
 *
 * GFM's own syntax looks back through the whole paragraph for it at every word, which takes minutes when there are very
 * many. This looks at each event once.
 */
export function outsideOpenLabels(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const start = construct.tokenize.call(this, effects, ok, nok)
      return (code) => (isInOpenLabel(this) ? nok(code) : start(code))
    },
  }
}

function isInOpenLabel(context: LookingContext): boolean {
  const { events, [looked]: known } = context
  const isKnown = known !== undefined && events[known.upTo - 1]?.[1] === known.last
  const open = isKnown ? known.open : undefined
  if (open && events[open.at]?.[1] === open.label && !open.label._balanced) return true
  const last = events.at(-1)?.[1]
  if (!last) return false
  const found = findOpen(events, isKnown && !open ? known.upTo : 0)
  context[looked] = { upTo: events.length, last, ...(found && { open: found }) }
  return found !== undefined
}

function findOpen(events: Context['events'], from: number): Looked['open'] {
  for (let at = events.length - 1; at >= from; at--) {
    const label = events[at]?.[1]
    if (label && (label.type === 'labelLink' || label.type === 'labelImage') && !label._balanced)
      return { at, label }
  }
  return undefined
}
