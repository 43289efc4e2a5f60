/** A place between two characters of a text: what stands before and behind a delimiter. */
export interface Neighbours {
  /** The text right before it, empty at the start of a line. */
  before: string
  /** The text right behind it, empty at the end of a line. */
  after: string
}

export interface MarkKind {
  tagName: string
  className?: string
  canOpen(place: Neighbours): boolean
  canClose(place: Neighbours): boolean
  /** Whether text between two such delimiters may be marked. */
  accepts(words: string, opening: Neighbours, closing: Neighbours): boolean
}

/** By delimiter. */
export const markKinds: ReadonlyMap<string, MarkKind> = new Map([
  ['==', { tagName: 'span', className: 'mark', ...wide() }],
  ['++', { tagName: 'ins', ...wide() }],
  ['^', { tagName: 'sup', ...tight(isSuperscript, () => false) }],
  [
    '~',
    { tagName: 'sub', ...tight(isSubscript, (before, after) => /\d$/.test(before) && /^\d/.test(after)) },
  ],
])

/** The rules of emphasis, friendly to Chinese; no letter or digit may touch it from outside. */
function wide(): Pick<MarkKind, 'canOpen' | 'canClose' | 'accepts'> {
  return {
    canOpen: ({ before, after }) =>
      !startsBlank.test(after) &&
      !endsInWord.test(before) &&
      (!startsInPunctuation.test(after) || loose(lastOf(before))),
    canClose: ({ before, after }) =>
      !endsBlank.test(before) &&
      !startsInWord.test(after) &&
      (!endsInPunctuation.test(before) || loose(firstOf(after))),
    accepts: (words) => words.trim() !== '',
  }
}

/** Sits on what precedes it and holds no blank. */
function tight(
  accepts: (words: string, base: string) => boolean,
  isRange: (before: string, after: string) => boolean,
): Pick<MarkKind, 'canOpen' | 'canClose' | 'accepts'> {
  return {
    canOpen: ({ before, after }) =>
      isBase.test(before) && !startsBlank.test(after) && !isRange(before, after),
    canClose: ({ before }) => !endsBlank.test(before) && !before.endsWith('['),
    accepts: (words, { before }, { after }) =>
      words.length <= longest &&
      !/[\s，。；：、！？]/.test(words) &&
      /[\p{L}\p{N}+\-−*'′†‡§®™©•]/u.test(words) &&
      (!startsInWord.test(after) || /^([A-Za-z0-9]+[+\-−]?|[+\-−])$/.test(words)) &&
      accepts(words, before),
  }
}

/** Faces such as `^_^` and `^o^` are none. */
function isSuperscript(words: string, base: string): boolean {
  return /[A-Za-z0-9]$/.test(base) || !/^[_oOvVwWuU.<>-]+$/.test(words)
}

/**
 * Behind a word a tilde is mostly one of tone or of a range. Chinese words are a subscript only of a lone letter, as
 * in `F~浮~`; on a Chinese character only digits sit.
 */
function isSubscript(words: string, base: string): boolean {
  if (cjk.test(words)) return /^\p{Script=Han}{1,4}$/u.test(words) && /(^|[^A-Za-z])[A-Za-z]$/.test(base)
  return !cjk.test(lastOf(base)) || /^[\dn+-]+$/.test(words)
}

const longest = 40

const cjk =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u
const isBase = /[\p{L}\p{N}\p{M})\]}）】」』”’"'%°*\ufffc]$/u
const startsBlank = /^(\s|$)/
const endsBlank = /(\s|^)$/
const startsInWord = /^[A-Za-z0-9]/
const endsInWord = /[A-Za-z0-9]$/
const startsInPunctuation = /^[\p{P}\p{S}]/u
const endsInPunctuation = /[\p{P}\p{S}]$/u

/** The end of a line, a blank, punctuation, or Chinese. */
const loose = (character: string): boolean =>
  character === '' || /[\s\p{P}\p{S}]/u.test(character) || cjk.test(character)

const firstOf = (text: string): string => /^./su.exec(text)?.[0] ?? ''
const lastOf = (text: string): string => /.$/su.exec(text)?.[0] ?? ''
