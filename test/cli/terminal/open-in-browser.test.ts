import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openInBrowser } from '../../../src/cli/terminal/open-in-browser.ts'
import { makeProject } from '../../helpers/project.ts'

/** A folder of programs by these names, which write down what they are given. */
async function makePrograms(...names: string[]) {
  const project = await makeProject()
  const given = join(project.folder, 'given.txt')
  for (const name of names)
    await chmod(await project.write(name, `#!/bin/sh\nprintf '%s\\n' ${name} "$@" > '${given}'\n`), 0o755)
  return {
    env: { PATH: `${project.folder}:/bin:/usr/bin` },
    /** What the program that was started was given, once it has run. */
    given: () => expect.poll(() => readFile(given, 'utf8').catch(() => '')),
  }
}

const address = 'http://127.0.0.1:1/?a=1&b=$(touch x);"\'%20 |'

test.each([
  ['darwin', 'open', {}, []],
  ['win32', 'rundll32', {}, ['url.dll,FileProtocolHandler']],
  ['linux', 'xdg-open', { DISPLAY: ':0' }, []],
  ['linux', 'xdg-open', { WAYLAND_DISPLAY: 'wayland-0' }, []],
  ['linux', 'wslview', { WSL_DISTRO_NAME: 'Debian' }, []],
] as const)('on %s %s gets the address as it is', async (platform, program, screen, args) => {
  const { env, given } = await makePrograms(program)
  expect(await openInBrowser(address, { ...env, ...screen }, platform)).toBe(true)
  await given().toBe([program, ...args, address, ''].join('\n'))
})

test('the next program is taken where the first is missing', async () => {
  const { env, given } = await makePrograms('xdg-open')
  expect(await openInBrowser('file:///a%20b.html', { ...env, WSL_DISTRO_NAME: 'Debian' }, 'linux')).toBe(true)
  await given().toBe('xdg-open\nfile:///a%20b.html\n')
})

test('nothing is started where there is no screen or no program', async () => {
  const { env } = await makePrograms('xdg-open')
  expect(await openInBrowser(address, env, 'linux')).toBe(false)
  expect(await openInBrowser(address, { PATH: '/nowhere', DISPLAY: ':0' }, 'linux')).toBe(false)
})
