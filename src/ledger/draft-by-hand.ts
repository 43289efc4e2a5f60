import { type PostEntry, withDraft } from './ledger.ts'

/**
 * Records a draft that holds a person's words, and closes the intent. They were never sent: as a write of our own it would
 * be overwritten unasked.
 */
export const withDraftByHand = (...[entry, ...draft]: Parameters<typeof withDraft>): PostEntry => ({
  ...withDraft(entry, ...draft),
  sent: entry.sent,
})
