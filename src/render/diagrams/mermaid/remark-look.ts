import { type Attributes, nodeWords } from '../graphviz/dot.ts'
import { colours } from '../look.ts'

/** A note. */
export const remarkLook = (words: string): Attributes => ({
  label: nodeWords(words),
  shape: 'note',
  fillcolor: colours.note,
  color: colours.noteEdge,
})

/** The line from a note to what it is about. */
export const remarkLink: Attributes = { dir: 'none', style: 'dashed', color: colours.noteEdge }
