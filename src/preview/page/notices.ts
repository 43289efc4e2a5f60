import type { ShownArticle, ShownProblem } from '../contract.ts'
import { element, fill, withCode } from './element.ts'
import { icon } from './icons.ts'
import { placeWords, worst } from './problem-list.ts'
import { words } from './words.ts'

/** What stands above the article: that the connection is lost, that the last save can't be shown. */
export interface Notices {
  box: HTMLElement
  connected(is: boolean): void
  show(article: ShownArticle): void
}

export function createNotices(open: (problem: ShownProblem) => void): Notices {
  const lost = element('div', { class: 'banner lost', role: 'alert', hidden: true })
  const stale = element('div', { class: 'banner stale', role: 'alert', hidden: true })
  return {
    box: element('div', { class: 'notices' }, lost, stale),
    connected(is) {
      lost.hidden = is
      fill(lost, !is && element('p', { class: 'banner-title' }, words().lost))
    },
    show({ isStale, problems, blocks }) {
      stale.hidden = !isStale
      const error =
        isStale && worst(problems) === 'error' && problems.find((each) => each.severity === 'error')
      fill(
        stale,
        icon('error'),
        element(
          'div',
          {},
          element('p', { class: 'banner-title' }, titleOf(error, blocks.length > 0)),
          error && element('p', {}, ...withCode(error.reason)),
          blocks.length > 0 && element('p', { class: 'quiet' }, words().staleHint),
        ),
        error &&
          element(
            'button',
            { type: 'button', class: 'small', onclick: () => open(error) },
            icon('open'),
            placeWords(error) || words().open,
          ),
      )
    },
  }
}

function titleOf(error: ShownProblem | undefined | false, isShown: boolean): string {
  if (error && error.code === 'post/not-found') return words().gone
  return isShown ? words().stale : words().broken
}
