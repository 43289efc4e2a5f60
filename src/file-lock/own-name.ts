import { randomBytes } from 'node:crypto'

/** Asking the system for a new one each time takes longer than what is done with the file. */
const owner = `${process.pid}-${randomBytes(4).toString('hex')}`
let names = 0

/** Part of a file's name that no other process gives to one, and this one once. */
export const ownName = (): string => `${owner}-${++names}`
