import type { CatalogueEntry } from '../entry.ts'

export const markupProblems = {} as const satisfies Record<string, CatalogueEntry>
