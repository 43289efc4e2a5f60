import type { Account } from '../account.ts'
import { type Html, html } from './html.ts'
import { everyone } from './read-order.ts'
import type { Tell } from './tell.ts'

/** The accounts, with what a person can set of one at WeChat's website, and of what kind it is. */
export function writeAccounts(accounts: Account[], tell: Tell): Html {
  return html`<section id="accounts">
<h2>${tell('公众号', 'Accounts')}</h2>
<div class="cards">${accounts.map((account) => writeAccount(account, tell))}</div>
</section>`
}

function writeAccount(account: Account, tell: Tell): Html {
  const { appId } = account
  return html`<article class="card">
<h3><code>${appId}</code></h3>
<dl>
<div><dt>${tell('草稿', 'Drafts')}</dt><dd>${account.drafts.size}</dd></div>
<div><dt>${tell('已发表', 'Published')}</dt><dd>${account.publications.size}</dd></div>
<div><dt>${tell('图片', 'Pictures')}</dt><dd>${account.images.size}</dd></div>
<div><dt>${tell('素材', 'Library')}</dt><dd>${account.materials.size}</dd></div>
</dl>
${writeKind(account, tell)}
${writeAllowList(account, tell)}
</article>`
}

function writeKind({ appId, kind, comments }: Account, tell: Tell): Html {
  const kinds = [
    ['verified', tell('公众号，已认证', 'verified')],
    ['service', tell('服务号，已认证', 'service account, verified')],
    ['enterprise-unverified', tell('企业，未认证', 'enterprise, unverified')],
    ['personal', tell('个人', 'personal')],
  ] as const
  return html`<form method="post" action="/_/accounts">
<input type="hidden" name="appId" value="${appId}">
<label>${tell('类型', 'Kind')} <select name="kind">
${kinds.map(([value, name]) => html`<option value="${value}"${selected(value === kind)}>${name}</option>`)}
</select></label>
<label>${tell('留言', 'Comments')} <select name="comments">
<option value="true"${selected(comments)}>${tell('可以开', 'allowed')}</option>
<option value="false"${selected(!comments)}>${tell('没有权限', 'not granted')}</option>
</select></label>
<button>${tell('修改', 'Change')}</button>
</form>`
}

/** One address a line, as at WeChat's website. Of fields with one name the last wins: that of the button. */
function writeAllowList({ appId, ipAllowList }: Account, tell: Tell): Html {
  const now =
    ipAllowList === null
      ? tell('没有设，谁都放行。', 'None is set: everyone is let in.')
      : ipAllowList.length === 0
        ? tell('是空的，谁都不放行。', 'It is empty: nobody is let in.')
        : tell('只放行这些，别的都拒绝（40164）。', 'Only these are let in; others are refused (40164).')
  return html`<form method="post" action="/_/accounts">
<input type="hidden" name="appId" value="${appId}">
<label class="wide">${tell('IP 白名单', 'IP allow-list')} <textarea name="ipAllowList" rows="3" spellcheck="false" placeholder="127.0.0.1">
${(ipAllowList ?? []).join('\n')}</textarea></label>
<p class="note">${now}</p>
<div class="acts">
<button>${tell('只放行这些', 'Let only these in')}</button>
${ipAllowList !== null && html`<button name="ipAllowList" value="${everyone}">${tell('谁都放行', 'Let everyone in')}</button>`}
</div>
</form>`
}

const selected = (is: boolean): Html => (is ? html` selected` : html``)
