import { diffArrays } from 'diff'
import type { BodyPart } from '../compare/read-body.ts'

/** One place at which words differ, with some words around it on both sides. */
export interface WordChange {
  sent: string
  found: string
  /** Where it begins in the body that was sent. */
  offset: number | undefined
}

/** Beyond so many differing characters nobody wants to hear of each: they count as one change. */
const mostEdits = 400
/** Changes that are nearer to each other are one, in characters. */
const nearby = 4
/** Characters that are shown before and after a change. */
const around = 6
/** Longer excerpts are cut in the middle, in characters. */
const longest = 40

/**
 * Finds where the words of two bodies differ. White space doesn't count, since WeChat folds and moves it. Pure.
 *
 * @param sent parts of the body that was sent, with offsets
 * @param found parts of the body that was read
 */
export function findWordChanges(sent: readonly BodyPart[], found: readonly BodyPart[]): WordChange[] {
  if (lettersOf(sent) === lettersOf(found)) return []
  const ours = charactersOf(sent)
  const theirs = charactersOf(found)
  return changesBetween(
    ours.map(({ value }) => value),
    theirs.map(({ value }) => value),
  ).map(({ from, to, foundFrom, foundTo }) => ({
    sent: excerpt(ours, from, to),
    found: excerpt(theirs, foundFrom, foundTo),
    offset: (ours[from] ?? ours.at(-1))?.offset,
  }))
}

/** All that counts, in one: mostly nothing has changed. */
export const lettersOf = (parts: readonly BodyPart[]): string =>
  parts
    .map((part) => (part.kind === 'text' ? part.value : ''))
    .join('')
    .replace(/[\s\u200B\u2060\uFEFF]/g, '')

interface Character {
  value: string
  /** Whether white space or a break comes before it. */
  isApart: boolean
  offset: number | undefined
}

function charactersOf(parts: readonly BodyPart[]): Character[] {
  const characters: Character[] = []
  let isApart = false
  for (const part of parts) {
    if (part.kind === 'break') isApart = true
    if (part.kind !== 'text') continue
    for (const value of part.value) {
      if (/[\u200B\u2060\uFEFF]/.test(value)) continue
      if (/\s/.test(value)) isApart = true
      else {
        characters.push({ value, isApart, offset: part.offset })
        isApart = false
      }
    }
  }
  return characters
}

interface Range {
  from: number
  to: number
  foundFrom: number
  foundTo: number
}

function changesBetween(sent: string[], found: string[]): Range[] {
  const start = sharedLength(sent, found)
  const end = Math.min(
    sharedLength(sent.toReversed(), found.toReversed()),
    Math.min(sent.length, found.length) - start,
  )
  const whole = { from: start, to: sent.length - end, foundFrom: start, foundTo: found.length - end }
  if (whole.from === whole.to && whole.foundFrom === whole.foundTo) return []
  const parts = diffArrays(sent.slice(start, whole.to), found.slice(start, whole.foundTo), {
    maxEditLength: mostEdits,
  })
  if (!parts) return [whole]
  const ranges: Range[] = []
  let [at, foundAt] = [start, start]
  for (const { added, removed, value } of parts) {
    const [before, foundBefore] = [at, foundAt]
    if (!added) at += value.length
    if (!removed) foundAt += value.length
    if (!added && !removed) continue
    const last = ranges.at(-1)
    if (last && before - last.to < nearby) Object.assign(last, { to: at, foundTo: foundAt })
    else ranges.push({ from: before, to: at, foundFrom: foundBefore, foundTo: foundAt })
  }
  return ranges
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length)
  let length = 0
  while (length < shorter && a[length] === b[length]) length++
  return length
}

function excerpt(characters: readonly Character[], from: number, to: number): string {
  const [first, last] = [Math.max(0, from - around), Math.min(characters.length, to + around)]
  const shown = characters.slice(first, last).map(({ value, isApart }) => (isApart ? ` ${value}` : value))
  const half = Math.floor(longest / 2)
  const cut = shown.length > longest ? [...shown.slice(0, half), '…', ...shown.slice(-half)] : shown
  return `${first > 0 ? '…' : ''}${cut.join('').trim()}${last < characters.length ? '…' : ''}`
}
