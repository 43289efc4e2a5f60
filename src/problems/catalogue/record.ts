import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What goes wrong with `--record`. */
export const recordProblems = {
  'record/not-written': {
    severity: 'error',
    zh: {
      reason: '记录写不进 `{path}`（{cause}）。',
      hint: '换一个还没有的文件名（已有的文件不会覆盖），或检查磁盘和文件夹的权限。',
    },
    en: {
      reason: 'The record can’t be written to `{path}` ({cause}).',
      hint: 'Name a file that doesn’t exist yet (none is overwritten), or check the disk and the folder’s permissions.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
