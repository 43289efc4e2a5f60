import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { cleanEnvironment } from '../helpers/command.ts'
import { createHastyClock } from '../helpers/hasty-clock.ts'
import { makeProject, type Project } from '../helpers/project.ts'

/**
 * Each page of the walk-through is played: its files are written, its commands are run, and what they print on a
 * terminal is put in place of what the page shows. `npx vitest run test/cli/walk-through.test.ts -u` writes it into the page.
 *
 * Comments of the page that come before a step say what a person does: `file PATH` writes the block that follows,
 * `change PATH: OLD → NEW` edits a file, `website edit: OLD → NEW`, `website save` and `website publish` act on the
 * newest draft of the stand-in.
 */
test.each(['zh', 'en'])('the walk-through says what happens: %s', async (lang) => {
  const path = join(import.meta.dirname, `../../docs/walk-through${lang === 'en' ? '.en' : ''}.md`)
  const page = await readFile(path, 'utf8')
  const server = await startFakeWeChat({ ids: 'walk-through' })
  onTestFinished(() => server.close())
  const project = await makeProject()
  execFileSync('git', ['init', '-q'], { cwd: project.folder })
  // One machine for all of it: a token is asked for once.
  const machine = await cleanEnvironment()
  let played = ''
  let rest = page
  for (const step of stepsOf(page)) {
    const at = rest.indexOf(step.text)
    played += rest.slice(0, at)
    rest = rest.slice(at + step.text.length)
    played += step.kind === 'console' ? await play(step.text, { project, server, lang, machine }) : step.text
    if (step.kind === 'act') await act(step.text, project, server)
  }
  await expect(played + rest).toMatchFileSnapshot(path)
})

interface PageStep {
  kind: 'act' | 'console'
  text: string
}

/** Comments, with the block that a file is made of, and blocks of commands. */
function stepsOf(page: string): PageStep[] {
  const steps = /<!-- file [^>]*-->\n+```\w*\n[\s\S]*?\n```|<!-- [^>]*-->|```console\n[\s\S]*?\n```/g
  return [...page.matchAll(steps)].map(([text]) => ({ kind: text.startsWith('<') ? 'act' : 'console', text }))
}

interface Walk {
  project: Project
  server: FakeWeChat
  lang: string
  machine: Record<string, string | undefined>
}

async function play(block: string, { project, server, lang, machine }: Walk): Promise<string> {
  const commands = [...block.matchAll(/^\$ npx wxpub (.*)$/gm)].map(([, line = '']) => line)
  const shown: string[] = []
  for (const line of commands) {
    const env = {
      ...machine,
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
      LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8',
      NO_COLOR: '1',
    }
    const { stderr } = await project.run(line.split(' '), {
      env,
      clock: createHastyClock(Date.now()),
      terminalColumns: 400,
    })
    const code = lang === 'zh' ? '（这里是二维码）' : '(here is the QR code)'
    shown.push(`$ npx wxpub ${line}\n${steady(stderr).replace(/^(?:[█▀▄ ]+\n)+/gm, `${code}\n`)}`)
  }
  return `\`\`\`console\n${shown.join('\n\n')}\n\`\`\``
}

/** What stays on a terminal, without what differs from run to run. */
const steady = (text: string): string =>
  text
    // Progress is written over.
    .replace(/^.*\u001B\[G/gm, '')
    .trim()
    .replace(/\d+\.\d (秒|s)$/gm, '0.3 $1')
    .replace(/--plan [\da-f]{16}/g, '--plan 52a4084b58a1501c')
    .replace(/\b[\w-]{64}\b/g, (id) => `${id.slice(0, 12)}…`)
    .replace(/\d{4}-\d{2}-\d{2}(?:-\d{4})?/g, (at) => '2026-11-27-2030'.slice(0, at.length))
    .replace(/-\d\.html/g, '.html')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:43210')

async function act(comment: string, project: Project, server: FakeWeChat): Promise<void> {
  const [, path, content] = /^<!-- file (\S+) -->\n+```\w*\n([\s\S]*)\n```$/.exec(comment) ?? []
  if (path !== undefined && content !== undefined) {
    await project.write(path, `${content}\n`)
    return
  }
  const [, file, from = '', to = ''] = /^<!-- change (\S+): (.*) → (.*) -->$/.exec(comment) ?? []
  if (file !== undefined) {
    await project.write(file, replaceOnce(await project.read(file), from, to))
    return
  }
  const draft = [...server.account(defaultAccount.appId).drafts.keys()].at(-1) ?? ''
  const [, what, old = '', now = ''] =
    /^<!-- website (edit|save|publish)(?:: (.*) → (.*))? -->$/.exec(comment) ?? []
  if (what === 'save') server.website.save(draft)
  else if (what === 'publish') server.website.publish(draft)
  else if (what === 'edit')
    server.website.edit(draft, (article) => ({
      ...article,
      content: replaceOnce(article.content ?? '', old, now),
    }))
  else throw new TypeError(`Unexpected step of the walk-through: ${comment}`)
}

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new TypeError(`Expected “${from}” once, found it ${parts.length - 1} times`)
  return parts.join(to)
}
