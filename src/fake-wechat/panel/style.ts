/** The page's whole style sheet: two columns on a desk, one on a phone, in the colours of day and night. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f8; --card: #fff; --ink: #1c2024; --faint: #646b73; --line: #e3e6e9;
  --accent: #07834a; --accent-ink: #fff; --bad: #b3261e; --shade: 0 1px 2px #0000000f, 0 8px 24px #0000000d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #111315; --card: #1b1e21; --ink: #e8eaed; --faint: #9aa2ab; --line: #2c3136;
    --accent: #2fc47f; --accent-ink: #06210f; --bad: #ff8a80; --shade: none;
  }
}
* { box-sizing: border-box }
html { scroll-padding-top: 16px }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
header, main { max-width: 1240px; margin: 0 auto; padding: 0 24px }
header { padding-top: 32px }
h1 { margin: 0; font-size: 26px; letter-spacing: -.01em }
header p { margin: 4px 0 16px; color: var(--faint) }
h2 { margin: 0 0 16px; font-size: 18px }
h2 small { margin-left: 4px; color: var(--faint); font-weight: 400; font-size: 15px }
h3 { margin: 0; font-size: 15px; overflow-wrap: anywhere }
section, .pair { margin: 40px 0; min-width: 0 }
.pair section { margin: 0 }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere }
header code { color: var(--ink) }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px }
nav a { text-decoration: none }
nav a:hover { text-decoration: underline }
.note, time, .method { color: var(--faint); font-size: 13px }
.empty {
  margin: 0; padding: 28px; border: 1px dashed var(--line); border-radius: 12px; color: var(--faint); text-align: center;
}
.empty code { color: var(--ink) }
.card {
  display: flex; flex-direction: column; gap: 12px; padding: 20px;
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
.card + .card, .list + form, form + .list, form + .card { margin-top: 16px }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 343px), 1fr)); gap: 16px }
.cards .card { margin: 0 }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 40px 24px; align-items: start }
.phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 343px), 1fr)); gap: 32px 24px }
.draft { display: flex; flex-direction: column; gap: 8px; min-width: 0 }
.draft p, .draft ol { margin: 0 }
.draft ol { padding-left: 20px }
.phone {
  overflow: hidden; margin-bottom: 8px; border: 1px solid var(--line); border-radius: 24px; background: #fff;
  box-shadow: var(--shade);
}
iframe { display: block; width: 100%; height: 560px; border: 0; color-scheme: light }
dl { display: flex; flex-wrap: wrap; gap: 8px 24px; margin: 0 }
dt { color: var(--faint); font-size: 13px }
dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums; line-height: 1.3 }
.card > form { display: flex; flex-wrap: wrap; gap: 12px; align-items: end }
.card > form .wide, .card > form p { flex: 1 0 100%; margin: 0 }
.fields { display: grid; grid-template-columns: 1fr 1fr; align-items: end }
.fields label { flex: 1 1 160px }
.fields button { justify-self: start }
label { display: flex; flex-direction: column; gap: 4px; color: var(--faint); font-size: 13px; min-width: 0 }
input, select, textarea, button {
  max-width: 100%; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--ground); color: var(--ink); font: inherit; font-size: 14px;
}
textarea { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; resize: vertical }
button { background: var(--card); cursor: pointer }
button:hover { border-color: var(--accent); color: var(--accent) }
.card > button, .fields > button { border-color: transparent; background: var(--accent); color: var(--accent-ink) }
.card > button:hover, .fields > button:hover { filter: brightness(1.08); color: var(--accent-ink) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.acts { display: flex; flex-wrap: wrap; gap: 8px }
.draft .acts summary {
  display: inline-block; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--card);
  color: var(--ink); font-size: 14px; list-style: none;
}
.draft .acts summary::-webkit-details-marker { display: none }
.draft .acts summary:hover { border-color: var(--bad); color: var(--bad) }
.confirm[open] { flex: 1 0 100%; display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.confirm[open] button { border-color: var(--bad); color: var(--bad) }
.clock { margin: 0; font-size: 22px; font-variant-numeric: tabular-nums }
summary { cursor: pointer }
.draft summary { color: var(--faint); font-size: 13px }
.editor { display: flex; flex-direction: column; gap: 12px; padding-top: 12px }
ul { margin: 0; padding: 0; list-style: none }
.list, .calls { border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
.list li, .calls li { padding: 10px 16px; border-top: 1px solid var(--line) }
.list li:first-child, .calls li:first-child { border-top: 0 }
.list li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; align-items: baseline }
.list p { margin: 0; overflow-wrap: anywhere }
summary::marker { color: var(--faint) }
.calls li { padding: 5px 16px }
.calls summary { list-style: none }
.call { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline }
.method { width: 3em }
.outcome { margin-left: auto }
.good { color: var(--faint); font-size: 13px }
.bad { color: var(--bad); font-size: 13px }
pre { margin: 8px 0 0; max-height: 320px; overflow: auto; white-space: pre-wrap }
@media (max-width: 600px) {
  header, main { padding-left: 16px; padding-right: 16px }
  header { padding-top: 20px }
  section { margin: 32px 0 }
  .card { padding: 16px }
  .pair { margin: 32px 0 }
  .method { display: none }
}
`
