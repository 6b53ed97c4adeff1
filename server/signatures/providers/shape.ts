/**
 * Ways to sign. `password` is a confirmation on the platform, not a digital signature, and every document says so. A provider of
 * certificates adds its method here and takes the signature's bytes beside the hash.
 */
export type Method = 'password'

export interface Signer {
  personId: string
  name: string
  /** The role in which the person signs: `head`. */
  role: string
}

export interface Provider {
  /** Throws INVALID when this does not make a signature of this signer under the bytes with this SHA-256 (hex). */
  accept(signer: Signer, sha256: string): void
}
