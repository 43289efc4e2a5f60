import { endpoints } from '../api/routes.ts'
import type { Fault } from '../wire/faults.ts'
import { type Html, html } from './html.ts'
import type { Desk } from './orders.ts'
import type { Tell } from './tell.ts'

/** What can be made to go wrong: calls, and publications. */
export function writeTroubles({ faults, state }: Desk, tell: Tell): Html {
  const pending = faults.pending()
  return html`<section id="troubles">
<h2>${tell('故障', 'Faults')}</h2>
<form method="post" action="/_/faults" class="card fields">
<label>${tell('接口', 'Endpoint')} <select name="endpoint">
<option value="*">${tell('任何接口', 'any')}</option>
${[...endpoints].map((name) => html`<option${name === 'draft/add' && html` selected`}>${name}</option>`)}
</select></label>
<label>${tell('怎么坏', 'What happens')} <select name="fault">
${presets(tell).map(([fault, words]) => html`<option value="${JSON.stringify(fault)}">${words}</option>`)}
</select></label>
<label>${tell('从第几次起', 'From call no.')} <input name="nth" type="number" min="1" value="1"></label>
<label>${tell('连续几次', 'How many')} <input name="times" type="number" min="1" value="1"></label>
<button>${tell('预约', 'Order')}</button>
</form>
${
  pending.length > 0 &&
  html`<ul class="list">${pending.map(({ endpoint, fault, nth, times }) => html`<li><code>${endpoint}</code> <code>${JSON.stringify(fault)}</code> <span class="note">${nth > 1 && tell(`第 ${nth} 次起，`, `from no. ${nth}, `)}× ${times}</span></li>`)}</ul>
<form method="post" action="/_/faults/clear"><button>${tell('全部取消', 'Cancel all')}</button></form>`
}
<form method="post" action="/_/publish-status" class="card fields">
<label>${tell('下一次发表的结果', 'The next publication ends as')} <select name="status">
${outcomes(tell).map((words, status) => html`<option value="${status}">${status} ${words}</option>`)}
</select></label>
<button>${tell('预约', 'Order')}</button>
</form>
${state.nextOutcomes.length > 0 && html`<p class="note">${tell('已预约：', 'Ordered: ')}${state.nextOutcomes.map(({ status }) => status).join(', ')}</p>`}
</section>`
}

function presets(tell: Tell): [Fault, string][] {
  return [
    [{ errcode: -1 }, tell('-1 系统繁忙', '-1 system busy')],
    [{ errcode: 40001 }, tell('40001 token 失效', '40001 token invalid')],
    [{ errcode: 45009 }, tell('45009 今天的次数用完', '45009 daily quota used up')],
    [{ errcode: 45011 }, tell('45011 太频繁', '45011 too often in a minute')],
    [{ errcode: 48001 }, tell('48001 没有权限', '48001 not authorized')],
    [{ errcode: 87014 }, tell('87014 内容有风险', '87014 risky content')],
    [{ reset: 'before' }, tell('断线，没有生效', 'connection cut, no effect')],
    [{ reset: 'during' }, tell('断线，正在生效', 'connection cut while it takes effect')],
    [{ reset: 'after' }, tell('已生效，然后断线', 'connection cut after it took effect')],
    [{ lateCommitMs: 3000 }, tell('断线，3 秒后才生效', 'connection cut, takes effect 3 s later')],
    [{ delayMs: 5000 }, tell('慢 5 秒', '5 s late')],
    [{ hang: true }, tell('一直不回答', 'no answer ever')],
    [{ halfAnswer: true }, tell('只回答一半', 'half an answer')],
    [{ brokenJson: true }, tell('回答不是 JSON', 'an answer that is no JSON')],
    [{ contentType: 'text/html; charset=iso-8859-1' }, tell('类型写错', 'an answer of a wrong type')],
    [{ status: 502 }, tell('502 网关页面', '502 page of a gateway')],
  ]
}

function outcomes(tell: Tell): string[] {
  return [
    tell('成功', 'published'),
    tell('一直在发表中', 'in progress for ever'),
    tell('原创声明失败', 'originality check failed'),
    tell('常规失败', 'failed'),
    tell('平台审核不通过', 'refused by review'),
    tell('成功后用户删除', 'published, then deleted'),
    tell('成功后系统封禁', 'published, then banned'),
  ]
}
