import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account, Publication } from '../account.ts'
import { type Html, html } from './html.ts'
import type { Tell } from './tell.ts'
import { localPath, writeDate } from './writing.ts'

const maxShown = 50

/** What was published, newest first, and what is queued. */
export function writePublications(accounts: Account[], tell: Tell): Html {
  const publications = accounts
    .flatMap((account) => [...account.publications.values()])
    .sort((a, b) => b.updateTime - a.updateTime)
  const queued = accounts.flatMap(({ jobs }) =>
    [...jobs.values()].filter(({ isDecided }) => !isDecided),
  ).length
  return html`<section id="publications">
<h2>${tell('已发表', 'Published')} <small>${publications.length}</small></h2>
${queued > 0 && html`<p class="note">${tell(`${queued} 篇已提交，等客户端来查结果。`, `${queued} submitted; a client has to ask what became of them.`)}</p>`}
${publications.length === 0 ? html`<p class="empty">${tell('还没有发表过文章。', 'Nothing was published yet.')}</p>` : html`<ul class="list">${publications.slice(0, maxShown).map((each) => writePublication(each, tell))}</ul>`}
</section>`
}

function writePublication(publication: Publication, tell: Tell): Html {
  const { articles, publishedBy, updateTime } = publication
  const by = {
    api: tell('接口', 'API'),
    website: tell('网站', 'website'),
    send: tell('群发', 'sent to all'),
  }[publishedBy]
  return html`<li>
<div>${articles.map((article) => writeTitle(article, tell))}</div>
<span class="note">${by} · ${writeDate(updateTime * 1000, tell)}</span>
</li>`
}

function writeTitle(article: RemoteArticle, tell: Tell): Html {
  const { title = '', url = '', is_deleted } = article
  return is_deleted
    ? html`<p><s>${title}</s> <span class="note">${tell('已删除', 'deleted')}</span></p>`
    : html`<p><a href="${localPath(article)}">${title}</a> <code>${url}</code></p>`
}
