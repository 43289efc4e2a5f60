import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Path of a Chromium on this machine: `CHROMIUM`, or one of its usual names. */
export const chromiumPath = process.env.CHROMIUM ?? findOnPath()

if (!chromiumPath) {
  console.warn(
    [
      '',
      '!! No Chromium was found on this machine: the tests that look at articles in a browser are SKIPPED.',
      '!! Install one (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test',
      '',
    ].join('\n'),
  )
}

/** Starts a browser that asks nothing of the network. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('Expected a Chromium')
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--no-first-run', ...quiet] })
}

/**
 * A page as wide as a phone, open while the tests of a suite run.
 *
 * @returns gives the page; only tests may ask for it
 */
export function usePhonePage(): () => Page {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  })
  afterAll(() => browser.close())
  return () => page
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
