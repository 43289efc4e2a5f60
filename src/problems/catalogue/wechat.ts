import type { CatalogueEntry } from '../entry.ts'

export const wechatProblems = {} as const satisfies Record<string, CatalogueEntry>
