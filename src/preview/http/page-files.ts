import { readFile } from 'node:fs/promises'
import type { Lang } from '../../problems/describe.ts'
import { type Answer, plain } from './respond.ts'

/** Where the build puts what runs in the browser, seen from its chunks. */
export const builtPage = new URL('../preview/', import.meta.url)

const mediaTypes = {
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'frame.css': 'text/css; charset=utf-8',
} as const

/** The page's script, its style sheet, or the one of article frames. */
export async function pageFile(name: keyof typeof mediaTypes, folder: URL): Promise<Answer> {
  try {
    return { status: 200, mediaType: mediaTypes[name], body: await readFile(new URL(name, folder)) }
  } catch {
    return plain(500, 'The page is missing: install wxpub again, or build it.')
  }
}

export const isPageFile = (path: string): path is keyof typeof mediaTypes => Object.hasOwn(mediaTypes, path)

/** The page, empty: its script fills it. Addresses in it are relative, so that they begin with the token. */
export const pageShell = (lang: Lang): Answer => ({
  status: 200,
  mediaType: 'text/html; charset=utf-8',
  permission: 'page',
  body: `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>wxpub</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script>
</head>
<body></body>
</html>
`,
})

/** What a tab shows before the title: a sheet of paper with a tick. */
export const pageIcon: Answer = {
  status: 200,
  mediaType: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="2" y="1" width="12" height="14" rx="2" fill="#07c160"/><path d="M5 8l2 2 4-4" fill="none" stroke="#fff" stroke-width="1.6"/></svg>',
}

/** The document of article frames. */
export const frameShell: Answer = {
  status: 200,
  mediaType: 'text/html; charset=utf-8',
  permission: 'frame',
  body: '<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>article</title><link rel="stylesheet" href="frame.css"></head>\n<body></body>\n</html>\n',
}
