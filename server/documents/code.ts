import { randomBytes } from 'node:crypto'

// Crockford's base 32: no I, L, O, U, so that a code read from paper or over the telephone is typed right
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new check code of 80 random bits: `7K3M-9QXR-2T5V-80AB`. */
export function newCode(): string {
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

/** The code as it is stored, from what a person typed (any case, with or without dashes, O for 0, I and L for 1); null for none. */
export function readCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (text.length !== 16 || [...text].some((letter) => !letters.includes(letter))) return null
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
