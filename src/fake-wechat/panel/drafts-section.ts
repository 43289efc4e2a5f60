import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account, Draft } from '../account.ts'
import { type Html, html } from './html.ts'
import type { Desk } from './orders.ts'
import type { Tell } from './tell.ts'
import { localPath, writeDate } from './writing.ts'

/** Phones cost the browser something: the rest is only counted. */
const maxShown = 12

/** The drafts of all accounts as phones show them, with what a person can do to them on WeChat's website. */
export function writeDrafts({ state, calls }: Desk, tell: Tell): Html {
  const accounts = [...state.accounts.values()]
  const drafts = accounts
    .flatMap((account) => [...account.drafts.values()].map((draft) => ({ draft, account })))
    .sort((a, b) => b.draft.updateTime - a.draft.updateTime)
  // A stand-in started anew with its folder has publications, and has heard nothing yet.
  const hasBegun = calls.length > 0 || accounts.some(({ publications }) => publications.size > 0)
  const hidden = drafts.length - maxShown
  return html`<section id="drafts">
<h2>${tell('草稿箱', 'Drafts')} <small>${drafts.length}</small></h2>
${drafts.length === 0 && html`<p class="empty">${hasBegun ? tell('草稿箱是空的。', 'The draft box is empty.') : sayHowToBegin(tell)}</p>`}
<div class="phones">
${drafts.slice(0, maxShown).map(({ draft, account }) => writeDraft(draft, account, accounts.length > 1, tell))}
</div>
${hidden > 0 && html`<p class="note">${tell(`还有 ${hidden} 篇更早的没有显示。`, `${hidden} older ones aren't shown.`)}</p>`}
</section>`
}

const sayHowToBegin = (tell: Tell): Html =>
  html`${tell('还没有草稿。按终端里显示的设好环境变量，然后运行', 'No drafts yet. Set the variables your terminal shows, then run')} <code>npx wxpub draft ${tell('文章.md', 'POST.md')}</code>`

function writeDraft(draft: Draft, { appId }: Account, isNamed: boolean, tell: Tell): Html {
  const [first = {}, ...others] = draft.articles
  return html`<article class="draft">
<div class="phone">
<iframe sandbox src="${localPath(first)}" title="${first.title ?? ''}"></iframe>
</div>
<h3>${first.title ?? ''}</h3>
<p class="note">${writeDate(draft.updateTime * 1000, tell)}${isNamed && html` · <code>${appId}</code>`}</p>
${
  others.length > 0 &&
  html`<ol start="2" class="note">${others.map((each) => html`<li><a href="${localPath(each)}">${each.title ?? ''}</a></li>`)}</ol>`
}
<div class="acts">
${writeAct('drafts/save', draft, tell('打开并保存', 'Open and save'))}
${writeAct('drafts/publish', draft, tell('发表', 'Publish'))}
<details class="confirm">
<summary>${tell('删除', 'Delete')}</summary>
<p class="note">${tell('删了就找不回来。', 'It can’t be brought back.')}</p>
${writeAct('drafts/delete', draft, tell('确认删除', 'Delete it'))}
</details>
</div>
${draft.articles.map((article, index) => writeEditor(draft, article, index, tell))}
</article>`
}

function writeAct(name: string, { mediaId }: Draft, words: string): Html {
  return html`<form method="post" action="/_/${name}">
<input type="hidden" name="mediaId" value="${mediaId}">
<button>${words}</button>
</form>`
}

function writeEditor({ mediaId, articles }: Draft, article: RemoteArticle, index: number, tell: Tell): Html {
  const number = articles.length > 1 ? ` ${index + 1}` : ''
  return html`<details>
<summary>${tell('修改', 'Edit')}${number}</summary>
<form method="post" action="/_/drafts/edit" class="editor">
<input type="hidden" name="mediaId" value="${mediaId}">
<input type="hidden" name="index" value="${index}">
<label>${tell('标题', 'Title')} <input name="title" value="${article.title ?? ''}"></label>
<label>${tell('作者', 'Author')} <input name="author" value="${article.author ?? ''}"></label>
<label>${tell('摘要', 'Digest')} <input name="digest" value="${article.digest ?? ''}"></label>
<label>${tell('正文', 'Body')} <textarea name="content" rows="8" spellcheck="false">
${article.content ?? ''}</textarea></label>
<button>${tell('保存', 'Save')}</button>
</form>
</details>`
}
