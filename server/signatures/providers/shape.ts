/** Ways to sign. `password` is a confirmation on the platform, not a digital signature, and every document says so. */
export type Method = 'password'

export interface Signer {
  personId: string
  name: string
  /** The role in which the person signs: `head`. */
  role: string
}

/** What the signer gave. A provider of certificates adds its member here: `{ method: 'cms', cms: string }`. */
export interface Confirmation {
  method: 'password'
  /** Whether the password was found right: hashing is slow and happens before the transaction. */
  confirmed: boolean
}

export interface Provider {
  /** Throws INVALID when this confirmation does not make a signature of this signer under these bytes. */
  accept(confirmation: Confirmation, signed: { signer: Signer; sha256: string }): void
}
