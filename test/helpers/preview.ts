import { request } from 'node:http'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import type { PageEvent } from '../../src/preview/contract.ts'
import { inTime } from './in-time.ts'
import { makeProject, type Project } from './project.ts'

/** A preview that is up, from source, in the process of the test. */
export interface OpenPreview {
  project: Project
  /** As the command prints it. */
  address: string
  /** What stands on standard error. */
  stderr(): string
  /** Asks for a path below the secret. */
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  /** Opens a tab. */
  tab(query: string): Promise<OpenTab>
  /** Ctrl-C. @returns the exit code */
  stop(): Promise<number>
}

export interface OpenTab {
  /** The next event of that name which fits, past or to come. */
  next<Name extends PageEvent['event']>(
    name: Name,
    fits?: (data: DataOf<Name>) => boolean,
  ): Promise<DataOf<Name>>
  /** Lets go of what was told so far. */
  forget(): void
  close(): void
}

type DataOf<Name extends PageEvent['event']> = Extract<PageEvent, { event: Name }>['data']

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** Runs `wxpub preview` over these files; it is ended with the test. */
export async function openPreview(
  files: Record<string, string | Uint8Array>,
  args: string[] = [],
  given: { project?: Project; env?: Record<string, string> } = {},
): Promise<OpenPreview> {
  const { project = await makeProject(files), env } = given
  const stdout = new PassThrough()
  let stderr = ''
  let interrupt = () => {}
  const ended = run(['preview', ...args], {
    version: '0.1.0',
    env: { HOME: join(project.folder, '.home'), LANG: 'zh_CN.UTF-8', PATH: process.env.PATH, ...env },
    cwd: project.folder,
    stdin: Readable.from([]),
    stdout,
    stderr: {
      write(text: string) {
        stderr += text
      },
    },
    clock: systemClock,
    onInterrupt(listener) {
      interrupt = () => listener(false)
      return () => undefined
    },
  })
  const stop = async () => {
    interrupt()
    return ended
  }
  onTestFinished(async () => {
    await stop()
  })
  const first = await inTime(
    () => `the address of the preview; there is ${JSON.stringify(stderr)}`,
    Promise.race([
      new Promise<string>((resolve) => stdout.once('data', (chunk) => resolve(String(chunk).trim()))),
      ended.then((code) => {
        throw new Error(`Expected a preview, but it ended with ${code}: ${stderr}`)
      }),
    ]),
  )
  const address = first.startsWith('{') ? String(JSON.parse(first).address) : first
  return {
    project,
    address,
    stderr: () => stderr,
    get: (path, headers = {}) => ask(new URL(path, address), { headers }),
    tab: (query) => openTab(new URL(`events?${query}`, address)),
    stop,
  }
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Sent as it is, where a URL would change it. */
  path?: string
}

/** Asks as no browser would. */
export function ask(url: URL, { method = 'GET', headers = {}, body, path }: Asked): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = url
    const asking = request(
      { hostname, port, path: path ?? pathname + search, method, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

export async function openTab(url: URL): Promise<OpenTab> {
  const events: PageEvent[] = []
  const waiting = new Set<() => void>()
  const asking = request(url)
  asking.on('error', () => undefined)
  asking.end()
  onTestFinished(() => void asking.destroy())
  asking.on('response', (response) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('error', () => undefined)
    response.on('data', (chunk: string) => {
      text += chunk
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const found = /^event: (.+)\ndata: (.+)$/s.exec(part)
        if (!found) continue
        const event = { event: found[1], data: JSON.parse(String(found[2])) }
        events.push(event as PageEvent)
      }
      for (const look of waiting) look()
    })
  })
  return {
    next: (name, fits = () => true) =>
      inTime(
        () => `the event "${name}" that fits ${fits}; there came ${JSON.stringify(events)}`,
        new Promise((resolve) => {
          const look = () => {
            const index = events.findIndex((each) => each.event === name && fits(each.data as never))
            if (index < 0) return
            waiting.delete(look)
            const [found] = events.splice(index, 1)
            resolve(found?.data as never)
          }
          waiting.add(look)
          look()
        }),
      ),
    forget: () => void events.splice(0),
    close: () => void asking.destroy(),
  }
}
