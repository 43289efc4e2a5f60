import type { CatalogueEntry } from '../entry.ts'

export const ledgerProblems = {} as const satisfies Record<string, CatalogueEntry>
