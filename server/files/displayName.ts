/**
 * The name under which a file is shown and given back: no folders, no control or direction-changing characters (they make `exe.pdf`
 * out of `fdp.exe`), no characters that a file system refuses, 150 characters at most with the ending kept.
 */
export function displayName(given: string): string {
  const bare = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = bare
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/u.exec(clean) ?? []
  return `${[...stem].slice(0, 144).join('') || 'file'}${ending}`
}
