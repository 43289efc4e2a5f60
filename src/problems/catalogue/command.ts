import type { CatalogueEntry } from '../entry.ts'

export const commandProblems = {} as const satisfies Record<string, CatalogueEntry>
