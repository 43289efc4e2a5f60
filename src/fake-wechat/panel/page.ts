import type { Account } from '../account.ts'
import { writeCalls } from './calls-section.ts'
import { writeDrafts } from './drafts-section.ts'
import { type Html, html } from './html.ts'
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
${writeDrafts(accounts, tell)}
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

function writeAccounts(accounts: Account[], tell: Tell): Html {
  return html`<section id="accounts">
<h2>${tell('公众号', 'Accounts')}</h2>
<div class="cards">${accounts.map((account) => writeAccount(account, tell))}</div>
</section>`
}

function writeAccount(account: Account, tell: Tell): Html {
  const { appId, kind, comments, ipAllowList } = account
  const kinds = [
    ['verified', tell('公众号，已认证', 'verified')],
    ['service', tell('服务号，已认证', 'service account, verified')],
    ['enterprise-unverified', tell('企业，未认证', 'enterprise, unverified')],
    ['personal', tell('个人', 'personal')],
  ] as const
  return html`<article class="card">
<h3><code>${appId}</code></h3>
<dl>
<div><dt>${tell('草稿', 'Drafts')}</dt><dd>${account.drafts.size}</dd></div>
<div><dt>${tell('已发表', 'Published')}</dt><dd>${account.publications.size}</dd></div>
<div><dt>${tell('图片', 'Pictures')}</dt><dd>${account.images.size}</dd></div>
<div><dt>${tell('素材', 'Library')}</dt><dd>${account.materials.size}</dd></div>
</dl>
${ipAllowList !== null && html`<p class="note">${tell('IP 白名单：', 'IP allow-list: ')}${ipAllowList.join(', ') || tell('空', 'empty')}</p>`}
<form method="post" action="/_/accounts">
<input type="hidden" name="appId" value="${appId}">
<label>${tell('类型', 'Kind')} <select name="kind">
${kinds.map(([value, name]) => html`<option value="${value}"${selected(value === kind)}>${name}</option>`)}
</select></label>
<label>${tell('留言', 'Comments')} <select name="comments">
<option value="true"${selected(comments)}>${tell('可以开', 'allowed')}</option>
<option value="false"${selected(!comments)}>${tell('没有权限', 'not granted')}</option>
</select></label>
<button>${tell('修改', 'Change')}</button>
</form>
</article>`
}

const selected = (is: boolean): Html => (is ? html` selected` : html``)
