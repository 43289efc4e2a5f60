/**
 * Fields of Hexo, Hugo, Jekyll, VitePress, Docusaurus, Astro, Obsidian and others, which are none of our business.
 * Only those need a place here that a mistyped field of ours could be taken for.
 */
export const foreignFields: ReadonlySet<string> = new Set(
  `
    authors categories category comment copyright created date dates excerpts guid id images img
    imgs lang layout link links modified permalink pid photos slug source style subtitle tag tags
    thumbnails toc top typora update updated url uuid published publish publishDate pubDate
    publish_date time draught
  `
    .trim()
    .split(/\s+/),
)
