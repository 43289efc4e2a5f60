/**
 * What every theme needs for an article to hold together on a phone; the theme's own rules come after and win.
 * Cells carry border, padding and alignment themselves, since WeChat keeps nothing reliable on rows and tables. That
 * columns are as wide as their words ask for is said, since WeChat's editor makes the columns of a table that doesn't
 * say it equally wide; published articles show that it leaves a stated `table-layout` alone.
 */
export const baseStyles = `
.article { word-break: break-word; }
.list-item { display: flex; }
.list-marker { flex: none; min-width: 1.5em; }
.list-text { flex: 1; min-width: 0; }
.code, .table-scroll { overflow-x: auto; }
.code-lines { min-width: max-content; white-space: nowrap; }
.code-wrap > .code-lines { min-width: 0; white-space: normal; word-break: break-all; }
.code-dots { width: 42px; height: 10px; margin-right: 10px; vertical-align: middle; }
.math-joined { white-space: nowrap; }
.math-block { margin: 1.1em 0; text-align: center; }
.math-wide { overflow-x: auto; }
.math-wide > .math { display: block; margin: 0 auto; }
.math-numbered { display: flex; align-items: center; }
.math-body { flex: 1; min-width: 0; }
.math-number { margin: 0 0 0 1em; }
table { border-collapse: collapse; table-layout: auto; }
th, td { padding: 6px 10px; border: 1px solid #ddd; text-align: left; }
.table-scroll { word-break: normal; }
.table-scroll code { word-break: normal; }
.table-shrink > table { width: 100%; }
.table-shrink th, .table-shrink td { padding: 5px 4px; font-size: 12px; line-height: 1.5; }
.table-shrink code { padding: 1px 2px; font-size: 11px; }
.table-scroll .table-long, .table-scroll .table-long code, .table-shrink, .table-shrink code { word-break: break-word; }
.align-left, .figure.align-left { text-align: left; }
.align-center, .figure.align-center { text-align: center; }
.align-right, .figure.align-right { text-align: right; }
.columns, .gallery { display: flex; }
.column, .gallery-item { flex: 1; min-width: 0; }
.link-card { display: flex; align-items: center; }
.link-card-picture { flex: none; width: 30%; }
.link-card-text { flex: 1; min-width: 0; }
.swiper { overflow-x: auto; }
.swiper-track { display: flex; }
.swiper-item { flex: none; width: 86%; }
.gallery-item img, .swiper-item img, .link-card-picture img { width: 100%; }
.toc-level-2 { padding-left: 1.5em; }
.toc-level-3, .toc-level-4, .toc-level-5, .toc-level-6 { padding-left: 3em; }
.figure > .link { border: 0; }
img { max-width: 100%; height: auto; }
`
