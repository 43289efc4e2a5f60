import type { ElementContent } from 'hast'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import { wordsOf } from '../../survival/content.ts'
import type { Culprit } from './find-culprit.ts'

/**
 * Says what is refused, at its line of the Markdown.
 *
 * @param refusal WeChat's refusal of it
 * @param placeOf the line an element comes from
 */
export function tellCulprit(
  culprit: Culprit,
  refusal: Problem | undefined,
  placeOf: (at: { offset?: number }) => Place,
): Problem {
  const { errcode, rid } = refusal ?? {}
  const [part = culprit.element] = culprit.kind === 'together' ? culprit.parts : []
  const { offset } = part.position?.start ?? culprit.element.position?.start ?? {}
  const options = { place: placeOf(offset === undefined ? {} : { offset }), errcode, rid }
  const { tagName: tag } = culprit.element
  const number = errcode ?? 0
  switch (culprit.kind) {
    case 'words':
      return problem('doctor/refused-words', { words: shortened(culprit.words), errcode: number }, options)
    case 'attribute': {
      const { name, value } = culprit
      if (name === 'href')
        return problem('doctor/refused-link', { address: shownAddress(value), errcode: number }, options)
      const params = { tag, name, value: shortened(shownAddress(value)), errcode: number }
      return problem('doctor/refused-attribute', params, options)
    }
    case 'element':
      return problem(
        'doctor/refused-element',
        { tag, excerpt: excerptOf([culprit.element]), errcode: number },
        options,
      )
    case 'together': {
      const params = { count: culprit.parts.length, excerpt: excerptOf(culprit.parts), errcode: number }
      return problem('doctor/refused-together', params, options)
    }
  }
}

const excerptOf = (children: ElementContent[]): string =>
  shortened(wordsOf({ type: 'root', children }).replace(/\s+/g, ' ').trim()) || '…'

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text
}
