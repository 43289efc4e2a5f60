/** An account whose requests are passed on. */
export interface RelayAccount {
  appId: string
  /** The AppSecret, which never leaves the relay. */
  secret: string
  /** What clients sign their requests with. */
  key: string
}
