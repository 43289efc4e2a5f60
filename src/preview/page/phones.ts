import type { ShownArticle } from '../contract.ts'
import type { Look } from './article-view.ts'
import { element } from './element.ts'
import type { MarkerActions } from './markers.ts'
import { createPhone, type Device, devices, type Phone } from './phone.ts'
import { narrow, type View } from './view.ts'

/** The screens, side by side, which scroll in step. */
export interface Phones {
  stage: HTMLElement
  show(article: ShownArticle): void
  /** Other screens, or the overlay, were chosen. */
  choose(view: View): void
  goToBlock(block: number): void
  /** The server can be heard again: screens that couldn't be loaded are. */
  reload(): void
  /** The block at the top of the screen. */
  blockInView(): number
  /** Moves the focus to the first screen, to scroll it with the keys. */
  focus(): void
  /** In which light the screens are shown. */
  looks(): Look | 'both'
}

const gapPx = 28
/** Smaller than this nobody reads: what doesn't fit then is scrolled to. */
const leastScale = 0.6
/** How wide a screen is: a PC's has a margin. */
const screenPx = { ...devices, pc: 717 } as const satisfies Record<Device, number>

/** @param changed called when there is room for other screens */
export function createPhones(actions: MarkerActions, chosen: View, changed: () => void): Phones {
  const stage = element('div', { class: 'stage' })
  let view = chosen
  let article: ShownArticle | undefined
  let phones: Phone[] = []
  let leader: Phone | undefined

  const follow = (phone: Phone): void => {
    const lead = (): void => {
      leader = phone
    }
    for (const event of ['pointerenter', 'focusin', 'wheel', 'touchstart'])
      phone.box.addEventListener(event, lead, { passive: true })
    phone.scroller.addEventListener(
      'scroll',
      () => {
        if (leader !== phone) return
        const place = phone.place()
        for (const other of phones) if (other !== phone) other.goTo(place)
      },
      { passive: true },
    )
  }
  const looks = (): Look | 'both' => {
    const [first] = phones
    return first && phones.every(({ look }) => look === first.look) ? first.look : 'both'
  }
  const showAll = (): void => {
    const { overlay } = view
    for (const phone of phones) if (article) phone.show(article, { overlay, isEcho: phone !== phones[0] })
  }
  const arrange = (): void => {
    const wanted = screens(view, stage.clientWidth)
    stage.style.setProperty('--scale', String(scaleOf(wanted, stage)))
    const isSame =
      wanted.length === phones.length &&
      wanted.every(({ device, look }, at) => phones[at] !== undefined && isOf(device, look)(phones[at]))
    if (isSame) return
    const place = phones[0]?.place()
    const before = phones
    phones = wanted.map(
      ({ device, look }) => before.find(isOf(device, look)) ?? createPhone(device, look, actions),
    )
    for (const gone of before) if (!phones.includes(gone)) gone.box.remove()
    for (const phone of phones) if (!before.includes(phone)) follow(phone)
    putInOrder(
      stage,
      phones.map(({ box }) => box),
    )
    showAll()
    if (place) {
      requestAnimationFrame(() => {
        for (const phone of phones) phone.goTo(place)
      })
    }
  }
  new ResizeObserver(() => {
    const before = looks()
    arrange()
    if (looks() !== before) changed()
  }).observe(stage)

  return {
    stage,
    show(next) {
      article = next
      showAll()
    },
    choose(next) {
      const isOverlay = next.overlay !== view.overlay
      view = next
      arrange()
      if (isOverlay) showAll()
    },
    goToBlock(block) {
      leader = phones[0]
      for (const phone of phones) phone.goToBlock(block)
    },
    reload() {
      for (const phone of phones) phone.reload()
    },
    blockInView: () => (leader ?? phones[0])?.place().block ?? 0,
    focus: () => phones[0]?.scroller.focus(),
    looks,
  }
}

/** Screens that are wider than the room beside list and panel are made smaller, so that none is cut off. */
function scaleOf(wanted: readonly { device: Device }[], stage: HTMLElement): number {
  // There one is as wide as the window, and the next is swiped to.
  if (matchMedia(narrow.hidePanel).matches) return 1
  const { paddingLeft, paddingRight } = getComputedStyle(stage)
  const roomPx = stage.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  const widthPx = wanted.reduce((sum, { device }) => sum + screenPx[device] + gapPx, -gapPx)
  const scale = Math.min(1, roomPx / widthPx)
  return scale < leastScale ? 1 : scale
}

const isOf = (device: Device, look: Look) => (phone: Phone) => phone.device === device && phone.look === look

/** Puts boxes in while those that are there stay where they are: a frame that is moved loads anew. */
function putInOrder(parent: Element, boxes: readonly Element[]): void {
  boxes.forEach((box, index) => {
    const next = boxes.slice(index + 1).find((each) => each.parentNode === parent)
    if (box.parentNode !== parent) parent.insertBefore(box, next ?? null)
  })
}

/** The screens for what is chosen: unless a look is, both where there is room, else the one of the writer's own system. */
function screens({ device, look }: View, widthPx: number): { device: Device; look: Look }[] {
  const chosen: Device[] = device === 'all' ? ['phone', 'big', 'pc'] : [device]
  const oneWidthPx = chosen.reduce((sum, each) => sum + devices[each] + gapPx, gapPx)
  const isRoom = 2 * oneWidthPx - gapPx <= widthPx
  const looks: Look[] =
    look === 'both' || (look === 'auto' && isRoom) ? ['light', 'dark'] : [look === 'dark' ? 'dark' : 'light']
  return chosen.flatMap((each) => looks.map((shown) => ({ device: each, look: shown })))
}
