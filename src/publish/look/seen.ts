import { stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { articleAddress } from '../../article-address.ts'
import { keep, recall } from '../../local-memory.ts'
import type { SeenItem } from './look.ts'

const seenItems = v.array(
  v.object({
    id: v.string(),
    updateTime: v.number(),
    articles: v.array(
      v.object({
        mark: v.exactOptional(v.string()),
        fingerprint: v.object({
          title: v.string(),
          digest: v.string(),
          words: v.string(),
          pictures: v.string(),
          links: v.string(),
        }),
        // Absent in what earlier versions saw, which is looked at once more.
        pictures: v.array(v.string()),
        links: v.exactOptional(v.array(v.string())),
        // Earlier versions kept it as it was given.
        url: v.exactOptional(v.pipe(v.string(), v.transform(articleAddress))),
      }),
    ),
  }),
)

/** What a former look saw. A missing or broken memory only costs requests. */
export async function readSeen(
  localFolder: string | undefined,
  list: 'drafts' | 'publications',
): Promise<SeenItem[]> {
  return (localFolder ? recall(fileOf(localFolder, list), seenItems) : undefined) ?? []
}

/** When this machine looked at a list last, in milliseconds since 1970; never is 0. */
export async function lastLookMs(localFolder: string, list: 'drafts' | 'publications'): Promise<number> {
  return stat(fileOf(localFolder, list)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

/** Remembers what a look saw, for later ones. Nothing rests on it, so failing to write is no problem. */
export async function writeSeen(
  localFolder: string | undefined,
  list: 'drafts' | 'publications',
  items: SeenItem[],
): Promise<void> {
  if (!localFolder) return
  const file = fileOf(localFolder, list)
  if (!(await keep(file, items))) return
  // The time that the system gives a file lags some milliseconds behind, and this one is compared with read-backs.
  const now = new Date()
  await utimes(file, now, now).catch(() => undefined)
}

const fileOf = (localFolder: string, list: string): string => join(localFolder, `seen-${list}.json`)
