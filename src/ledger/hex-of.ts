import { hash } from 'node:crypto'

/** The first hex digits of a text's SHA-256. */
export const hexOf = (text: string, digits: number): string => hash('sha256', text).slice(0, digits)
