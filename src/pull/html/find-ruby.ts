import type { Element, ElementContent, Parents } from 'hast'
import { isElement, make } from '../tree.ts'
import { styleOf } from './styles.ts'

/**
 * Readings of characters become what a post says for them. A body of ours holds them in small letters behind the
 * characters, of which it doesn't say how many they are of: as many as there are syllables, or all that stand together.
 *
 * In: `漢字`, span `font-size:12px` `(かんじ)`. Out: wx-ruby (`base` 漢字, `reading` かんじ).
 */
export function findRuby(parent: Parents): void {
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    const last = children.at(-1)
    const reading = child.type === 'element' ? readingIn(child) : undefined
    const base = reading !== undefined && last?.type === 'text' ? baseOf(last.value, reading) : ''
    if (base !== '' && last?.type === 'text') {
      last.value = last.value.slice(0, -base.length)
      children.push(make('wx-ruby', { base, reading: reading ?? '' }, []))
    } else {
      if (child.type === 'element') findRuby(child)
      children.push(child)
    }
  }
  parent.children = children
}

const inBrackets =
  /^\(([\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Latin}\p{M}ーˉˊˇˋ˙ ]+)\)$/u

function readingIn(element: Element): string | undefined {
  const [only, ...others] = element.children
  if (!isElement(element, 'span') || styleOf(element, 'font-size') === undefined) return undefined
  return only?.type === 'text' && others.length === 0 ? inBrackets.exec(only.value)?.[1] : undefined
}

/** The characters in front of a reading that it is of; of one in kana no more than it has signs. */
function baseOf(text: string, reading: string): string {
  const [together = ''] = /[\p{Script=Han}々]+$/u.exec(text) ?? []
  const syllables =
    reading.includes(' ') || /\p{Script=Latin}/u.test(reading) ? reading.trim().split(/ +/) : [...reading]
  return [...together].slice(-syllables.length).join('')
}
