import type { Element } from 'hast'
import type { LossRule } from './rule.ts'

/** What becomes of an element that isn't kept. */
export type Fate =
  /** It goes with everything in it. */
  | 'drop'
  /** It goes, what is in it stays. */
  | 'unwrap'
  /** It stays without attributes and content. */
  | 'empty'
  /** Of what is in it only the summary stays. */
  | 'summary'

export interface TagRule extends LossRule {
  tags: string
  /** Where the tags mean this. Default: outside SVG. */
  within?: 'svg'
  fate: Fate
  when?: (element: Element) => boolean
}

/** Tags that `draft/add` keeps. Those marked unsure in `tagRules` are kept too, unless one is strict. */
export const keptTags = tagSet(
  `section p span div h1 h2 h3 h4 h5 h6 strong b em i u s del ins sub sup small font code pre kbd blockquote ul ol li
  table thead tbody tfoot tr th td hr br img a figure figcaption center summary iframe mp-common-profile
  mp-common-miniprogram mp-miniprogram mp-common-mpaudio mpvoice mpvideo mp-style-type`,
)
export const keptSvgTags = tagSet(
  `svg g path rect circle ellipse line polyline polygon text tspan image animate animatetransform animatemotion set
  foreignobject`,
)

/** In order: the first that fits decides. */
export const tagRules: TagRule[] = [
  {
    name: 'survival/script-removed',
    tags: 'script noscript template',
    fate: 'drop',
    confidence: 'official',
    sources: ['draftAdd', 'stylewx'],
  },
  {
    name: 'survival/style-sheet-removed',
    tags: 'style link',
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx', 'wxart'],
  },
  {
    name: 'survival/metadata-removed',
    tags: 'title head meta base',
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx', 'wxart'],
  },
  {
    name: 'survival/embed-removed',
    tags: 'object embed applet canvas map',
    fate: 'drop',
    confidence: 'reported',
    sources: ['reports', 'tools'],
  },
  {
    name: 'survival/media-removed',
    tags: 'video audio source',
    fate: 'drop',
    confidence: 'reported',
    sources: ['reports', 'tools'],
  },
  {
    name: 'survival/form-removed',
    tags: 'form select textarea input button option',
    fate: 'drop',
    confidence: 'reported',
    sources: ['reports', 'tools'],
  },
  {
    name: 'survival/math-removed',
    tags: 'math',
    fate: 'drop',
    confidence: 'reported',
    sources: ['reports'],
  },
  {
    name: 'survival/video-frame-removed',
    tags: 'iframe',
    when: ({ properties: { className } }) => Array.isArray(className) && className.includes('video_iframe'),
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/frame-emptied',
    tags: 'iframe',
    when: ({ properties, children }) => Object.keys(properties).length > 0 || children.length > 0,
    fate: 'empty',
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/channel-card-removed',
    tags: 'mp-common-videosnap',
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/disclosure-content-removed',
    tags: 'details',
    fate: 'summary',
    isStrict: true,
    confidence: 'unsure',
    sources: ['stylewx'],
  },
  {
    name: 'survival/disclosure-opened',
    tags: 'details',
    fate: 'unwrap',
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/wrapper-unwrapped',
    tags: 'html body article main header footer nav aside dialog label fieldset picture',
    fate: 'unwrap',
    confidence: 'measured',
    sources: ['mbeditor', 'tools'],
  },
  {
    name: 'survival/unsure-element-unwrapped',
    tags: 'mark ruby rt rp dl dt dd caption colgroup col mp-common-product qqmusic mpcps',
    fate: 'unwrap',
    isStrict: true,
    confidence: 'unsure',
    sources: ['tools'],
  },
  {
    name: 'survival/svg-style-removed',
    tags: 'style script',
    within: 'svg',
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx', 'wxart'],
  },
  {
    name: 'survival/svg-definitions-removed',
    tags: 'defs',
    within: 'svg',
    fate: 'drop',
    confidence: 'measured',
    sources: ['stylewx', 'tools'],
  },
  {
    name: 'survival/metadata-removed',
    tags: 'title desc metadata',
    within: 'svg',
    fate: 'drop',
    confidence: 'unsure',
    sources: ['tools'],
  },
  {
    name: 'survival/svg-reference-removed',
    tags: 'filter lineargradient radialgradient stop pattern clippath mask symbol marker use',
    within: 'svg',
    fate: 'drop',
    isStrict: true,
    confidence: 'unsure',
    sources: ['stylewx', 'wxart', 'mbeditor'],
  },
  {
    name: 'survival/svg-link-unwrapped',
    tags: 'a',
    within: 'svg',
    fate: 'unwrap',
    confidence: 'measured',
    sources: ['stylewx', 'wxart'],
  },
]

/** For every tag that nothing is known of. */
export const unknownTag: LossRule & { fate: Fate } = {
  name: 'survival/unknown-element-unwrapped',
  fate: 'unwrap',
  confidence: 'unsure',
  sources: ['tools'],
}

/** For comments and doctypes. */
export const commentRule = {
  name: 'survival/comment-removed',
  confidence: 'unsure',
  sources: ['tools'],
} as const satisfies LossRule

const ruled = {
  html: rulesByTag(tagRules.filter(({ within }) => !within)),
  svg: rulesByTag(tagRules.filter(({ within }) => within === 'svg')),
}

/** The rule that takes an element away; nothing when it is kept. */
export function judgeTag(
  element: Element,
  isSvg: boolean,
  isStrict: boolean,
): (LossRule & { fate: Fate }) | undefined {
  const tag = isSvg ? element.tagName.toLowerCase() : element.tagName
  const rules = ruled[isSvg ? 'svg' : 'html'].get(tag)
  const rule = rules?.find((each) => (isStrict || !each.isStrict) && (!each.when || each.when(element)))
  if (rule) return rule
  return rules || (isSvg ? keptSvgTags : keptTags).has(tag) ? undefined : unknownTag
}

function rulesByTag(rules: TagRule[]): Map<string, TagRule[]> {
  const byTag = new Map<string, TagRule[]>()
  for (const rule of rules) {
    for (const tag of tagSet(rule.tags)) byTag.set(tag, [...(byTag.get(tag) ?? []), rule])
  }
  return byTag
}

function tagSet(tags: string): Set<string> {
  return new Set(tags.split(/\s+/))
}
