/** Something that the body didn't hold, told at the line where it would stand. */
export type NoteKind = 'code-language' | 'callout-kind' | 'drawing-source' | 'text-colour' | 'component'

export interface Note {
  kind: NoteKind
  /** What it is called, where that says more. */
  name: string
  /** How many places of a line it is of, where there may be several. */
  count?: number
}

/** A note and where it belongs. */
export interface PlacedNote extends Note {
  /** Line of the Markdown, from 1. */
  line: number
}
