import type { CatalogueEntry } from '../entry.ts'

export const draftProblems = {} as const satisfies Record<string, CatalogueEntry>
