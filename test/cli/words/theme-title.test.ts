import { describe, expect, test } from 'vitest'
import { themeTitle } from '../../../src/cli/words/theme-title.ts'
import { listCodeThemes } from '../../../src/read/read-theme.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

describe('what a theme is called', () => {
  test('in Chinese its title, in English the name that front matter takes unless the title can be read', () => {
    const elegant = { name: 'elegant', title: '雅致' }
    expect([themeTitle(elegant, 'zh'), themeTitle(elegant, 'en')]).toEqual(['雅致', 'Elegant'])
    expect(themeTitle({ name: 'sea', title: 'Sea Breeze' }, 'en')).toBe('Sea Breeze')
    expect(themeTitle({ name: 'sea', title: '' }, 'zh')).toBe('Sea')
  })

  test('colours of code have titles, too', async () => {
    const known = await listCodeThemes({ root: await temporaryFolder() })
    expect(known.map(({ name, title }) => `${name} ${title}`)).toEqual([
      'dark 深色',
      'ink 单色',
      'light 浅色',
      'night 夜色',
    ])
  })
})
