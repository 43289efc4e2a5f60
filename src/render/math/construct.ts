import type { math } from 'micromark-extension-math'

/** What the parser's syntax extensions are made of; the package of these types is not one of ours. */
export type Extension = ReturnType<typeof math>
type Constructs = NonNullable<Extension['flow']>[number]
export type Construct = Exclude<Constructs, undefined | readonly unknown[]>
export type Tokenizer = Construct['tokenize']
export type Context = ThisParameterType<Tokenizer>
export type Effects = Parameters<Tokenizer>[0]
export type State = Parameters<Tokenizer>[1]
export type Code = Parameters<State>[0]

export const dollar = 36
export const backslash = 92

export const isLineEnding = (code: Code): boolean => code !== null && code < -2
/** The end of the text, a line's end, a space or a tab. */
export const isBlank = (code: Code): boolean => code === null || code < 0 || code === 32
export const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57
export const isWord = (code: Code): boolean =>
  isDigit(code) ||
  (code !== null && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95))
export const characterOf = (code: Code): string =>
  code === null || code < 0 ? ' ' : String.fromCharCode(code)
