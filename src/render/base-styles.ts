/**
 * What every theme needs for an article to hold together on a phone; the theme's own rules come after and win.
 * Cells carry border, padding and alignment themselves, since WeChat keeps nothing reliable on rows and tables.
 */
export const baseStyles = `
.article { word-break: break-word; }
.list-item { display: flex; }
.list-marker { flex: none; min-width: 1.5em; }
.list-text { flex: 1; min-width: 0; }
.code, .table-scroll { overflow-x: auto; }
.code-lines { min-width: max-content; white-space: nowrap; }
.math-joined { white-space: nowrap; }
.math-block { margin: 1.1em 0; text-align: center; }
.math-wide { overflow-x: auto; }
.math-wide > .math { display: block; margin: 0 auto; }
.math-numbered { display: flex; align-items: center; }
.math-body { flex: 1; min-width: 0; }
.math-number { margin: 0 0 0 1em; }
table { border-collapse: collapse; }
th, td { padding: 6px 10px; border: 1px solid #ddd; text-align: left; }
img { max-width: 100%; height: auto; }
`
