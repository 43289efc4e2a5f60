import type { ShownArticle } from '../contract.ts'
import type { Look } from './article-view.ts'
import { element, fill, setAttribute } from './element.ts'
import { type IconName, icon } from './icons.ts'
import { type Device, devices } from './phone.ts'
import { createSegments } from './segments.ts'
import type { View } from './view.ts'
import { words } from './words.ts'

export interface Toolbar {
  bar: HTMLElement
  show(article: ShownArticle): void
  /** @param look what is to be seen: a view may leave it to the room there is */
  choose(view: View, look: Look | 'both'): void
}

export interface ToolbarActions {
  change(part: Partial<View>): void
  openPost(): void
  showHelp(): void
}

/** Title of the post and where its draft stands; what it is shown on, and how. */
export function createToolbar(
  draftLine: HTMLElement,
  { change, openPost, showHelp }: ToolbarActions,
): Toolbar {
  const say = words()
  let view: View | undefined
  const title = element('h1', {}, say.opening)
  const path = element('button', {
    type: 'button',
    class: 'path',
    title: `${say.open} (E)`,
    hidden: true,
    onclick: openPost,
  })
  const screens = createSegments<Device | 'all'>(
    say.deviceChoice,
    (['phone', 'big', 'pc', 'all'] as const).map((value) => ({
      value,
      label: value === 'all' ? say.devices.all : String(devices[value]),
      hint: say.devices[value],
    })),
    (device) => change({ device }),
  )
  const looks = createSegments<'light' | 'dark' | 'both'>(
    say.lookChoice,
    (['light', 'dark', 'both'] as const).map((value) => ({ value, label: say.looks[value] })),
    (look) => change({ look }),
  )
  const button = (name: IconName, label: string, key: string, pressed: () => void): HTMLButtonElement =>
    element(
      'button',
      {
        type: 'button',
        class: `tool tool-${name}`,
        'aria-label': label,
        title: `${label} (${key})`,
        onclick: pressed,
      },
      icon(name),
    )
  const overlay = button('overlay', say.overlay, 'O', () => change({ overlay: !view?.overlay }))
  const list = button('list', say.showList, '[', () => change({ hideList: !view?.hideList }))
  const panel = button('panel', say.showPanel, ']', () => change({ hidePanel: !view?.hidePanel }))

  return {
    bar: element(
      'header',
      { class: 'toolbar' },
      list,
      element('div', { class: 'heading' }, title, element('p', { class: 'below' }, path, draftLine)),
      element(
        'div',
        { class: 'tools' },
        screens.box,
        looks.box,
        overlay,
        button('help', say.help, '?', showHelp),
        panel,
      ),
    ),
    show({ title: written, post }) {
      title.textContent = written || say.untitled
      title.title = title.textContent
      fill(path, element('bdi', {}, post))
      path.title = `${post} · ${say.open} (E)`
      path.hidden = false
    },
    choose(next, look) {
      view = next
      screens.show(next.device)
      looks.show(look)
      setAttribute(overlay, 'aria-pressed', String(next.overlay))
      setAttribute(list, 'aria-expanded', String(!next.hideList))
      setAttribute(panel, 'aria-expanded', String(!next.hidePanel))
    },
  }
}
