import { writeAccounts } from './accounts-section.ts'
import { writeCalls } from './calls-section.ts'
import { writeDrafts } from './drafts-section.ts'
import { html } from './html.ts'
import type { Desk } from './orders.ts'
import { writePublications } from './publications-section.ts'
import type { Tell } from './tell.ts'
import { writeTime } from './time-section.ts'
import { writeTroubles } from './troubles-section.ts'

/**
 * The page of the stand-in: everything on it is a plain form or link, so that it works without script.
 *
 * @param origin where the page was asked for
 */
export function writePanelPage(desk: Desk, origin: string, tell: Tell): string {
  const accounts = [...desk.state.accounts.values()]
  return html`<!doctype html>
<html lang="${tell.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${tell('微信模拟服务器', 'WeChat stand-in')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_/style.css">
</head>
<body>
<header>
<h1>${tell('微信模拟服务器', 'WeChat stand-in')}</h1>
<p><code>${origin}</code> ${tell('这里的一切都在本机，什么都不会到微信。', 'Everything here is on this machine; nothing reaches WeChat.')}</p>
<nav>
<a href="#drafts">${tell('草稿箱', 'Drafts')}</a>
<a href="#publications">${tell('已发表', 'Published')}</a>
<a href="#accounts">${tell('公众号', 'Accounts')}</a>
<a href="#troubles">${tell('故障', 'Faults')}</a>
<a href="#time">${tell('时间', 'Time')}</a>
<a href="#calls">${tell('请求', 'Requests')}</a>
</nav>
</header>
<main>
${writeDrafts(desk, tell)}
${writePublications(accounts, tell)}
${writeAccounts(accounts, tell)}
<div class="pair">
${writeTroubles(desk, tell)}
${writeTime(desk, tell)}
</div>
${writeCalls(desk.calls, tell)}
</main>
</body>
</html>
`.text
}
