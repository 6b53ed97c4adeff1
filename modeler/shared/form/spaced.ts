/** An IIN or BIN in threes, as people read it out. */
export const spaced = (number: string): string => number.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')
