import type { Lang } from '../../../problems/describe.ts'
import type { ListedTheme } from '../../../read/list-themes.ts'
import { themeTitle } from '../../words/theme-title.ts'
import { words } from '../../words/words.ts'

/** An article in one theme, with addresses that work from the page's folder. */
export interface Shown {
  theme: ListedTheme
  light: string
  dark: string
}

/** A page that shows articles side by side, each as wide as a phone. It runs no script and loads nothing but pictures. */
export const themesPage = (shown: readonly Shown[], lang: Lang): string => `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src file: data: https: http:; style-src 'unsafe-inline'">
<title>${words.themesTitle[lang]}</title>
<style>${style}</style>
<input type="checkbox" id="dark"><label for="dark">${words.darkMode[lang]}</label>
<main>
${shown.map((each) => column(each, lang)).join('\n')}
</main>
</html>
`

function column({ theme, light, dark }: Shown, lang: Lang): string {
  const { name, title, author, color, isBuiltin } = theme
  const facts = [author, isBuiltin ? '' : words.ofProject[lang]].filter(Boolean).join(' · ')
  // A colour is written as CSS has it, and comes from a file of the project: it may stand in no style unescaped.
  const dot = /^#[0-9a-f]{3,8}$/i.test(color) ? `<i style="background:${color}"></i>` : ''
  return `<section class="column" aria-label="${asHtml(name)}">
<header>${dot}<b>${asHtml(name)}</b> ${asHtml(themeTitle({ name, title }, lang))}<small>${asHtml(facts)}</small></header>
<article class="light">${light}</article>
<article class="dark">${dark}</article>
</section>`
}

/** The text of WeChat's page in light and dark: size, line and inks. */
const style = `
body { margin: 0; background: #ededed; color: #222; font: 14px/1.5 system-ui, sans-serif; }
#dark { position: fixed; right: 92px; top: 13px; z-index: 3; margin: 0; width: 16px; height: 16px; }
label { position: fixed; right: 0; top: 0; z-index: 2; width: 116px; box-sizing: border-box; padding: 10px 12px 10px 30px; background: #ededed; }
main { display: flex; gap: 16px; align-items: flex-start; width: max-content; padding: 0 132px 16px 16px; }
.column { width: 375px; }
header { position: sticky; top: 0; z-index: 1; padding: 10px 0; background: #ededed; }
header i { display: inline-block; width: 12px; height: 12px; margin-right: 8px; border-radius: 50%; }
small { margin-left: 8px; color: #595959; font-size: 12px; }
article { box-sizing: border-box; padding: 16px 20px; background: #fff; color: rgba(0, 0, 0, .9); font: 17px/1.6 sans-serif; overflow-wrap: break-word; }
article * { max-width: 100%; box-sizing: border-box; }
article.dark { display: none; background: #191919; color: #a3a3a3; }
#dark:checked ~ main .light { display: none; }
#dark:checked ~ main .dark { display: block; }
`

const asHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
