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

/** Colours of things side by side, such as the slices of a pie: strong below white words, soft below dark ones. */
const series = [
  { strong: '#4a78b0', soft: '#e6eef8' },
  { strong: '#35806f', soft: '#e2f1ed' },
  { strong: '#a06f1a', soft: '#f8eedb' },
  { strong: '#b5544c', soft: '#f8e7e5' },
  { strong: '#8067ad', soft: '#eee9f6' },
  { strong: '#2f7d94', soft: '#e0f0f4' },
  { strong: '#7d6d42', soft: '#f1ede1' },
  { strong: '#a85c8a', soft: '#f5e6ef' },
  { strong: '#587a2f', soft: '#ebf2e0' },
  { strong: '#5f7083', soft: '#e9edf2' },
] as const

/** The colours of one of several things, which begin again after the last. */
export const seriesColours = (index: number) => series[index % series.length] ?? series[0]

/** Size of a diagram's main words, which tells what becomes of them on a phone. */
export const wordsPx = 14
/** Size of words beside lines. */
export const linkWordsPx = 12
