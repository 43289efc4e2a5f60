/** A limit of WeChat's, with where the number comes from. */
export interface Limit {
  /** Above this WeChat's documentation says no; we warn. */
  documented?: number
  /** Above this the server was seen to refuse; we stop. */
  measured: number
  unit: 'characters' | 'units' | 'bytes' | 'pixels' | 'pictures' | 'signs' | 'formulas' | 'articles'
  source: string
  /** Day on which the number was last checked. */
  checked: string
}

const draftAddPage = 'https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add'

/** WeChat's limits. A rule that names a number takes it from here. One unit is an ASCII character; any other character is two. */
export const limits = {
  title: { documented: 64, measured: 128, unit: 'units', source: draftAddPage, checked: '2026-11-24' },
  author: { measured: 16, unit: 'units', source: draftAddPage, checked: '2026-11-24' },
  digest: { measured: 240, unit: 'units', source: draftAddPage, checked: '2026-11-24' },
  sourceUrl: { measured: 1024, unit: 'bytes', source: draftAddPage, checked: '2026-11-24' },
  /** Measured between 669 and 691 kB; documented as 1 MB. */
  body: {
    documented: 300_000,
    measured: 650_000,
    unit: 'bytes',
    source: draftAddPage,
    checked: '2026-11-24',
  },
  /** Documented for `content`, not enforced up to 150,000. */
  visibleText: {
    documented: 20_000,
    measured: Number.POSITIVE_INFINITY,
    unit: 'characters',
    source: draftAddPage,
    checked: '2026-11-24',
  },
  /** Text of a picture post: 1,000 were taken, 1,001 refused. */
  pictureText: { measured: 1000, unit: 'characters', source: draftAddPage, checked: '2026-11-24' },
  /** Pictures of a picture post. */
  picturePost: { measured: 20, unit: 'pictures', source: draftAddPage, checked: '2026-11-24' },
  /** Articles of one draft, by older pages; newer ones state no number. */
  articles: { measured: 8, unit: 'articles', source: draftAddPage, checked: '2026-11-24' },
  picture: {
    documented: 1_000_000,
    measured: 10_000_000,
    unit: 'bytes',
    source: 'https://developers.weixin.qq.com/doc/service/api/material/permanent/api_uploadimage',
    checked: '2026-11-24',
  },
  /** Of the material library, in which pictures and news items count alike. */
  library: {
    measured: 100_000,
    unit: 'pictures',
    source: 'https://developers.weixin.qq.com/doc/service/api/material/permanent/api_addmaterial',
    checked: '2026-11-24',
  },
  /** Ours: wider than three times a phone's column no reader sees a difference. */
  pictureWidth: { measured: 1440, unit: 'pixels', source: 'wxpub', checked: '2026-11-27' },
  /** Ours: photos of the largest cameras have fewer. What moves holds all its frames at once. */
  picturePixels: { measured: 250_000_000, unit: 'pixels', source: 'wxpub', checked: '2026-11-27' },
  pictureFrames: { measured: 1000, unit: 'pictures', source: 'wxpub', checked: '2026-11-27' },
  /** Ours: the largest file of a picture that is read at all. */
  pictureFile: { measured: 100_000_000, unit: 'bytes', source: 'wxpub', checked: '2026-11-27' },
  /** Ours: what all formulas of a body may take, more than a hundred ordinary ones; beyond, the heaviest are pictures. */
  formulas: { measured: 400_000, unit: 'bytes', source: 'wxpub', checked: '2026-11-27' },
  /** Ours: as drawings or pictures so many take more than a body holds. */
  formulasDrawn: { measured: 2000, unit: 'formulas', source: 'wxpub', checked: '2026-11-27' },
  /** Seen: a paste into the website's editor that is larger loses parts. */
  paste: { measured: 400_000, unit: 'bytes', source: 'wxpub', checked: '2026-11-27' },
  /** Ours, not WeChat's: a post larger than this is a mistake, and the parser's time grows with it. */
  post: { measured: 4_000_000, unit: 'bytes', source: 'wxpub', checked: '2026-11-24' },
  /** Ours: YAML's time grows with the square of its fields and aliases. */
  frontMatter: { measured: 20_000, unit: 'characters', source: 'wxpub', checked: '2026-11-27' },
  /**
   * Ours: lines and signs of Markdown, more than three megabytes of an ordinary post have. As elements they would weigh
   * several times what a body may.
   */
  markup: { measured: 100_000, unit: 'signs', source: 'wxpub', checked: '2026-11-27' },
} as const satisfies Record<string, Limit>

/** The same length as writers are told it: in Chinese characters, of which two letters or digits take one. */
export const countChinese = (text: string): number => Math.ceil(countUnits(text) / 2)

/** Length as WeChat counts titles, authors and digests: an ASCII character is one unit, any other two. */
export function countUnits(text: string): number {
  let units = 0
  for (const character of text) units += (character.codePointAt(0) ?? 0) < 128 ? 1 : 2
  return units
}
