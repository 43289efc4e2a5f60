/** Whether a draft was only made to find out what WeChat refuses: nobody takes it for an article. */
export const isProbeTitle = (title: string): boolean => /^wxpub doctor [0-9a-f]{8}$/.test(title)
