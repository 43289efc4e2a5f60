import type { ShownArticle, ShownProblem } from '../contract.ts'
import type { ArticleView } from './article-view.ts'
import { element, fill } from './element.ts'
import { changeWords, tally, worst } from './problem-list.ts'
import { hideTip, showTip } from './tip.ts'
import { words } from './words.ts'

export interface MarkerActions {
  /** Opens the writer's editor where a problem is. */
  openProblem(problem: ShownProblem): void
  /** Opens it where a block comes from. */
  openBlock(block: number): void
}

/** How markers are shown. */
export interface MarkerLook {
  /** Whether what WeChat will change is framed. */
  overlay: boolean
  /** Whether another screen has the same markers: the Tab key needn't stop at each of them twice. */
  isEcho: boolean
}

export interface Markers {
  layer: HTMLElement
  show(article: ShownArticle, look: MarkerLook, view: ArticleView): void
  /** Lets a block that was replaced light up. */
  flash(block: number, view: ArticleView): void
}

/**
 * What lies over an article: a dot beside each block that has problems and, as the overlay, a frame around what WeChat
 * will change. It belongs to this page, not to the frame, in which nothing may be added to what is sent.
 */
export function createMarkers(actions: MarkerActions): Markers {
  const layer = element('div', { class: 'markers' })
  return {
    layer,
    show(article, { overlay, isEcho }, view) {
      const byBlock = new Map<number, ShownProblem[]>()
      for (const problem of article.problems) {
        if (problem.block === undefined) continue
        byBlock.set(problem.block, [...(byBlock.get(problem.block) ?? []), problem])
      }
      const focused = layer.contains(document.activeElement)
        ? document.activeElement?.getAttribute('data-block')
        : undefined
      const marks = [...byBlock].flatMap(([block, problems]) => {
        const place = view.placeOf(block)
        if (!place) return []
        const survival = problems.filter(({ isSurvival }) => isSurvival)
        const frame = overlay && survival.length > 0 && changeFrame(place, survival)
        const button = marker(block, place.top, problems, actions)
        if (isEcho) button.tabIndex = -1
        return [...(frame ? [frame] : []), button]
      })
      fill(layer, ...marks)
      if (focused) layer.querySelector<HTMLElement>(`button[data-block="${focused}"]`)?.focus()
    },
    flash(block, view) {
      const place = view.placeOf(block)
      if (!place) return
      const light = element('div', { class: 'flash' })
      stretch(light, place)
      light.addEventListener('animationend', () => light.remove())
      layer.append(light)
    },
  }
}

function marker(block: number, top: number, problems: ShownProblem[], actions: MarkerActions): HTMLElement {
  const [first] = problems
  const say = words()
  const button = element(
    'button',
    {
      type: 'button',
      class: `marker ${worst(problems)}`,
      'data-block': block,
      'aria-label': `${say.problemsHere(tally(problems))} ${problems.map(({ reason }) => reason).join(' ')}`,
      onclick: () => first && actions.openProblem(first),
      onmouseenter: () => showTip(button, problems),
      onfocus: () => showTip(button, problems),
      onmouseleave: hideTip,
      onblur: hideTip,
    },
    problems.length > 1 ? String(problems.length) : undefined,
  )
  button.style.top = `${top}px`
  return button
}

function changeFrame(place: { top: number; bottom: number }, problems: ShownProblem[]): HTMLElement {
  const frame = element(
    'div',
    { class: 'change' },
    element('span', {}, [...new Set(problems.map(changeWords))].join(' · ')),
  )
  stretch(frame, place)
  return frame
}

function stretch(box: HTMLElement, { top, bottom }: { top: number; bottom: number }): void {
  box.style.top = `${top}px`
  box.style.height = `${bottom - top}px`
}
