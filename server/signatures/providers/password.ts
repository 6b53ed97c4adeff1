import { invalid } from '../../errors.ts'
import type { Provider } from './shape.ts'

/** The person proved that it is they by their password; nothing binds the bytes but the platform's own record of their hash. */
export const passwordProvider: Provider = {
  accept({ confirmed }, { sha256 }) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`Not a SHA-256: ${sha256}`)
    if (!confirmed) throw invalid('password.wrong', [{ path: '/password', code: 'password.wrong' }])
  },
}
