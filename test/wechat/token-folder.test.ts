import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tokenFolder } from '../../src/wechat/token-folder.ts'

test.each([
  { platform: 'linux', env: { XDG_CACHE_HOME: '/var/me' }, folder: '/var/me/wxpub' },
  { platform: 'linux', env: { XDG_CACHE_HOME: 'me' }, folder: join(homedir(), '.cache/wxpub') },
  { platform: 'linux', env: {}, folder: join(homedir(), '.cache/wxpub') },
  { platform: 'darwin', env: { XDG_CACHE_HOME: '/var/me' }, folder: join(homedir(), 'Library/Caches/wxpub') },
  { platform: 'win32', env: { LOCALAPPDATA: '/c/me' }, folder: '/c/me/wxpub' },
] as const)('$platform $env', ({ platform, env, folder }) => {
  expect(tokenFolder(env, platform)).toBe(folder)
})
