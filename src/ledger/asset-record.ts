/** What is recorded of a picture. */
export interface AssetRecord {
  schema: number
  standIn: boolean
  bodyUrl?: string
  /** Size of the picture behind `bodyUrl`, where it was converted. */
  widthPx?: number
  heightPx?: number
  mediaId?: string
  /** Whether `mediaId` came with an article of the account: who sent it, and for which posts, nobody here knows. */
  found?: true
  materialUrl?: string
  /** ISO time of an `add_material` under way; found open, the material is looked for by its name. */
  intent?: string
}
