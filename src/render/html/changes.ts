/** What an element of raw HTML becomes where WeChat keeps it not, or not as it looks. */
export interface Change {
  tagName: string
  /** By which themes know it, where the writer gave no name. */
  className?: string[]
  style?: string
  /** Words that browsers would show around it. */
  around?: [before: string, after: string]
}

const section: Change = { tagName: 'section' }
const code: Change = { tagName: 'code' }
const emphasis: Change = { tagName: 'em' }

/** By tag. Whatever isn't here is judged by what is known of WeChat. */
export const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  // Their styles don't reach a phone.
  ...'div article main header footer nav aside address fieldset dialog hgroup search dl'
    .split(' ')
    .map((tagName): [string, Change] => [tagName, section]),
  ['center', { tagName: 'section', style: 'text-align:center' }],
  ['dd', { tagName: 'section', style: 'padding-left:1.5em' }],
  ['dt', { tagName: 'p', style: 'font-weight:bold' }],
  ['legend', { tagName: 'p', style: 'font-weight:bold' }],
  // Nothing folds in an article.
  ['details', { tagName: 'section', className: ['callout', 'callout-details'] }],
  ['summary', { tagName: 'section', className: ['callout-title'] }],
  ['figure', { tagName: 'section', className: ['figure'] }],
  ['figcaption', { tagName: 'p', className: ['figure-caption'] }],
  ['caption', { tagName: 'p', className: ['figure-caption'] }],
  ['tfoot', { tagName: 'tbody' }],
  ['menu', { tagName: 'ul' }],
  ['dir', { tagName: 'ul' }],
  ['mark', { tagName: 'span', className: ['mark'] }],
  ['ruby', { tagName: 'span', className: ['ruby'] }],
  ['rt', { tagName: 'span', className: ['ruby-reading'], around: ['(', ')'] }],
  ['q', { tagName: 'span', around: ['“', '”'] }],
  ['font', { tagName: 'span' }],
  ['big', { tagName: 'span', style: 'font-size:18px' }],
  ['strike', { tagName: 'del' }],
  ['tt', code],
  ['samp', code],
  ['cite', emphasis],
  ['dfn', emphasis],
  ['var', emphasis],
])

/** Only their content shows in a browser too. */
export const unwrapped = new Set(
  'html body abbr acronym bdi data label nobr output picture rb rp rtc slot time wbr'.split(' '),
)

/** They show nothing of their own. */
export const withoutWords = new Set('area col colgroup embed frame keygen param track'.split(' '))
