import type { Endpoint } from './endpoints.ts'
import { encodeBody, type Payload } from './request-body.ts'
import type { Answer, Transport } from './transport.ts'

/** Requests of an account that are on their way at once. */
const requestsAtOnce = 4

/** Where the requests of an account wait their turn. */
export interface Turns {
  /**
   * Sends one request when its turn has come, once.
   *
   * @param beforeSend asked when its turn has come; what it throws stops the request, of which nothing has left then
   * @throws TransportFailure when no whole answer came
   */
  send(
    endpoint: Endpoint,
    query: Record<string, string>,
    payload?: Payload,
    beforeSend?: () => Promise<void>,
  ): Promise<Answer>
}

/** Lets four requests be on their way at once. What goes before and comes after them takes up no turn. */
export function takeTurns(transport: Transport): Turns {
  const inTurn = queue(requestsAtOnce)
  return {
    send(endpoint, query, payload, beforeSend) {
      // A file waits as it is: its copies would fill the memory.
      const encoded = payload && 'file' in payload ? undefined : encodeBody(payload)
      return inTurn(async () => {
        if (beforeSend) await beforeSend()
        return transport.send(endpoint, query, encoded ?? encodeBody(payload))
      })
    },
  }
}

/**
 * A line of those who wait. The next one starts in the very moment one ends, and what is made of the answer waits until
 * it has left: meanwhile the connection would be idle.
 */
function queue(atOnce: number): <Result>(act: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let underWay = 0
  const startNext = () => {
    if (underWay < atOnce) waiting.shift()?.()
  }
  return (act) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        underWay += 1
        const end = () => {
          underWay -= 1
          startNext()
        }
        const result = act()
        result.then(end, end)
        result.then(
          (answer) => onceTheNextHasLeft(() => resolve(answer)),
          (error) => onceTheNextHasLeft(() => reject(error)),
        )
      })
      startNext()
    })
}

/**
 * undici looks at a used connection once more before it writes to it, at the end of the loop's turn. What waited for that
 * end since the answer came would go first, so it waits for the end of the next.
 */
function onceTheNextHasLeft(act: () => void): void {
  setImmediate(() => setImmediate(act))
}
