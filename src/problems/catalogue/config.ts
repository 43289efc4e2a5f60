import type { CatalogueEntry } from '../entry.ts'

export const configProblems = {} as const satisfies Record<string, CatalogueEntry>
