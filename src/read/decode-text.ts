import { isUtf8 } from 'node:buffer'
import { type Place, type Problem, problem } from '../problems/problem.ts'

/** Text of a file, or why it is none. */
export type Decoded = { text: string; problem?: Problem } | { text?: never; problem: Problem }

/**
 * Bytes to text: UTF-8 without BOM, with LF as line ends. Lines and columns stay as they are on disk.
 *
 * @param bytes the whole file
 * @param file path as the user would type it, for problems
 */
export function decodeText(bytes: Uint8Array, file: string): Decoded {
  if (!isUtf8(bytes)) {
    const place = placeAtEnd(validStart(bytes), file)
    return { problem: problem('post/not-utf8', { file, ...encodingOf(bytes) }, { place }) }
  }
  const text = toLines(new TextDecoder().decode(bytes))
  const nul = text.indexOf('\0')
  if (nul === -1) return { text }
  return { text, problem: problem('post/nul-byte', {}, { place: placeAtEnd(text.slice(0, nul), file) }) }
}

/** What it may be instead, and what iconv calls that. Two first bytes say UTF-16, which Windows calls Unicode. */
function encodingOf([first, second]: Uint8Array): { encoding: string; from: string } {
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isUtf16 ? { encoding: 'UTF-16', from: 'UTF-16' } : { encoding: 'GBK', from: 'GB18030' }
}

const toLines = (text: string): string => text.replace(/\r\n?/g, '\n')

/** The longest start of the bytes that is valid, found by halving. */
function validStart(bytes: Uint8Array): string {
  let valid = 0
  let invalid = bytes.length + 1
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2)
    if (decodeStart(bytes.subarray(0, middle)) === undefined) invalid = middle
    else valid = middle
  }
  return toLines(decodeStart(bytes.subarray(0, valid)) ?? '')
}

/** Text of bytes that may end in the middle of a character; nothing when they are invalid before that. */
function decodeStart(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

function placeAtEnd(text: string, file: string): Place {
  const lines = text.split('\n')
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
