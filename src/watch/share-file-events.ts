import { type FileEvents, type FileEventsOptions, openFileEvents } from './file-events.ts'

/**
 * Lets several follow the same files with one watcher. Each is told of every change, in the order in which they began:
 * what the first keeps of a file is out of date by the time the others hear of it.
 *
 * @returns takes the place of `openFileEvents`; folders and root are those of the first call
 */
export function shareFileEvents(): typeof openFileEvents {
  const all = new Set<FileEventsOptions>()
  let shared: Promise<FileEvents> | undefined

  return async (options) => {
    all.add(options)
    shared ??= openFileEvents({
      ...options,
      onChange: (files) => {
        for (const { onChange } of all) onChange(new Set(files))
      },
      onError: (error) => {
        for (const { onError } of all) onError(error)
      },
    })
    const events = await shared
    return {
      watch: events.watch,
      async close() {
        all.delete(options)
        if (all.size === 0) await events.close()
      },
    }
  }
}
