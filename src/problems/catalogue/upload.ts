import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Of `upload`, which is told pictures by name. */
export const uploadProblems = {
  'upload/not-found': {
    severity: 'error',
    zh: { reason: '没有 `{file}` 这个文件。', hint: '检查路径：从当前文件夹算起。名字里有空格要加引号。' },
    en: {
      reason: 'There is no file `{file}`.',
      hint: 'Check the path, which starts from the current folder. A name with spaces needs quotes.',
    },
  },
  'upload/no-match': {
    severity: 'error',
    zh: {
      reason: '`{pattern}` 没有匹配到任何文件。',
      hint: '检查通配符：从当前文件夹算起，`**` 匹配各级文件夹。',
    },
    en: {
      reason: '`{pattern}` matches no file.',
      hint: 'Check the glob: it starts from the current folder; `**` matches folders of any depth.',
    },
  },
  'upload/interrupted': {
    severity: 'warning',
    zh: { reason: '被 Ctrl-C 中断，没有轮到的图片没有上传。', hint: '再运行同一条命令：传过的不会再传。' },
    en: {
      reason: 'Stopped by Ctrl-C; pictures whose turn hadn’t come were not uploaded.',
      hint: 'Run the same command again: what was uploaded isn’t sent twice.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
