/**
 * What every theme needs for an article to hold together on a phone; the theme's own rules come after and win.
 * Cells carry border, padding and alignment themselves, since WeChat keeps nothing reliable on rows and tables.
 */
export const baseStyles = `
.list-item, .reference { display: flex; }
.list-marker { flex: none; min-width: 1.5em; }
.reference-number { flex: none; min-width: 2.2em; }
.list-text, .reference-text { flex: 1; min-width: 0; }
.code, .table-scroll { overflow-x: auto; }
.code-lines { min-width: max-content; white-space: nowrap; }
.address { word-break: break-all; }
table { border-collapse: collapse; }
th, td { padding: 6px 10px; border: 1px solid #ddd; text-align: left; }
img { max-width: 100%; height: auto; }
`
