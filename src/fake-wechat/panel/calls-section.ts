import type { Call } from '../wire/calls.ts'
import { type Html, html } from './html.ts'
import type { Tell } from './tell.ts'
import { writeTimeOfDay } from './writing.ts'

const maxShown = 100

/** The last requests, newest first. */
export function writeCalls(calls: readonly Call[], tell: Tell): Html {
  const shown = calls.slice(-maxShown).reverse()
  return html`<section id="calls">
<h2>${tell('请求', 'Requests')} <small>${calls.length}</small> <small>${tell('北京时间', 'Beijing time')}</small></h2>
${shown.length === 0 ? html`<p class="empty">${tell('还没有请求。', 'No requests yet.')}</p>` : html`<ul class="calls">${shown.map((call) => writeCall(call, tell))}</ul>`}
</section>`
}

function writeCall({ endpoint, method, timeMs, body, status, errcode, fault }: Call, tell: Tell): Html {
  const outcome = errcode ?? (status === undefined ? tell('没有回答', 'no answer') : `HTTP ${status}`)
  const line = html`<span class="call"><time>${writeTimeOfDay(timeMs)}</time> <span class="method">${method}</span>
<code>${endpoint}</code> ${fault && html`<code class="bad">${JSON.stringify(fault)}</code>`}
<span class="outcome ${errcode === 0 ? 'good' : 'bad'}">${errcode === 0 ? 'ok' : outcome}</span></span>`
  return body === undefined
    ? html`<li>${line}</li>`
    : html`<li><details><summary>${line}</summary><pre>${JSON.stringify(body, null, 2)}</pre></details></li>`
}
