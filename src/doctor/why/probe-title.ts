const lead = 'wxpub doctor '

/**
 * Title of a draft that is only made to find out what WeChat refuses. Nobody takes it for an article.
 *
 * @param token 8 hex digits that tell it from others
 */
export const probeTitle = (token: string): string => `${lead}${token}`

export const isProbeTitle = (title: string): boolean => /^wxpub doctor [0-9a-f]{8}$/.test(title)
