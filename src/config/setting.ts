/** One key of the config: what its documentation and its JSON schema are made from. */
export interface Setting {
  /** `settleMs` of the map `waits` is `waits.settleMs`. */
  key: string
  /** What happens without it, in words. */
  default: { zh: string; en: string }
  docs: { zh: string; en: string }
}
