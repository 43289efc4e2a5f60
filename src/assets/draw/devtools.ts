import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** What the browser answers to a call: https://chromedevtools.github.io/devtools-protocol/ */
type Answer = Record<string, unknown>

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/**
 * A Chromium of our own, without a window, a profile or a network, that is spoken to over two pipes.
 */
export class DevTools {
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0
  #read = ''

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child
    this.#profile = profile
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    child.on('error', fail)
    child.on('exit', () => fail(new Error('Chromium ended')))
    this.#output.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    this.#input.on('error', fail)
  }

  /** @param program absolute path of a Chromium */
  static async open(program: string): Promise<DevTools> {
    const profile = await mkdtemp(join(tmpdir(), 'wxpub-chromium-'))
    // As root, such as in a container, Chromium starts only so; it shows nothing but what we hand it.
    const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(program, [...arguments_, ...rootOnly, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    return new DevTools(child, profile)
  }

  /**
   * Calls a method.
   *
   * @param session the page it is about, or none
   * @throws Error when the browser refuses or has ended
   */
  call(method: string, params: object, session?: string): Promise<Answer> {
    const id = ++this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`)
    })
  }

  /** Ends the browser at once; whatever it was asked fails. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    const runs =
      this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
    if (runs && this.#child.kill('SIGKILL')) await ended
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }

  get #input(): Writable {
    return this.#child.stdio[3] as Writable // a pipe, as asked for in `open`
  }

  get #output(): Readable {
    return this.#child.stdio[4] as Readable // likewise
  }

  #hear(text: string): void {
    const parts = (this.#read + text).split('\0')
    this.#read = parts.pop() ?? ''
    for (const part of parts) {
      const { id, result, error } = JSON.parse(part)
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) waiting?.reject(new Error(String(error.message)))
      else waiting?.resolve(result)
    }
  }
}

const arguments_ = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-sync',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]
