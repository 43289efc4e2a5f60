import type { Literal, Parent, PhrasingContent, RootContent } from 'mdast'

/** `::: name`, and what stands in it. */
export interface Container extends Parent {
  type: 'container'
  name: string
  children: RootContent[]
}

/** Pictures that are moved sideways. */
export interface Swiper extends Parent {
  type: 'swiper'
  children: PhrasingContent[]
}

/** `[!NOTE]`, which begins a callout. */
export interface AlertName extends Literal {
  type: 'alertName'
}

/** Something that the body didn't hold, told at the line where it would stand. */
export type NoteKind = 'code-language' | 'callout-kind' | 'drawing-source' | 'component'

export interface Note {
  kind: NoteKind
  /** What it is called, where that says more. */
  name: string
}

declare module 'mdast' {
  interface Data {
    note?: Note
  }
  interface ImageData {
    /** Such as `200px` or `40%`. */
    width?: string
  }
  interface RootContentMap {
    container: Container
    swiper: Swiper
    alertName: AlertName
  }
  interface PhrasingContentMap {
    alertName: AlertName
  }
  interface BlockContentMap {
    container: Container
    swiper: Swiper
  }
}

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    container: 'container'
    textMark: 'textMark'
  }
}
