import type { Literal, Parent, PhrasingContent, RootContent } from 'mdast'
import type { Note } from './note.ts'

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

/** Words in a colour, until the tree is tidied. */
export interface Coloured extends Parent {
  type: 'coloured'
  children: PhrasingContent[]
}

/** `[!NOTE]`, which begins a callout. */
export interface AlertName extends Literal {
  type: 'alertName'
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
    coloured: Coloured
    container: Container
    swiper: Swiper
    alertName: AlertName
  }
  interface PhrasingContentMap {
    alertName: AlertName
    coloured: Coloured
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
