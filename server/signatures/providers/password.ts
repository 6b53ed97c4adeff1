import type { Provider } from './shape.ts'

/**
 * The person proved by their password that it is they, before the transaction, for hashing is slow. Nothing binds the bytes but
 * the platform's own record of their hash: so the hash must at least be one.
 */
export const passwordProvider: Provider = {
  accept(_signer, sha256) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`Not a SHA-256: ${sha256}`)
  },
}
