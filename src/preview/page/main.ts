import type { PageEvent, PageInfo } from '../contract.ts'
import { connect } from './events.ts'
import { createPage, type Page } from './page.ts'
import { readView } from './view.ts'
import { speak } from './words.ts'

/** The page is built once the server has said in which language; then it shows what comes. */
let page: Page | undefined
const view = readView()
const connection = connect({ ...view, dark: true }, hear, (is) => page?.connected(is))

function hear(event: PageEvent): void {
  if (event.event === 'info') page ??= build(event.data)
  else page?.hear(event)
}

function build(info: PageInfo): Page {
  speak(info.lang)
  return createPage(info, view, (next) => connection.look(next))
}
