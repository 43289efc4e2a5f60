import type { CatalogueEntry } from '../entry.ts'

export const assetProblems = {} as const satisfies Record<string, CatalogueEntry>
