/** How diagrams look: on white, legible when a phone makes them smaller. */

/** The font that comes along; the only one that is there when a diagram is drawn. */
export const fontFamily = 'Noto Sans SC'

export const colours = {
  ground: '#ffffff',
  words: '#1f2937',
  softWords: '#4b5563',
  line: '#64748b',
  box: '#eef4fc',
  boxEdge: '#7fa3d1',
  boxHeader: '#dbe7f6',
  group: '#f8fafc',
  groupEdge: '#c3cfdd',
  softEdge: '#d5dce6',
  note: '#fff8e1',
  noteEdge: '#dcc27a',
} as const

/** Size of a diagram's main words, which tells what becomes of them on a phone. */
export const wordsPx = 14
/** Size of words beside lines. */
export const linkWordsPx = 12
