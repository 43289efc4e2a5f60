import { type Html, html } from './html.ts'
import type { Desk } from './orders.ts'
import type { Tell } from './tell.ts'
import { writeDate } from './writing.ts'

/** The stand-in's clock, which can be moved on. */
export function writeTime({ time }: Desk, tell: Tell): Html {
  const steps = [
    [300_000, tell('5 分钟', '5 minutes')],
    [7_200_000, tell('2 小时', '2 hours')],
    [86_400_000, tell('1 天', '1 day')],
  ] as const
  return html`<section id="time">
<h2>${tell('时间', 'Time')}</h2>
<div class="card">
<p class="clock">${writeDate(time.now(), tell)}</p>
<div class="acts">
${steps.map(
  ([advanceMs, words]) => html`<form method="post" action="/_/time">
<input type="hidden" name="advanceMs" value="${advanceMs}">
<button>+ ${words}</button>
</form>`,
)}
</div>
<div class="acts">
<form method="post" action="/_/tokens/expire"><button>${tell('token 全部过期', 'Expire all tokens')}</button></form>
<form method="post" action="/_/late-commits"><button>${tell('迟到的现在生效', 'Let late effects happen')}</button></form>
</div>
</div>
</section>`
}
