/** Whether a colour profile is one of sRGB, by the name it gives itself: in bytes, or since version 4 in UTF-16. */
export const isSrgbProfile = (profile: Buffer): boolean =>
  profile.includes('sRGB', 0, 'latin1') || profile.includes('\0s\0R\0G\0B', 0, 'latin1')
