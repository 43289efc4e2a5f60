/**
 * Stands for ESC in what wxpub itself tells a terminal, until it is written. Each process has another one, so that no
 * title, file name or answer of a server can hold it.
 */
const mark = `\uFFFF${Math.random()}\uFFFF`
const esc = '\u001B'

/** All controls but the tab and the newline, and what turns the direction of text around (CVE-2021-42574). */
const orders = /[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g

/** A sequence of our own for the terminal, which {@link terminalText} lets through. */
export const ownSequence = (text: string): string => text.replaceAll(esc, mark)

const sequences = new RegExp(`${mark.replace('.', '\\.')}\\[[\\d;]*m`, 'g')

/** A text without our own sequences: what of it takes room. */
export const withoutSequences = (text: string): string =>
  text.includes('\uFFFF') ? text.replace(sequences, '') : text

/**
 * A text as it is written to a terminal, which takes controls for orders: those of posts, file names and servers are
 * shown as `\u001b`, which leaves JSON what it was.
 */
export const terminalText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(orders, (order) => `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(mark, esc)
