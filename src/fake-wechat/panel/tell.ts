/** Chooses between Chinese and English. */
export interface Tell {
  (zh: string, en: string): string
  lang: 'zh-CN' | 'en'
}

/** @param acceptLanguage what the browser asks for; Chinese unless it asks for something else first */
export function tellIn(acceptLanguage = 'zh'): Tell {
  const isChinese = /^\s*(?:zh|\*|$)/i.test(acceptLanguage)
  const tell = (zh: string, en: string) => (isChinese ? zh : en)
  return Object.assign(tell, { lang: isChinese ? ('zh-CN' as const) : ('en' as const) })
}
