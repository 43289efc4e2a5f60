import type { Data, Literal, Parent, PhrasingContent } from 'mdast'

/** `==`, `++`, `^` or `~` before it is known whether it has a partner. */
export interface TextDelimiter extends Literal {
  type: 'textDelimiter'
}

/** Text between two such delimiters. */
export interface TextMark extends Parent {
  type: 'textMark'
  children: PhrasingContent[]
  data: Data
}

/** Characters with their reading. */
export interface Ruby extends Literal {
  type: 'ruby'
  data?: Data
}

/** A line of colons that opens or closes a container. */
export interface ContainerFence extends Parent {
  type: 'containerFence'
  /** How many colons. */
  size: number
  /** As written, without blanks; a line without a name closes. */
  name?: string
  /** The title. */
  children: PhrasingContent[]
}

/** The list of headings. */
export interface Toc extends Parent {
  type: 'toc'
  data: Data
}

/** The number of a heading in the list. */
export interface TocNumber extends Literal {
  type: 'tocNumber'
  data: Data
}

declare module 'mdast' {
  interface BlockquoteData {
    /** The kind of container that a section was. */
    container?: string
  }

  interface PhrasingContentMap {
    textDelimiter: TextDelimiter
    textMark: TextMark
    ruby: Ruby
    tocNumber: TocNumber
  }

  interface BlockContentMap {
    containerFence: ContainerFence
    toc: Toc
  }

  interface RootContentMap {
    textDelimiter: TextDelimiter
    textMark: TextMark
    ruby: Ruby
    tocNumber: TocNumber
    containerFence: ContainerFence
    toc: Toc
  }
}
