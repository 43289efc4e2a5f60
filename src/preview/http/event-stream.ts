import type { ServerResponse } from 'node:http'
import type { PageEvent } from '../contract.ts'
import { headersFor } from './respond.ts'

/** A tab that doesn't read for so long is asleep or gone; awake, it comes back by itself. */
const patienceMs = 60_000
const heartbeatMs = 15_000
/** After so long the browser comes back to a server that was gone. */
const retryMs = 500

/**
 * Tells one tab what happens, by server-sent events. A tab that doesn't read fills no memory: of each kind only the
 * newest waits for it.
 */
export class EventStream {
  readonly #response: ServerResponse
  readonly #waiting = new Map<PageEvent['event'], PageEvent>()
  readonly #heartbeat: NodeJS.Timeout
  #isFull = false
  #fullSinceMs = 0

  constructor(response: ServerResponse) {
    this.#response = response
    response.writeHead(200, { ...headersFor('nothing'), 'content-type': 'text/event-stream; charset=utf-8' })
    response.on('drain', () => this.#flush())
    response.on('close', () => clearInterval(this.#heartbeat))
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    this.#write(`retry: ${retryMs}\n\n`)
  }

  send(event: PageEvent): void {
    if (this.#response.destroyed) return
    if (!this.#isFull) this.#write(textOf(event))
    else this.#wait(event)
  }

  close(): void {
    clearInterval(this.#heartbeat)
    this.#response.destroy()
  }

  #write(text: string): void {
    if (this.#response.write(text)) return
    this.#isFull = true
    this.#fullSinceMs = performance.now()
  }

  #wait(event: PageEvent): void {
    const { event: name } = event
    const before = this.#waiting.get(name)
    // A new article makes what was found in the last one meaningless, a new list all changes to the last one.
    if (name === 'article') this.#waiting.delete('checked')
    if (name === 'posts') this.#waiting.delete('changed')
    const both =
      event.event === 'changed' && before?.event === 'changed'
        ? {
            ...event,
            data: [...new Map([...before.data, ...event.data].map((post) => [post.id, post])).values()],
          }
        : event
    this.#waiting.delete(name)
    this.#waiting.set(name, both)
  }

  #flush(): void {
    this.#isFull = false
    for (const [name, event] of this.#waiting) {
      if (this.#isFull) return
      this.#waiting.delete(name)
      this.#write(textOf(event))
    }
  }

  #beat(): void {
    if (this.#isFull && performance.now() - this.#fullSinceMs > patienceMs) this.close()
    else if (!this.#isFull) this.#write(': \n\n')
  }
}

const textOf = ({ event, data }: PageEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
