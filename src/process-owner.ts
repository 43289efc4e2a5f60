import { readFile, readlink } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import * as v from 'valibot'

/** A process, told apart from every other one on any machine, as it is written into files. */
export const processOwner = v.object({
  host: v.string(),
  /** Changes with every start of the machine; holds the container's process numbering, where there is one. */
  boot: v.string(),
  pid: v.number(),
  /** When the process started, in the system's own unit; absent where the system doesn't tell. */
  start: v.exactOptional(v.string()),
})

export type ProcessOwner = v.InferOutput<typeof processOwner>

let own: Promise<ProcessOwner> | undefined

/** This process. */
export function thisProcess(): Promise<ProcessOwner> {
  own ??= describeThisProcess()
  return own
}

/** What is known of a process. Of one on another machine: nothing. */
export async function fateOf(owner: ProcessOwner): Promise<'lives' | 'ended' | 'unknown'> {
  const { host, boot } = await thisProcess()
  if (owner.host !== host || owner.boot !== boot) return 'unknown'
  if (!isRunning(owner.pid)) return 'ended'
  if (owner.start === undefined) return 'lives'
  const stat = await statOf(owner.pid)
  // Linux may hide processes of other users, and too many open files hide all.
  if (stat === undefined) return isRunning(owner.pid) ? 'unknown' : 'ended'
  return startIn(stat) === owner.start ? 'lives' : 'ended'
}

async function describeThisProcess(): Promise<ProcessOwner> {
  const stat = await statOf(process.pid)
  const start = stat === undefined ? undefined : startIn(stat)
  return { host: hostname(), boot: await bootOf(), pid: process.pid, ...(start !== undefined && { start }) }
}

async function bootOf(): Promise<string> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined)
  if (id === undefined) return `minute ${Math.round((Date.now() / 1000 - uptime()) / 60)}`
  const numbering = await readlink('/proc/self/ns/pid').catch(() => '')
  return `${id.trim()} ${numbering}`
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, yet it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const statOf = (pid: number): Promise<string | undefined> =>
  readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)

/** Start of a process in ticks since boot, from field 22 of Linux's `stat`; nothing for one that has ended. */
function startIn(stat: string): string | undefined {
  // The name in field 2 may hold spaces and brackets; field 3 begins after the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const hasStopped = fields[0] === 'Z' || fields[0] === 'X'
  return hasStopped ? undefined : fields[19]
}
