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
  /** Every id it was sent under, where `mediaId` isn't all: clones that don't know of each other send a picture twice. */
  sentIds?: string[]
  materialUrl?: string
  /** ISO time at which posts were submitted of late with it as their cover, by their marks: an entry of one may be lost. */
  submitted?: Record<string, string>
  /** ISO time of an `add_material` under way; found open, the material is looked for by its name. */
  intent?: string
}

/** The ids of materials that were sent for the picture by whoever wrote this ledger. */
export const sentIdsOf = ({
  mediaId,
  found,
  sentIds = [],
}: Pick<AssetRecord, 'mediaId' | 'found' | 'sentIds'>): string[] =>
  mediaId === undefined || found ? sentIds : [...new Set([...sentIds, mediaId])].sort()
