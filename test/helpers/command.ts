import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { lock } from 'proper-lockfile'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { inTime } from './in-time.ts'
import { checkJson } from './json-contract.ts'
import { checkNoSecrets } from './no-secrets.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** How a command ended. */
export interface Finished {
  stdout: string
  stderr: string
  /** Exit code, or null when a signal ended it. */
  code: number | null
}

export interface Options {
  /** Absolute path of the working directory. */
  cwd: string
  /** Variables on top of a clean environment: own home and cache, no account, Chinese. */
  env?: Record<string, string>
  /** What stands on standard input. Default: nothing. */
  stdin?: string | Uint8Array
  /** Lines of that terminal. */
  terminalRows?: number
  /** Makes standard error a terminal of so many columns; {@link runHere} alone can. */
  terminalColumns?: number
  /** Told whenever something is written to standard error; by {@link runHere} alone. */
  onStderr?(text: string): void
  /** The time it goes by; {@link runHere} alone can. Default: the system's. */
  clock?: Clock
  /** Ctrl-C, once it is aborted; heard by {@link runHere} alone. */
  interrupt?: AbortSignal
}

/** A command that goes on until it is stopped. */
export interface Running {
  /** The next line of standard output. */
  nextLine(): Promise<string>
  /** Writes to its standard input, and resolves once it has read nearly all. */
  feed(bytes: Uint8Array): Promise<void>
  /** Ends it, by Ctrl-C unless told otherwise, and waits. */
  stop(signal?: NodeJS.Signals): Promise<Finished>
  /** Resolves when it ends by itself. */
  finished: Promise<Finished>
}

const root = join(import.meta.dirname, '../..')
/** The built command. */
export const bundle = join(root, 'dist', 'wxpub.js')

/** Runs the built command and waits for its end. */
export async function wxpub(args: string[], options: Options): Promise<Finished> {
  const { child, env } = await spawnWxpub(args, options)
  const result = finish(child)
  child.stdin?.end(options.stdin)
  const { stdout, stderr } = await result
  checkNoSecrets({ args, env }, [stdout, stderr])
  checkJson(args, stdout)
  return result
}

/**
 * Runs the command from source in this process: the same lines, exit code and files for a tenth of the time. What needs
 * a process of its own (signals, threads, several at once, what Node itself prints) takes {@link wxpub}.
 */
export async function runHere(
  args: string[],
  { cwd, env, stdin = '', terminalColumns, terminalRows, onStderr, clock = systemClock, interrupt }: Options,
): Promise<Finished> {
  const written = { stdout: '', stderr: '' }
  const output = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text
      if (name === 'stderr') onStderr?.(text)
    },
  })
  const environment: Record<string, string | undefined> = { ...(await cleanEnvironment()), ...env }
  const code = await run(args, {
    version: '0.1.0',
    env: environment,
    cwd,
    stdin: Readable.from([stdin]),
    stdout: output('stdout'),
    stderr: {
      ...output('stderr'),
      ...(terminalColumns !== undefined && {
        isTTY: true,
        columns: terminalColumns,
        ...(terminalRows && { rows: terminalRows }),
      }),
    },
    clock,
    onInterrupt(listener) {
      const heard = () => listener(false)
      interrupt?.addEventListener('abort', heard)
      return () => interrupt?.removeEventListener('abort', heard)
    },
  })
  checkNoSecrets({ args, env: environment }, Object.values(written))
  checkJson(args, written.stdout)
  return { ...written, code }
}

/** Starts the built command; it is ended with the test. */
export async function startWxpub(args: string[], options: Options): Promise<Running> {
  const { child, env } = await spawnWxpub(args, options)
  if (!child.stdout) throw new TypeError('Expected a standard output')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const finished = finish(child).then((result) => {
    checkNoSecrets({ args, env }, [result.stdout, result.stderr])
    checkJson(args, result.stdout)
    return result
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    finished,
    async nextLine() {
      const next = await inTime(() => `another line of wxpub ${args.join(' ')}`, lines.next())
      if (next.done) throw new Error(`Expected another line, but wxpub ended: ${(await finished).stderr}`)
      return next.value
    },
    feed: (bytes) =>
      new Promise((resolve, reject) => {
        child.stdin?.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
    stop(signal = 'SIGINT') {
      child.kill(signal)
      return inTime(() => `the end of wxpub ${args.join(' ')}`, finished)
    },
  }
}

/** Makes sure that the command is built from the sources as they are. */
export function ensureBuilt(): Promise<void> {
  built ??= build()
  return built
}

async function spawnWxpub(args: string[], { cwd, env: own }: Options) {
  await ensureBuilt()
  const env: Record<string, string | undefined> = { ...(await cleanEnvironment()), ...own }
  return { env, child: spawn(process.execPath, [bundle, ...args], { cwd, env, stdio: 'pipe' }) }
}

/** Variables of a machine on which nothing was set up: own home and cache, no account, Chinese. */
export async function cleanEnvironment() {
  const home = await temporaryFolder()
  const { PATH, TMPDIR } = process.env
  return { PATH, TMPDIR, HOME: home, XDG_CACHE_HOME: join(home, 'cache'), LANG: 'zh_CN.UTF-8' }
}

async function finish(child: ChildProcess): Promise<Finished> {
  if (!child.stdout || !child.stderr) throw new TypeError('Expected both outputs')
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, code }
}

let built: Promise<void> | undefined

/** Builds the command when a source is newer. One test file at a time: they run in processes of their own. */
async function build(): Promise<void> {
  if (await isBuilt()) return
  const release = await lock(root, {
    lockfilePath: join(root, 'node_modules', '.wxpub-build.lock'),
    retries: { retries: 1000, minTimeout: 100, maxTimeout: 300 },
  })
  try {
    if (await isBuilt()) return
    const child = spawn('npm', ['run', 'build'], { cwd: root, stdio: 'pipe' })
    const { stdout, stderr, code } = await finish(child)
    if (code !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`)
  } finally {
    await release()
  }
}

async function isBuilt(): Promise<boolean> {
  const types = await stat(join(root, 'dist/types/index.d.ts')).catch(() => undefined)
  const bundled = await stat(bundle).catch(() => undefined)
  if (!types || !bundled) return false
  const names = await readdir(join(root, 'src'), { recursive: true })
  const sources = [...names.map((name) => join('src', name)), 'package.json', 'rolldown.config.js']
  const times = await Promise.all(sources.map(async (path) => (await stat(join(root, path))).mtimeMs))
  return Math.max(...times) <= bundled.mtimeMs
}
