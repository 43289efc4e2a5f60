import type { PageEvent } from '../contract.ts'
import type { Asked } from './view.ts'

export interface Connection {
  /** Looks at another post, or tries another theme. */
  look(at: Asked): void
}

/** As long without another change, and a look is asked for. */
const settledMs = 40
/** So long out of sight, and a tab lets go of its connection: browsers allow six to a server, for all tabs together. */
const putAwayMs = 5000

/**
 * Listens to the server. What is looked at is in the address it listens at, so that the browser's own reconnecting
 * brings everything back.
 *
 * @param heard called with each event
 * @param connected called when the connection was made (again) or lost
 */
export function connect(
  at: Asked,
  heard: (event: PageEvent) => void,
  connected: (is: boolean) => void,
): Connection {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let address = ''
  let pending: ReturnType<typeof setTimeout> | undefined
  let putAway: ReturnType<typeof setTimeout> | undefined

  const open = (): void => {
    source?.close()
    clearTimeout(retry)
    const opened = new EventSource(address)
    source = opened
    opened.addEventListener('open', () => connected(true))
    opened.addEventListener('error', () => {
      connected(false)
      // Most browsers go on trying by themselves; after an answer that was no stream they give up.
      if (opened.readyState === EventSource.CLOSED) retry = setTimeout(open, 1000)
    })
    for (const name of ['info', 'posts', 'changed', 'article', 'checked', 'uploading'] as const) {
      opened.addEventListener(name, ({ data }: MessageEvent<string>) => {
        // The server is ours, and of the same version: it says what the contract says.
        heard({ event: name, data: JSON.parse(data) } as PageEvent)
      })
    }
  }
  const look = ({ post, account, trial, dark }: Asked): void => {
    const query = new URLSearchParams({
      ...(post !== undefined && { post }),
      ...(account !== undefined && { account }),
      ...(dark && { dark: '1' }),
      ...trial,
    })
    const next = `events?${query}`
    if (next === address) return
    const isFirst = address === ''
    address = next
    clearTimeout(pending)
    // A knob that is turned asks for many looks; those in between aren't waited for.
    if (isFirst) open()
    else pending = setTimeout(open, settledMs)
  }
  look(at)
  // A machine that slept, or a tab that was put away for long, needn't wait for the next attempt.
  addEventListener('online', () => source?.readyState !== EventSource.OPEN && open())
  document.addEventListener('visibilitychange', () => {
    clearTimeout(putAway)
    if (document.visibilityState === 'hidden') putAway = setTimeout(() => source?.close(), putAwayMs)
    else if (source?.readyState !== EventSource.OPEN) open()
  })
  return { look }
}
