import type { CatalogueEntry } from '../entry.ts'

export const themeProblems = {} as const satisfies Record<string, CatalogueEntry>
