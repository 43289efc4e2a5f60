import { hexOf } from './hex-of.ts'

/** The version of a record as its text is: git may bring another text of the same revision. */
export const versionOf = (revision: number, text: string): string => `${revision} ${hexOf(text, 16)}`

/** How often a record of that version was written. */
export const revisionIn = (version: string | undefined): number => Number.parseInt(version ?? '0', 10)
