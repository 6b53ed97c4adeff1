/** Bytes as people say them: `412 KB`, `3.4 MB` (words by `t`, decimal sign of the language). */
export function sizeOf(bytes: number, t: (key: string, values?: Record<string, unknown>) => string, language: string): string {
  const number = (value: number) =>
    new Intl.NumberFormat(language === 'kk' ? 'ru' : language, { maximumFractionDigits: 1 }).format(value)
  if (bytes < 1024 * 1024) return t('file.kb', { size: number(Math.max(1, Math.round(bytes / 1024))) })
  return t('file.mb', { size: number(bytes / (1024 * 1024)) })
}
