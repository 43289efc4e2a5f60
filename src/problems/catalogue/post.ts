import type { CatalogueEntry } from '../entry.ts'

export const postProblems = {} as const satisfies Record<string, CatalogueEntry>
