/** A tool whose themes are understood. */
export interface ForeignTool {
  name: string
  /** Whether a style sheet is written for it. */
  signs: RegExp
  /** The element around everything. */
  root: RegExp
  /** Ours for theirs, in order, each applied to what those before it made; a selector that becomes empty is dropped. */
  selectors: readonly (readonly [theirs: RegExp, ours: string])[]
  /** Variables that the tool's settings fill in. */
  variables?: Readonly<Record<string, string>>
  /** The style sheet in `templates/` with the look that the tool itself puts below its themes; else they stand alone. */
  base?: string
}

/** Elements of Markdown that we send as other ones. */
const common: ForeignTool['selectors'] = [
  // Lists in lists have no box of their own with us, and markers are text.
  [/^.*\b[uo]l(?: >)? (?:li(?: >)? )?[uo]l\b.*$/, ''],
  [/^.*::?marker$/, ''],
  [/(?<![\w.-])pre(?:\.[\w-]+)*(?: >)? code\b/g, '.code .code-lines'],
  [/(?<![\w.-])pre(?![\w-])(?:\.[\w-]+)*/g, '.code'],
  [/\.code-lines span\b/g, '.code-line'],
  [/(?<![\w.-])ul\b/g, '.list-bulleted'],
  [/(?<![\w.-])ol\b/g, '.list-ordered'],
  [/(?<![\w.-])li(?: >)? (?:section|p)\b/g, '.list-text'],
  [/(?<![\w.-])li\b/g, '.list-item'],
  [/(?<![\w.-])figure\b/g, '.figure'],
  [/(?<![\w.-])figcaption\b/g, '.figure-caption'],
  [/(?<![\w.-])mark\b/g, '.mark'],
  [/(?<![\w.-])u\b/g, 'ins'],
  [/(?<![\w.-])s\b/g, 'del'],
  [/(?<![\w.-])b\b/g, 'strong'],
  [/(?<![\w.-])i\b/g, 'em'],
  [/\.math(-block)? svg\b/g, '.math$1 .math'],
  [/\.hljs-/g, '.token-'],
  [/(?:\.code)?\.hljs\b/g, '.code'],
  [/(?:\.code ?)?\.code-lines\.code\b/g, '.code'],
]

