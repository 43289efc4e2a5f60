// The incumbent command of the field, as its own command line drives it.
import { renderStyledContent } from '@wenyan-md/core/wrapper'

const options = { themeId: 'default', hlThemeId: 'solarized-light', isMacStyle: true, isAddFootnote: true }

export const render = async (markdown) => renderStyledContent(markdown, options)
