import type { PageEvent } from '../contract.ts'

// A first sketch of the page: it shows what comes.
const token = location.pathname.split('/')[1] ?? ''
const events = new EventSource(`/${token}/events${location.search}`)
const names: PageEvent['event'][] = ['info', 'posts', 'changed', 'article', 'checked']
for (const name of names)
  events.addEventListener(name, (message) => {
    const line = document.createElement('p')
    line.textContent = `${name} ${message.data}`
    document.body.append(line)
  })