/** https://github.com/caol64/wenyan-core, version 3, looked at 2026-11-27. */
const wenyan: ForeignTool = {
  name: 'wenyan',
  signs: /#wenyan\b/,
  root: /#wenyan\b/g,
  selectors: [
    [/\b(h[1-6])(?: >)? span\b/g, '$1 .heading-text'],
    [/#footnotes p\b/g, '.reference'],
    [/#footnotes\b/g, '.references'],
    [/^.*\.footnote-txt\b.*$/, ''],
    [/\.footnote-num\b/g, '.reference-number'],
    [/\.footnote\b/g, '.reference-mark'],
    [/\.block-equation\b/g, '.math-block'],
    [/\.inline-equation\b/g, '.math'],
    ...common,
  ],
}

/** https://github.com/mdnice/markdown-nice, version 1.8, looked at 2026-11-27. */
const mdnice: ForeignTool = {
  name: 'mdnice',
  signs: /#nice\b/,
  root: /#nice\b/g,
  base: 'base-mdnice.css',
  selectors: [
    [/\b(h[1-6])(?: >)? \.content\b/g, '$1 .heading-text'],
    [/\b(h[1-6])(?: >)? \.prefix\b/g, '$1::before'],
    [/\b(h[1-6])(?: >)? \.suffix\b/g, '$1::after'],
    [/\.multiquote-(\d)\b/g, '.quote-$1'],
    [/\.table-container\b/g, '.table-scroll'],
    [/\.table-of-contents li\b|\.table-of-contents a\b/g, '.toc-item'],
    [/\.table-of-contents\b/g, '.toc'],
    [/\.footnote-word\b/g, '.link'],
    [/\.footnote-ref\b/g, '.reference-mark'],
    [/\.footnotes-sep(?:::?before)?/g, '.references-title'],
    [/\.footnote-item p\b/g, '.reference'],
    [/\.footnote-item\b/g, '.reference'],
    [/\.footnote-num\b/g, '.reference-number'],
    [/\.footnotes\b/g, '.references'],
    [/\.block-equation\b/g, '.math-block'],
    [/\.inline-equation\b/g, '.math'],
    // How a row of pictures scrolls is ours.
    [/^.*\.imageflow-layer[123]$/, ''],
    [/\.imageflow-layer[123] \.imageflow-img\b|\.imageflow-img\b/g, '.swiper-item img'],
    [/\.imageflow-caption\b/g, '.swiper-item .figure-caption'],
    [/^.*\.nice-suffix-juejin-container$/, ''],
    [/\.block-(\d)\b/g, '.callout-block-$1'],
    [/\.column-(?:left|right)\b/g, '.column'],
    [/\bpre\.custom\b|\.custom\b/g, 'pre'],
    ...common,
  ],
}

/** https://github.com/doocs/md, version 2.1, looked at 2026-11-27; names with `_` are those of its older themes. */
const doocs: ForeignTool = {
  name: 'doocs/md',
  signs:
    /--md-[a-z]|\.code__pre\b|\.codespan\b|\.markdown-alert\b|\.alert-title\b|\.md-[a-z]|#output\b|(?:^|[\s,}])(?:blockquote_\w+|code_pre|codespan|listitem|(?:inline|block)_katex|markup_\w+)\b/,
  root: /#output(?: \.container)?\b|(?<![\w-])\.container\b|^section(?= |$)/g,
  base: 'base-doocs.css',
  variables: {
    '--md-primary-color': '#0f4c81',
    '--md-font-size': '16px',
    '--blockquote-background': '#f7f7f7',
  },
  selectors: [
    [/^blockquote_title_(\w+)/, '.alert-title-$1'],
    [/^blockquote_title/, '.alert-title'],
    [/^blockquote_p_(\w+)/, '.alert-content-$1'],
    [/^blockquote_p\b/, 'blockquote p'],
    [/^blockquote_(\w+)/, '.markdown-alert-$1'],
    [/^code_pre\b/, 'pre'],
    [/\.?\bcodespan\b/g, 'code'],
    [/\.?\blistitem\b/g, 'li'],
    [/^(inline|block)_katex\b/, '.katex-$1'],
    [/^markup_(\w+)/, '.markup-$1'],
    [/\.alert-title-([\w-]+)/g, '.callout-$1 > .callout-title'],
    [/\.(?:markdown-)?alert-title\b/g, '.callout-title'],
    [/\.alert-content-([\w-]+)/g, '.callout-$1 p'],
    [/\.alert-content\b/g, '.callout p'],
    [/(?:blockquote)?\.markdown-alert-([\w-]+)/g, '.callout-$1'],
    [/(?:blockquote)?\.markdown-alert\b/g, '.callout'],
    [/\.markup-highlight\b/g, '.mark'],
    [/\.markup-underline\b/g, 'ins'],
    [/\.katex-inline\b/g, '.math'],
    [/\.katex-block\b/g, '.math-block'],
    [/\.katex-pending\b/, '.none'],
    [/\.md-figcaption\b/g, 'figcaption'],
    [/\bp\.footnotes\b/g, '.reference'],
    [/\bhr\.hr-dash\b/g, 'hr'],
    [/\.preview-table\b/g, 'table'],
    [/(?:pre|\.hljs)\.code__pre\b/g, 'pre'],
    [/\.code__pre\b/g, 'pre'],
    ...common,
  ],
}

/** In order: the first whose signs a style sheet shows. */
export const foreignTools: readonly ForeignTool[] = [wenyan, mdnice, doocs]
